package import Vocabulary

/// A mail that a person wrote to the office: who wrote it, and their words. What is attached is left
/// out.
package struct PersonalMail: Sendable {
  package let sender: EmailAddress
  /// The name that the mail shows beside the address. Personal.
  package let senderName: PersonalText?
  package let subject: PersonalText
  /// The first text part, with what it quotes; at most ``longestText`` characters.
  package let text: PersonalText
  /// Whether a part of the text was left out because it is too long.
  package let isCut: Bool

  package static let longestText = 20_000
  private static let longestSubject = 500

  /// - Returns: `nil` when `message` is no mail, when a machine or a mailing list sent it, or when its
  ///   sender has no address. Such a mail asks nothing.
  package init?(reading message: [UInt8]) {
    guard let parts = MailParts(MailExcerpt(message).bytes), !parts.fields.isEmpty,
      parts.statusTexts.isEmpty, Self.isFromPerson(parts.fields),
      let (name, address) = Self.sender(parts.fields["reply-to"] ?? parts.fields["from"] ?? "")
        ?? Self.sender(parts.fields["from"] ?? "")
    else { return nil }
    sender = address
    senderName = name.map { PersonalText(String($0.prefix(200))) }
    subject = PersonalText(String((parts.fields.subjects.first ?? "").prefix(Self.longestSubject)))
    let words = (parts.ownTexts.first ?? "").trimmed
    isCut = words.count > Self.longestText
    text = PersonalText(String(words.prefix(Self.longestText)))
  }

  /// RFC 3834, section 2: machines answer with these marks, and nobody answers them.
  static func isFromPerson(_ fields: MailFields) -> Bool {
    let returnPath = fields["return-path"]?.filter { !$0.isWhitespace }
    return !fields.isAutomaticReply && !fields.isGenerated && !fields.isBulk
      && fields["list-id"] == nil && returnPath != "<>"
      && fields["auto-submitted"].map { $0.lowercased().hasPrefix("no") } ?? true
  }

  /// The name and the address of `Kei Muster <kei@example.org>`.
  private static func sender(_ field: String) -> (name: String?, address: EmailAddress)? {
    guard let address = EmailAddress(field) else { return nil }
    guard let open = field.lastIndex(of: "<") else { return (nil, address) }
    let name = field[..<open].filter { $0 != "\"" }
    let words = String(name).trimmed
    return (words.isEmpty ? nil : words, address)
  }
}

extension String {
  fileprivate var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return String(self[start..<end])
  }
}
