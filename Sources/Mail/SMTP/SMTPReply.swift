package import Vocabulary

/// A mail server's reply, or Mayfly's own reply when the server was not asked.
package struct SMTPReply: Hashable, Sendable {
  /// Three digits (RFC 5321, section 4.2.1).
  package let code: Int
  /// The enhanced status code such as `5.1.1` (RFC 3463), if the reply begins with one.
  package let status: String?
  /// The server's words after the codes: lines are joined by blanks, without control characters, at
  /// most ``longest`` characters. Personal, because it may repeat the recipient's address.
  package let text: PersonalText
  /// The step that the reply belongs to.
  package let stage: SMTPPhase
  /// Whether the server sent the reply. If not, Mayfly made it with the standard code for the case,
  /// and ``text`` holds no personal data.
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

  /// The reply as it is stored with a delivery: `550 5.1.1 No such user`. Personal.
  package var revealed: String {
    ([String(code)] + [status, text.revealed].compactMap { $0 }.filter { !$0.isEmpty })
      .joined(separator: " ")
  }
}

extension SMTPReply {
  /// How many characters of the server's words the office sees.
  private static let longestTold = 200

  /// What the office sees of a reply. A reply about the session shows its words, without addresses.
  /// A reply to a letter shows only its codes, because the words may concern an attendee.
  package var told: String { isAboutSession ? withoutAddresses : description }

  /// Whether the words cannot concern an attendee. A server that knows the letter's recipients from
  /// before, or keeps a list of those it is tired of, can name one at MAIL already.
  private var isAboutSession: Bool {
    stage == .connection || stage == .sender && !isFromServer
  }

  /// The codes with the server's words; `…` replaces each word that could be an address.
  package var withoutAddresses: String {
    [description, wordsWithoutAddresses].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var wordsWithoutAddresses: String {
    let words = text.revealed.split(separator: " ").map { word in
      word.contains("@") || word.contains("%40") || word.contains("＠") ? "…" : String(word)
    }
    let told = words.joined(separator: " ")
    return told.count > Self.longestTold ? told.prefix(Self.longestTold) + "…" : told
  }
}

extension SMTPReply: Codable {
  /// The reply without the words that could concern an attendee.
  var withoutPersonalData: SMTPReply {
    let words = isAboutSession ? wordsWithoutAddresses : ""
    return SMTPReply(
      code: code, status: status, text: PersonalText(words), stage: stage,
      isFromServer: isFromServer)
  }

  private enum Key: String, CodingKey { case code, status, text, stage, isFromServer }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    self.init(
      code: try values.decode(Int.self, forKey: .code),
      status: try values.decodeIfPresent(String.self, forKey: .status),
      text: PersonalText(try values.decode(String.self, forKey: .text)),
      stage: try values.decode(SMTPPhase.self, forKey: .stage),
      isFromServer: try values.decode(Bool.self, forKey: .isFromServer))
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(code, forKey: .code)
    try values.encodeIfPresent(status, forKey: .status)
    try values.encode(text.revealed, forKey: .text)
    try values.encode(stage, forKey: .stage)
    try values.encode(isFromServer, forKey: .isFromServer)
  }
}

extension SMTPReply: CustomStringConvertible {
  /// The codes alone: the words may repeat an address.
  package var description: String {
    ([String(code)] + [status].compactMap { $0 }).joined(separator: " ")
  }
}
