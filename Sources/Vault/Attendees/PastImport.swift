package import Storage
package import Vocabulary

/// A finished import as the vault notes it. It holds no values of attendees.
package struct PastImport: Sendable {
  package let id: Int
  package let at: Instant
  /// The keyed hash of the list.
  package let list: String
  package let source: String
  package let encoding: String
  /// The counts: a line of JSON.
  package let counts: String
  /// The version of the privacy policy in force.
  package let policy: String

  /// Every import of the event, oldest first.
  package static func all(in access: borrowing DatabaseAccess) throws -> [PastImport] {
    try access.rows("SELECT * FROM imports ORDER BY id", []) { row in
      PastImport(
        id: try row.count("id"), at: Instant(seconds: try row.integer("at")),
        list: try row.text("list"), source: try row.text("source"),
        encoding: try row.text("encoding"), counts: try row.text("counts"),
        policy: try row.text("policy"))
    }
  }
}
