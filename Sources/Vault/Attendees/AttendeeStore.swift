import Sealing
package import Storage
package import Vocabulary

/// Finds, adds and changes attendees inside a transaction of their vault.
///
/// It has the keys of both purposes, because a change writes both boxes. Code for one purpose uses
/// a ``PurposeView`` instead.
package struct AttendeeStore: Sendable {
  let views: [Purpose: PurposeView]
  let lookups: KeyedHash
  let pseudonyms: KeyedHash
  let rows: KeyedHash
  let fields: [Purpose: Set<FieldName>]
  /// The fields that hold a name.
  let names: Set<FieldName>

  /// - Parameters:
  ///   - purposes: what each declared field is needed for. Other fields are not stored.
  ///   - names: the fields that hold a name.
  package init(
    event: EventID, keys: EventKeys, purposes: [FieldName: Set<Purpose>],
    names: Set<FieldName> = []
  ) {
    self.names = names
    fields = Dictionary(
      uniqueKeysWithValues: Purpose.allCases.map { purpose in
        (purpose, Set(purposes.filter { $0.value.contains(purpose) }.keys))
      })
    lookups = keys.lookup
    pseudonyms = keys.pseudonyms
    rows = keys.rows
    views = Dictionary(
      uniqueKeysWithValues: Purpose.allCases.map { ($0, PurposeView($0, of: event, keys: keys)) })
  }

  /// The keyed hash that finds an identity again.
  package func lookup(_ identity: Identity) -> Lookup {
    Lookup(hash: lookups.hash(Array(identity.revealed.utf8)))
  }

  /// Makes lookups for a whole list.
  package func lookupMaker() -> LookupHasher { LookupHasher(BulkHash(lookups)) }

  /// The attendee with this code.
  package func find(
    _ code: AttendeeCode, in access: borrowing DatabaseAccess
  ) throws -> AttendeeRow? {
    try access.row(
      "SELECT * FROM attendees WHERE code = ?", [.text(code.text)], AttendeeRow.init(row:))
  }

  /// The `source` of a person whom somebody in the office added by hand.
  package static let walkIn = "walk-in"

  /// The data of a new attendee.
  package struct Arrival: Sendable {
    package let lookup: Lookup
    package let values: FieldValues
    package let status: AttendeeStatus
    package let source: String
    package let importID: Int64
    package let at: Instant
    package let fingerprint: RowFingerprint

    package init(
      lookup: Lookup, values: FieldValues, status: AttendeeStatus, source: String,
      importID: Int64, at: Instant, fingerprint: RowFingerprint = .none
    ) {
      self.fingerprint = fingerprint
      self.lookup = lookup
      self.values = values
      self.status = status
      self.source = source
      self.importID = importID
      self.at = at
    }
  }

  /// Adds somebody with a lookup that is not there yet.
  ///
  /// - Returns: `nil` when another attendee has the code.
  package func addUnlessTaken(
    _ arrival: Arrival, code: AttendeeCode, in access: borrowing DatabaseAccess
  ) throws -> AttendeeID? {
    try add(arrival, code: code, "ON CONFLICT (code) DO NOTHING", in: access)
  }

  /// Adds somebody with a lookup and a code that are not there yet.
  package func add(
    _ arrival: Arrival, code: AttendeeCode, in access: borrowing DatabaseAccess
  ) throws -> AttendeeID {
    guard let id = try add(arrival, code: code, "", in: access) else {
      throw StorageError.unexpectedValue(column: "id")
    }
    return id
  }

  private func add(
    _ arrival: Arrival, code: AttendeeCode, _ onConflict: String,
    in access: borrowing DatabaseAccess
  ) throws -> AttendeeID? {
    try access.insertedID(
      """
      INSERT INTO attendees
        (code, lookup, status, operate, notify, source, added, changed, last_import, fingerprint)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \(onConflict)
      """,
      [
        .text(code.text), arrival.lookup.stored, .text(arrival.status.rawValue),
        .bytes(try sealed(arrival.values, .operate, code)),
        .bytes(try sealed(arrival.values, .notify, code)),
        .text(arrival.source), .integer(arrival.at.seconds), .integer(arrival.at.seconds),
        .integer(arrival.importID), arrival.fingerprint.value,
      ]
    ).map { AttendeeID($0) }
  }

  /// Replaces the fields of `row` with `values`.
  package func update(
    _ row: AttendeeRow, values: FieldValues, at: Instant, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      """
      UPDATE attendees SET operate = ?, notify = ?, changed = ?, fingerprint = NULL WHERE id = ?
      """,
      [
        .bytes(try sealed(values, .operate, row.code)),
        .bytes(try sealed(values, .notify, row.code)), .integer(at.seconds),
        .integer(row.id.number),
      ])
  }

  /// As `update`, for a change that no notice needs: the record does not count as changed.
  package func rewrite(
    _ row: AttendeeRow, values: FieldValues, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "UPDATE attendees SET operate = ?, notify = ?, fingerprint = NULL WHERE id = ?",
      [
        .bytes(try sealed(values, .operate, row.code)),
        .bytes(try sealed(values, .notify, row.code)), .integer(row.id.number),
      ])
  }

  /// Changes the status. A later list may change it again; see ``cancelByHand(_:at:in:)``.
  package func setStatus(
    _ status: AttendeeStatus, of id: AttendeeID, at: Instant, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "UPDATE attendees SET status = ?, changed = ? WHERE id = ?",
      [.text(status.rawValue), .integer(at.seconds), .integer(id.number)])
  }

  /// Cancels somebody by hand. After that, no list registers them again.
  package func cancelByHand(
    _ id: AttendeeID, at: Instant, in access: borrowing DatabaseAccess
  ) throws {
    try setStatus(.cancelled, of: id, at: at, in: access)
    try access.execute(
      "UPDATE attendees SET last_import = 0 WHERE id = ?", [.integer(id.number)])
  }

  /// Notes the list that the person's record comes from now, and the fingerprint of the row.
  package func noteRow(
    _ fingerprint: RowFingerprint, of id: AttendeeID, importID: Int64, source: String,
    in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "UPDATE attendees SET last_import = ?, source = ?, fingerprint = ? WHERE id = ?",
      [.integer(importID), .text(source), fingerprint.value, .integer(id.number)])
  }

  /// Notes the consent of a person. It replaces a consent of the same name to another version.
  package func setConsent(
    _ consent: Slug, version: Int, of id: AttendeeID, at: Instant,
    in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      """
      INSERT INTO consents (attendee, consent, version, given) VALUES (?, ?, ?, ?)
      ON CONFLICT (attendee, consent) DO UPDATE SET version = excluded.version,
        given = excluded.given WHERE consents.version <> excluded.version
      """,
      [.integer(id.number), .text(consent.text), .integer(version), .integer(at.seconds)])
  }

  /// All fields of the person, from both boxes.
  package func values(of row: AttendeeRow) throws -> FieldValues {
    try record(of: row).values
  }

  /// What is on record about the person, box by box.
  package func record(of row: AttendeeRow) throws -> AttendeeRecord {
    AttendeeRecord(try views.mapValues { try $0.values(of: row) }, declared: fields)
  }

  func sealed(
    _ values: FieldValues, _ purpose: Purpose, _ code: AttendeeCode
  ) throws -> [UInt8] {
    guard let view = views[purpose], let names = fields[purpose] else {
      throw SealingError.cannotSeal
    }
    return try view.sealed(values.only(names), code: code)
  }
}
