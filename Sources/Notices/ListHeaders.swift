import Definitions
import Letters
import Vocabulary

/// What makes a notice manageable for its reader's mail program: which list it belongs to, how to
/// leave it, and where it comes back to.
struct ListHeaders: Sendable {
  private let event: Slug
  private let mail: MailDefinition
  /// The address of the office's pages.
  private let console: String?
  private let tokens: LetterTokens?

  init(event: Slug, organiser: OrganiserDefinition, tokens: LetterTokens?) {
    self.event = event
    mail = organiser.mail
    console = organiser.console
    self.tokens = tokens
  }

  /// In a returned letter it tells which one it was.
  static let tokenName = "X-Mayfly-Letter"
  /// What the subject of a mail that says stop begins with.
  static let stopWord = "stop"

  func headers(for delivery: Int64?) -> [LetterHeader] {
    guard let delivery, let tokens else { return [] }
    let bounce = tokens.token(.bounce, for: delivery).text
    var headers = [
      ("List-Id", "<\(event).\(Self.domain(of: mail.senderAddress))>"), (Self.tokenName, bounce),
    ]
    if let stop = stopLink(for: delivery) {
      let page = console.map { "<\($0)/stop/\(tokens.token(.stop, for: delivery).text)>" }
      headers.append(
        ("List-Unsubscribe", ([page, "<\(stop)>"].compactMap { $0 }).joined(separator: ", ")))
      // RFC 8058, section 3.1.
      if page != nil { headers.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")) }
    }
    return headers.compactMap { LetterHeader(name: $0.0, value: $0.1) }
  }

  /// RFC 2369, section 3.2: a mail to this address, with this subject, says stop.
  func stopLink(for delivery: Int64?) -> String? {
    guard let delivery, let tokens else { return nil }
    let token = tokens.token(.stop, for: delivery).text
    return "mailto:\(mail.returns.revealed)?subject=\(Self.stopWord)%20\(token)"
  }

  /// With `verp`, each letter's own (Bernstein, "Variable Envelope Return Paths", 1997; RFC 5233's
  /// subaddress), else the office's.
  func returnPath(for delivery: Int64) -> String {
    guard mail.hasOwnReturnPaths, let tokens else { return mail.returns.revealed }
    let token = tokens.token(.bounce, for: delivery).text
    return "\(mail.returns.local)+\(token)@\(mail.returns.host)"
  }

  private static func domain(of address: EmailAddress) -> String {
    let host = String(address.host)
    return host.utf8.allSatisfy { $0 < 0x80 } ? host : "mayfly.invalid"
  }
}
