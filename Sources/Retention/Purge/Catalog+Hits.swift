import Residue
import Storage
import Vault
import Vocabulary

/// The catalog's list of files that hold an attendee's value and are not Mayfly's own. It serves
/// purges and unfinished erasures.
extension Catalog {
  struct HitTable {
    fileprivate let name: String
    /// The column with the purge or erasure that the hits belong to.
    fileprivate let owner: String

    static let purges = HitTable(name: "residue", owner: "event")
    static let erasures = HitTable(name: "erasure_files", owner: "erasure")
  }

  func hits(in table: HitTable, of owner: String) throws -> [ResidueFindings.Hit] {
    try database.read { access in
      try access.rows(
        "SELECT * FROM \(table.name) WHERE \(table.owner) = ? ORDER BY path", [.text(owner)]
      ) { try located($0) }
    }
  }

  /// Replaces the stored hits.
  func set(
    _ hits: [ResidueFindings.Hit], in table: HitTable, of owner: String,
    _ access: borrowing DatabaseAccess
  ) throws {
    try access.execute("DELETE FROM \(table.name) WHERE \(table.owner) = ?", [.text(owner)])
    for hit in hits {
      try access.execute(
        """
        INSERT INTO \(table.name) (\(table.owner), path, size, modified) VALUES (?, ?, ?, ?)
        ON CONFLICT (\(table.owner), path) DO NOTHING
        """,
        [.text(owner), .text(paths.relative(hit.path)), .integer(hit.size), .integer(hit.modified)])
    }
  }
}
