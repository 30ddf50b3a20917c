import Foundation
package import Storage
package import Vocabulary

/// An import that an event remembers, without values.
package struct PastImport: Hashable, Sendable {
  package let at: Instant
  /// The keyed hash of the list, as in its report.
  package let list: String
  package let source: String
  package let encoding: String
  package let counts: ImportCounts
  /// The version of the privacy policy that was in force.
  package let policy: String

  /// The imports of a vault, the oldest first.
  package static func all(in access: borrowing DatabaseAccess) throws -> [PastImport] {
    try access.rows("SELECT * FROM imports ORDER BY id") { row in
      PastImport(
        at: Instant(seconds: try row.integer("at")), list: try row.text("list"),
        source: try row.text("source"), encoding: try row.text("encoding"),
        counts: try ImportCounts(line: try row.text("counts")), policy: try row.text("policy"))
    }
  }
}
