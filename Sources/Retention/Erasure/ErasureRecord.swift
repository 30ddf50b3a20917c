package import Residue
import Storage
package import Vault
package import Vocabulary

/// An erasure of people that has begun. Mayfly writes the record before the people leave the vault,
/// and deletes it when nothing is left to do.
///
/// The vault shows by their pseudonyms whether they have left it. So a record of an erasure that
/// died earlier has no effect and does no harm.
package struct ErasureRecord: Hashable, Sendable {
  package let id: String
  package let event: EventID
  package let at: Instant
  let persons: [String]
  /// Pseudonyms of the codes in the names of the `file` transport's letters.
  let codes: [String]
  /// The number of people.
  package var count: Int { codes.count }
  /// Whether the vault's file was rewritten since.
  package internal(set) var isRewritten = false
}

extension Catalog {
  /// The unfinished erasures of one event, or of all events, oldest first.
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

  /// Records the unfinished erasure, and the files that hold its people's data but are not Mayfly's
  /// own.
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
      try set(files, in: .erasures, of: record.id, access)
    }
  }

  func noteRewritten(_ records: [ErasureRecord]) throws {
    try database.write { access in
      for record in records {
        try access.execute("UPDATE erasures SET rewritten = 1 WHERE id = ?", [.text(record.id)])
      }
    }
  }

  /// Deletes the record, because the erasure is done or never happened.
  func strike(_ record: ErasureRecord) throws {
    try database.write { access in
      try access.execute("DELETE FROM erasures WHERE id = ?", [.text(record.id)])
    }
  }

  /// The files that held an erased person's data and are not Mayfly's own.
  package func files(of record: ErasureRecord) throws -> [ResidueFindings.Hit] {
    try hits(in: .erasures, of: record.id)
  }
}
