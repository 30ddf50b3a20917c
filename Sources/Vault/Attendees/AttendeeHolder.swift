package import Storage
package import Vocabulary

/// The attendees' own records as a ``PersonalDataHolder``.
package struct AttendeeHolder: PersonalDataHolder {
  private let store: AttendeeStore
  private let purposes: [FieldName: Set<Purpose>]
  private let identity: [FieldName]

  /// - Parameters:
  ///   - purposes: what each field is needed for; a field that only an old definition knew is
  ///     disclosed and erased all the same.
  package init(
    store: AttendeeStore, purposes: [FieldName: Set<Purpose>], identity: [FieldName]
  ) {
    self.store = store
    self.purposes = purposes
    self.identity = identity
  }

  package let noun = "attendee record"
  package let tables = ["aliases", "attendees", "consents"]

  package func disclose(
    _ attendee: AttendeeRow, in access: borrowing DatabaseAccess
  ) throws -> [Disclosed] {
    let fields = try store.values(of: attendee).byName.sorted { $0.key < $1.key }
    let consents = try access.rows(
      "SELECT consent, version FROM consents WHERE attendee = ? ORDER BY consent",
      [.integer(attendee.id.number)]
    ) { row in
      Disclosed(
        item: "consent \(try row.text("consent"))",
        value: PersonalText("version \(try row.integer("version"))"), purposes: [.operate])
    }
    return fields.map {
      Disclosed(item: $0.key.text, value: $0.value, purposes: purposes[$0.key] ?? [])
    } + [
      Disclosed(
        item: "status", value: PersonalText(attendee.status.rawValue), purposes: [.operate])
    ] + consents
  }

  package func correct(
    _ attendee: AttendeeRow, _ field: FieldName, to value: PersonalText, at: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> Bool {
    var values = try store.values(of: attendee)
    guard values[field] != nil else { return false }
    values[field] = value
    try store.update(attendee, values: values, at: at, in: access)
    return true
  }

  package func erase(_ attendee: AttendeeRow, in access: borrowing DatabaseAccess) throws {
    try access.execute(
      "DELETE FROM attendees WHERE id = ?", [.integer(attendee.id.number)])
  }

  /// The identity's fields, and every value that is an e-mail address: whatever a broken definition
  /// says of the fields.
  package func identifyingValues(
    in access: borrowing DatabaseAccess, _ body: (PersonalText) throws -> Void
  ) throws {
    try AttendeeQueries.forEach(in: access) { row in
      let values = try store.values(of: row)
      for (name, value) in values.byName
      where identity.contains(name) || Self.isAddress(value.revealed) {
        try body(value)
      }
    }
  }

  /// Nearly every value is told from an address by the sign that it lacks.
  private static func isAddress(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "@")) && EmailAddress(text) != nil
  }
}
