import Residue
import Storage
import Vault
import Vocabulary

/// The catalog's list of files that held a value of a person when it was corrected.
extension Catalog {
  /// The files that may still be as they were, of all people of the event, or of the people with these
  /// pseudonyms of their codes.
  ///
  /// - Parameter other: whose files are left out.
  func formerFiles(
    of event: EventID, codes: Set<String>? = nil, without other: String? = nil
  ) throws -> [ResidueFindings.Hit] {
    let files = try database.read { access in
      try access.rows(
        "SELECT * FROM former_files WHERE event = ? ORDER BY path", [.text(event.text)]
      ) { row in
        (person: try row.text("person"), hit: try located(row))
      }
    }
    var known: Set<String> = []
    let asked = files.filter { $0.person != other && codes?.contains($0.person) ?? true }
    return try asked.map(\.hit).filter { try mayRemain($0) && known.insert($0.path).inserted }
  }

  /// The files on record for `person`, as they were then. They may be gone or changed.
  func notedFormerFiles(of event: EventID, person: String) throws -> [ResidueFindings.Hit] {
    try database.read { access in
      try access.rows(
        "SELECT * FROM former_files WHERE event = ? AND person = ? ORDER BY path",
        [.text(event.text), .text(person)]
      ) { try located($0) }
    }
  }

  func noteFormer(_ files: [ResidueFindings.Hit], of person: String, _ event: EventID) throws {
    guard !files.isEmpty else { return }
    try settleFiles()
    try database.write { access in
      for file in files {
        try access.execute(
          """
          INSERT INTO former_files (event, person, path, size, modified) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (event, person, path) DO UPDATE SET size = excluded.size,
            modified = excluded.modified
          """,
          [
            .text(event.text), .text(person), .text(paths.relative(file.path)), .integer(file.size),
            .integer(file.modified),
          ])
      }
    }
  }

  /// Forgets the files of these people, because the record of their erasure has them.
  func forgetFormerFiles(of event: EventID, codes: [String]) throws {
    try database.write { access in
      for code in codes {
        try access.execute(
          "DELETE FROM former_files WHERE event = ? AND person = ?",
          [.text(event.text), .text(code)])
      }
    }
  }
}
