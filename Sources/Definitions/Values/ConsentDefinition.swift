package import Vocabulary

/// What an attendee agreed to, and how a list says so.
package struct ConsentDefinition: Sendable {
  package let name: Slug
  /// The header of the list's column that holds the answer.
  package let column: String
  /// The answers that mean yes, compared after trimming.
  package let accepted: [String]
  /// What the attendee was shown.
  package let wording: String
  package let version: Int

  package init(name: Slug, column: String, accepted: [String], wording: String, version: Int) {
    self.name = name
    self.column = column
    self.accepted = accepted
    self.wording = wording
    self.version = version
  }
}
