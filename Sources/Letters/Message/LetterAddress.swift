package import Vocabulary

/// A mailbox in a letter's header: an address, and the name to show with it.
package struct LetterAddress: Hashable, Sendable {
  package let address: EmailAddress
  /// Personal in a recipient. Control characters are taken out when the letter is written.
  package let name: String?

  package init(_ address: EmailAddress, name: String? = nil) {
    self.address = address
    self.name = name
  }
}

extension LetterAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "(mailbox)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
