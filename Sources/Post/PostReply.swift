package import Vocabulary

/// A mail server's reply, or what this side says in its place where the server was not asked.
package struct PostReply: Hashable, Sendable {
  /// Three digits (RFC 5321, section 4.2.1).
  package let code: Int
  /// The enhanced status code such as `5.1.1` (RFC 3463), when the reply begins with one.
  package let status: String?
  /// What the server said after the codes, its lines joined by blanks, without control characters,
  /// at most ``longest`` characters. Personal: it may repeat the recipient's address.
  package let text: PersonalText
  /// What the reply answered.
  package let stage: PostStage
  /// Whether the server said it; otherwise Mayfly did, under the code that the standards have for
  /// the case, and ``text`` holds no personal datum.
  package let isFromServer: Bool

  package static let longest = 1000

  package init(
    code: Int, status: String?, text: PersonalText, stage: PostStage, isFromServer: Bool = true
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

extension PostReply {
  /// The codes with the server's words where it speaks of the session or the sender, and knows no
  /// attendee; words that look like an address are left out all the same.
  package var publicWords: String {
    guard isFromServer, stage == .connection || stage == .sender else { return description }
    let words = text.revealed.split(separator: " ").prefix(Self.mostPublicWords)
      .map { $0.contains("@") ? "…" : String($0.prefix(Self.longestPublicWord)) }
    return ([description] + words).joined(separator: " ")
  }

  private static let mostPublicWords = 30
  private static let longestPublicWord = 100
}

extension PostReply: CustomStringConvertible {
  /// The codes alone: the words may repeat an address.
  package var description: String {
    ([String(code)] + [status].compactMap { $0 }).joined(separator: " ")
  }
}
