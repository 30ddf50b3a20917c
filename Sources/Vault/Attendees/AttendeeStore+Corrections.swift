import Sealing
package import Storage
package import Vocabulary

/// Values that somebody corrected. A list that still has a value from before does not undo the
/// correction; a list with another new value does.
extension AttendeeStore {
  /// Corrects values of an attendee, and notes the values from before.
  ///
  /// - Parameters:
  ///   - changes: the new values; an empty one removes the value.
  ///   - identity: makes the identity from all values; `nil` if they name nobody.
  /// - Returns: the fields that have another value now, or the same value for another purpose.
  /// - Throws: ``VaultError/identityTaken``, ``VaultError/noIdentity``,
  ///   ``VaultError/identityErased(_:)``.
  package func correct(
    _ row: AttendeeRow, _ changes: [FieldName: PersonalText], at: Instant,
    identity: (FieldValues) -> Identity?, in access: borrowing DatabaseAccess
  ) throws -> Set<FieldName> {
    let record = try record(of: row)
    let before = record.values
    var values = before
    // A field that got another purpose after it was stored is put into its boxes.
    var changed = record.changes(to: before).intersection(changes.keys)
    for (name, value) in changes {
      let new = value.revealed.isEmpty ? nil : value
      guard values[name] != new else { continue }
      try note(name, was: values[name], now: new, of: row.id, in: access)
      values[name] = new
      changed.insert(name)
    }
    guard !changed.isEmpty else { return [] }
    guard let identity = identity(values) else { throw VaultError.noIdentity }
    try update(row, values: values, at: at, in: access)
    try setIdentity(identity, of: row, before: before, in: access)
    return changed
  }

  private func note(
    _ field: FieldName, was: PersonalText?, now: PersonalText?, of id: AttendeeID,
    in access: borrowing DatabaseAccess
  ) throws {
    let place: [StoredValue] = [.integer(id.number), .text(field.text)]
    // A value that is right after all is not an old one any more.
    try access.execute(
      "DELETE FROM corrections WHERE attendee = ? AND field = ? AND was = ?",
      place + [.text(mark(of: field, now?.revealed ?? ""))])
    try access.execute(
      """
      INSERT INTO corrections (attendee, field, was) VALUES (?, ?, ?)
      ON CONFLICT (attendee, field, was) DO NOTHING
      """, place + [.text(mark(of: field, was?.revealed ?? ""))])
  }

  /// The keyed hash of a value: 32 hexadecimal digits.
  func mark(of field: FieldName, _ value: String) -> String {
    hexadecimal(rows.hash(Array("\(field)\0\(value)".utf8)).prefix(16))
  }

  /// Forgets the earlier values of fields that are erased.
  package func forgetCorrections(
    of fields: Set<FieldName>, of id: AttendeeID, in access: borrowing DatabaseAccess
  ) throws {
    for field in fields {
      try access.execute(
        "DELETE FROM corrections WHERE attendee = ? AND field = ?",
        [.integer(id.number), .text(field.text)])
      try access.execute(
        "UPDATE earlier_identities SET name = '' WHERE attendee = ? AND field = ?",
        [.integer(id.number), .text(field.text)])
    }
  }

  /// Whether a value of this attendee was corrected.
  package func isCorrected(
    _ id: AttendeeID, in access: borrowing DatabaseAccess
  ) throws -> Bool {
    try access.count(
      "SELECT count(*) FROM corrections WHERE attendee = ?", [.integer(id.number)]) > 0
  }

  /// Whether anybody was corrected. If nobody was, an import does not search for corrections.
  package func hasCorrections(in access: borrowing DatabaseAccess) throws -> Bool {
    try access.exists("SELECT 1 FROM corrections LIMIT 1")
  }

  /// The fields of an attendee for which a list has a value from before a correction.
  ///
  /// - Parameter listed: the fields of the list's row, with its values; empty for no value.
  package func correctedFields(
    of id: AttendeeID, amongst listed: [(FieldName, String)], in access: borrowing DatabaseAccess
  ) throws -> Set<FieldName> {
    var old: Set<[String]> = []
    try access.forEachRow(
      "SELECT field, was FROM corrections WHERE attendee = ?", [.integer(id.number)]
    ) { old.insert([try $0.text("field"), try $0.text("was")]) }
    guard !old.isEmpty else { return [] }
    return Set(listed.filter { old.contains([$0.text, mark(of: $0, $1)]) }.map(\.0))
  }
}
