package import Storage
package import Vocabulary

/// The uses of an attendee's data that the attendee asked to stop (APPI Art. 35, GDPR Art. 18). The
/// record stays until the purge, and no code uses it for these purposes.
package struct UseRestriction: Hashable, Sendable {
  package let purposes: Set<Purpose>
  package let at: Instant
  /// The entry of the office's stop-list that it comes from; `nil` when they asked for this event
  /// alone.
  package let stop: String?

  init(row: borrowing StoredRow) throws {
    purposes = try Set(storedPurposes: try row.text("purposes"))
    at = Instant(seconds: try row.integer("at"))
    stop = row.optionalText("stop")
  }

  static let table = TableDefinition(
    "restrictions",
    columns: [
      .column("attendee", .integer, primaryKey: true, references: ("attendees", "id")),
      .column("purposes", .text, check: Set<Purpose>.storedCheck),
      .column("at", .integer),
      .column("stop", .text, optional: true),
    ])
}

extension AttendeeStore {
  /// Stops the use of an attendee's data for these purposes, besides those that are stopped already.
  ///
  /// - Parameter stop: the entry of the stop-list that asks for it.
  /// - Returns: whether one of the purposes was not stopped before.
  @discardableResult
  package func restrict(
    _ id: AttendeeID, _ purposes: Set<Purpose>, at: Instant, stop: String? = nil,
    in access: borrowing DatabaseAccess
  ) throws -> Bool {
    guard !purposes.isEmpty else { return false }
    let before = try AttendeeQueries.restriction(of: id, in: access)
    let all = purposes.union(before?.purposes ?? [])
    let isNew = all != before?.purposes
    guard isNew || before?.stop == nil && stop != nil else { return false }
    try access.execute(
      """
      INSERT INTO restrictions (attendee, purposes, at, stop) VALUES (?, ?, ?, ?)
      ON CONFLICT (attendee) DO UPDATE SET purposes = excluded.purposes, at = excluded.at,
        stop = coalesce(restrictions.stop, excluded.stop)
      """,
      [
        .integer(id.number), all.stored, .integer((isNew ? at : before?.at ?? at).seconds),
        .optional(stop),
      ])
    return isNew
  }

  /// Allows every use of an attendee's data again.
  ///
  /// - Returns: what was stopped; `nil` when nothing was.
  package func liftRestriction(
    of id: AttendeeID, in access: borrowing DatabaseAccess
  ) throws -> UseRestriction? {
    let lifted = try AttendeeQueries.restriction(of: id, in: access)
    if lifted != nil {
      try access.execute("DELETE FROM restrictions WHERE attendee = ?", [.integer(id.number)])
    }
    return lifted
  }

  /// The present identities of everybody whose data has a use that is stopped. An import reads them
  /// once.
  package func restrictedLookups(in access: borrowing DatabaseAccess) throws -> Set<Lookup> {
    try Set(
      access.rows(
        "SELECT lookup FROM attendees WHERE id IN (SELECT attendee FROM restrictions)"
      ) { try Lookup(stored: try $0.text("lookup")) })
  }
}

extension AttendeeQueries {
  /// What an attendee asked to stop; `nil` when they asked for nothing.
  package static func restriction(
    of id: AttendeeID, in access: borrowing DatabaseAccess
  ) throws -> UseRestriction? {
    try access.row(
      "SELECT * FROM restrictions WHERE attendee = ?", [.integer(id.number)],
      UseRestriction.init(row:))
  }

  /// The stopped uses of everybody, read once for a transaction. Without any, it is one query of an
  /// empty table.
  package static func restrictions(
    in access: borrowing DatabaseAccess
  ) throws -> [AttendeeID: Set<Purpose>] {
    var stopped: [AttendeeID: Set<Purpose>] = [:]
    try access.forEachRow("SELECT attendee, purposes FROM restrictions") { row in
      stopped[AttendeeID(try row.integer("attendee"))] =
        try Set(storedPurposes: try row.text("purposes"))
    }
    return stopped
  }

  /// The attendees whose data may not be used for a purpose.
  package static func restricted(
    for purpose: Purpose, in access: borrowing DatabaseAccess
  ) throws -> Set<AttendeeID> {
    Set(try restrictions(in: access).filter { $0.value.contains(purpose) }.keys)
  }
}

// MARK: The stored form

extension Set<Purpose> {
  /// The names in the order of ``Purpose/allCases``, with a blank between them.
  var stored: StoredValue { .text(sorted().map(\.rawValue).joined(separator: " ")) }

  /// - Throws: `StorageError.unexpectedValue` for a word that is no purpose.
  init(storedPurposes text: String) throws(StorageError) {
    self = []
    for word in text.split(separator: " ") {
      guard let purpose = Purpose(rawValue: String(word)) else {
        throw .unexpectedValue(column: "purposes")
      }
      insert(purpose)
    }
  }

  /// A condition in SQL that holds for the stored form of one purpose or both.
  static let storedCheck =
    "purposes = 'operate' OR purposes = 'notify' OR purposes = 'operate notify'"
}
