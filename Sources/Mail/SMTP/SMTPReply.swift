package import Vocabulary

/// A mail server's reply, or what this side says in its place where the server was not asked.
package struct SMTPReply: Hashable, Sendable {
  /// Three digits (RFC 5321, section 4.2.1).
  package let code: Int
  /// The enhanced status code such as `5.1.1` (RFC 3463), when the reply begins with one.
  package let status: String?
  /// What the server said after the codes, its lines joined by blanks, without control characters,
  /// at most ``longest`` characters. Personal: it may repeat the recipient's address.
  package let text: PersonalText
  /// What the reply answered.
  package let stage: SMTPPhase
  /// Whether the server said it; otherwise Mayfly did, under the code that the standards have for
  /// the case, and ``text`` holds no personal datum.
  package let isFromServer: Bool

  package static let longest = 1000

  package init(
    code: Int, status: String?, text: PersonalText, stage: SMTPPhase, isFromServer: Bool = true
  ) {
    self.code = code
    self.status = status
    self.text = text
    self.stage = stage
    self.isFromServer = isFromServer
  }

  /// The reply as it stands on a delivery's record: `550 5.1.1 No such user`. Personal.
  package var revealed: String {
    ([String(code)] + [status, text.revealed].compactMap { $0 }.filter { !$0.isEmpty })
      .joined(separator: " ")
  }
}

extension SMTPReply {
  /// How many of the server's words an office is shown.
  private static let longestTold = 200

  /// What an office is shown of a reply about its session: of what was said to a letter, which may
  /// concern an attendee, the codes alone.
  package var told: String {
    stage == .connection || stage == .sender ? withoutAddresses : description
  }

  /// The codes with the server's words, but for those that could be an address.
  package var withoutAddresses: String {
    let words = text.revealed.split(separator: " ").map { word in
      word.contains("@") || word.contains("%40") || word.contains("＠") ? "…" : String(word)
    }
    let told = words.joined(separator: " ")
    let short = told.count > Self.longestTold ? told.prefix(Self.longestTold) + "…" : told[...]
    return ([description, String(short)]).filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension SMTPReply: CustomStringConvertible {
  /// The codes alone: the words may repeat an address.
  package var description: String {
    ([String(code)] + [status].compactMap { $0 }).joined(separator: " ")
  }
}
