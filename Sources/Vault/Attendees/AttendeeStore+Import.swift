package import Storage
package import Vocabulary

/// What the import of a list needs in addition to the methods for one attendee.
extension AttendeeStore {
  /// What the vault notes when an import begins.
  package struct ImportNote: Sendable {
    package let at: Instant
    package let source: String
    package let encoding: String
    /// The version of the privacy policy in force.
    package let policy: String

    package init(at: Instant, source: String, encoding: String, policy: String) {
      self.at = at
      self.source = source
      self.encoding = encoding
      self.policy = policy
    }
  }

  /// Notes an import.
  ///
  /// - Returns: its number, which marks its attendees.
  package func beginImport(
    _ note: ImportNote, in access: borrowing DatabaseAccess
  ) throws -> Int64 {
    let id = try access.insertedID(
      """
      INSERT INTO imports (at, list, source, encoding, counts, policy) VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(note.at.seconds), .text(""), .text(note.source), .text(note.encoding),
        .text("{}"), .text(note.policy),
      ])
    guard let id else { throw StorageError.unexpectedValue(column: "id") }
    return id
  }

  /// Notes what is known after the whole list was read.
  ///
  /// - Parameters:
  ///   - list: the keyed hash of the bytes of the list.
  ///   - counts: a line of JSON with whole numbers.
  package func finishImport(
    _ id: Int64, list: String, encoding: String, counts: String,
    in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "UPDATE imports SET list = ?, encoding = ?, counts = ? WHERE id = ?",
      [.text(list), .text(encoding), .text(counts), .integer(id)])
  }

  /// The attendee with this lookup. It ignores earlier identities.
  package func findPresent(
    _ lookup: Lookup, in access: borrowing DatabaseAccess
  ) throws -> AttendeeRow? {
    try access.row(
      "SELECT * FROM attendees WHERE lookup = ?", [lookup.stored], AttendeeRow.init(row:))
  }

  /// How many attendees the vault holds, the cancelled ones too.
  package func count(in access: borrowing DatabaseAccess) throws -> Int {
    try access.count("SELECT count(*) FROM attendees")
  }

  /// How many attendees are registered, the checked-in ones too.
  package func registeredCount(in access: borrowing DatabaseAccess) throws -> Int {
    try access.count("SELECT count(*) FROM attendees WHERE status <> 'cancelled'")
  }

  /// Everybody on record, with the fingerprint of the row that they come from. A cancelled attendee
  /// has none, because a list may register them again.
  package func forEachFingerprint(
    in access: borrowing DatabaseAccess, _ body: (Lookup, RowFingerprint) throws -> Void
  ) throws {
    try access.forEachRow(
      """
      SELECT lookup, CASE status WHEN 'cancelled' THEN NULL ELSE fingerprint END AS fingerprint
      FROM attendees
      """
    ) { row in
      try body(
        try Lookup(stored: try row.text("lookup")),
        RowFingerprint(stored: row.optionalInteger("fingerprint")))
    }
  }

  /// The attendees whose latest list came from `source`, without the cancelled ones.
  package func forEachRegistered(
    from source: String, in access: borrowing DatabaseAccess,
    _ body: ((id: AttendeeID, lookup: Lookup, status: AttendeeStatus)) throws -> Void
  ) throws {
    try access.forEachRow(
      "SELECT id, lookup, status FROM attendees WHERE source = ? AND status <> 'cancelled'",
      [.text(source)]
    ) { row in
      let status = AttendeeStatus(rawValue: try row.text("status")) ?? .registered
      try body(
        (AttendeeID(try row.integer("id")), try Lookup(stored: try row.text("lookup")), status))
    }
  }

  /// The consents that a person gave, with their versions.
  package func consents(
    of id: AttendeeID, in access: borrowing DatabaseAccess
  ) throws -> [String: Int] {
    var versions: [String: Int] = [:]
    try access.forEachRow(
      "SELECT consent, version FROM consents WHERE attendee = ?", [.integer(id.number)]
    ) { versions[try $0.text("consent")] = try $0.count("version") }
    return versions
  }
}
