import Definitions
import Letters
import Vocabulary

/// What differs in each letter besides its text: the address to which it comes back, and how its
/// reader unsubscribes.
package struct LetterMarks: Sendable {
  /// The reverse path of RFC 5321.
  package let returnPath: String
  /// RFC 2369, section 3.2: an e-mail to this address with this subject unsubscribes.
  let stopLink: String
  let headers: [LetterHeader]
}

/// Lets the reader's mail program manage a notice: which list it belongs to, how to leave that
/// list, and the address to which the notice comes back.
struct ListHeaders: Sendable {
  private let tokens: ReturnTokens
  private let listID: LetterHeader?
  /// The address of the organiser's page for unsubscribing, up to the token.
  private let page: String?
  private let returns: EmailAddress
  private let hasOwnReturnPaths: Bool

  init(event: Slug, organiser: OrganiserDefinition, tokens: ReturnTokens) {
    self.tokens = tokens
    // RFC 2919.
    listID = LetterHeader(
      name: "List-Id", value: "<\(event).\(Self.domain(of: organiser.mail.senderAddress))>")
    page = organiser.console.map { "\($0)/stop/" }
    returns = organiser.mail.returns
    hasOwnReturnPaths = organiser.mail.hasOwnReturnPaths
  }

  /// The first word of the subject of an e-mail that unsubscribes.
  static let stopWord = "stop"

  func marks(for delivery: Int64) -> LetterMarks {
    let (bounce, stop) = tokens.tokens(for: delivery)
    let link = "mailto:\(returns.asMailtoTarget)?subject=\(Self.stopWord)%20\(stop.text)"
    var headers = [listID, LetterHeader(name: DeliveryReport.letterField, value: bounce.text)]
    if let page {
      headers.append(
        LetterHeader(name: "List-Unsubscribe", value: "<\(page)\(stop.text)>, <\(link)>"))
      // RFC 8058, section 3.1.
      headers.append(
        LetterHeader(name: "List-Unsubscribe-Post", value: "List-Unsubscribe=One-Click"))
    } else {
      headers.append(LetterHeader(name: "List-Unsubscribe", value: "<\(link)>"))
    }
    return LetterMarks(
      returnPath: returnPath(bounce), stopLink: link, headers: headers.compactMap(\.self))
  }

  /// With `verp`, a different address for each letter (Bernstein, "Variable Envelope Return Paths",
  /// 1997; subaddress of RFC 5233). Otherwise the organiser's address.
  private func returnPath(_ token: ReturnToken) -> String {
    hasOwnReturnPaths ? returns.tagged(token.text) : returns.revealed
  }

  private static func domain(of address: EmailAddress) -> String {
    let host = String(address.host)
    return host.utf8.allSatisfy { $0 < 0x80 } ? host : "mayfly.invalid"
  }
}
