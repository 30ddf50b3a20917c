package import Residue
import Storage
package import Vault
package import Vocabulary

/// An erasure of people that is begun: written down before they leave the vault, struck when nothing
/// of it is left to do.
///
/// Whether they have left it the vault itself says, by their pseudonyms: so a record of an erasure
/// that died before is worth nothing, and no harm.
package struct ErasureRecord: Hashable, Sendable {
  package let id: String
  package let event: EventID
  package let at: Instant
  let persons: [String]
  /// Pseudonyms of the codes by which letters of the `file` transport are named.
  let codes: [String]
  /// How many people.
  package var count: Int { codes.count }
  /// Whether the vault's file was written anew since.
  package internal(set) var isRewritten = false
}

extension Catalog {
  /// The erasures of an event, or of all, that are not done, oldest first.
  package func erasures(of event: EventID? = nil) throws -> [ErasureRecord] {
    try database.read { access in
      try access.rows("SELECT * FROM erasures ORDER BY at, id") { row in
        ErasureRecord(
          id: try row.text("id"), event: EventID(text: try row.text("event")),
          at: Instant(seconds: try row.integer("at")),
          persons: try row.text("persons").split(separator: " ").map(String.init),
          codes: try row.text("codes").split(separator: " ").map(String.init),
          isRewritten: try row.integer("rewritten") == 1)
      }
    }.filter { event == nil || $0.event == event }
  }

  /// Writes down that the erasure is not done, and which files that are not ours hold them.
  func keep(_ record: ErasureRecord, files: [ResidueFindings.Hit]) throws {
    try database.write { access in
      try access.execute(
        """
        INSERT INTO erasures (id, event, at, persons, codes, rewritten) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO NOTHING
        """,
        [
          .text(record.id), .text(record.event.text), .integer(record.at.seconds),
          .text(record.persons.joined(separator: " ")), .text(record.codes.joined(separator: " ")),
          .integer(record.isRewritten ? 1 : 0),
        ])
      try Self.set(files, in: .erasures, of: record.id, access)
    }
  }

  func noteRewritten(_ records: [ErasureRecord]) throws {
    try database.write { access in
      for record in records {
        try access.execute("UPDATE erasures SET rewritten = 1 WHERE id = ?", [.text(record.id)])
      }
    }
  }

  /// Strikes the erasure: it is done, or never came to be.
  func strike(_ record: ErasureRecord) throws {
    try database.write { access in
      try access.execute("DELETE FROM erasures WHERE id = ?", [.text(record.id)])
    }
  }

  /// Files that held somebody who was erased, and are not ours to remove.
  package func files(of record: ErasureRecord) throws -> [ResidueFindings.Hit] {
    try hits(in: .erasures, of: record.id)
  }
}
