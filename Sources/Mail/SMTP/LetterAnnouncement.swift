package import Vocabulary

/// What a server is told of a letter before it gets the letter.
package struct LetterAnnouncement: Hashable, Sendable {
  /// The reverse path, an address or empty (RFC 5321, section 4.5.5).
  package let sender: String
  package let recipient: EmailAddress
  package let octets: Int

  package init(from sender: String, to recipient: EmailAddress, octets: Int) {
    self.sender = sender
    self.recipient = recipient
    self.octets = octets
  }
}
