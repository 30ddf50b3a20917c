/// Something that a person must see. `status` lists it, and `alerts:` mails it.
package struct Attention: Hashable, Sendable, Codable {
  /// Stable, for scripts: `root-key-beside-data`.
  package let code: String
  /// One line for a person. It names the remedy, and never an attendee.
  package let message: String

  package init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}
