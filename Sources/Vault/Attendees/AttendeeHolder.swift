package import Storage
package import Vocabulary

/// The ``PersonalDataHolder`` for the records of the attendees.
package struct AttendeeHolder: PersonalDataHolder {
  let store: AttendeeStore
  let purposes: [FieldName: Set<Purpose>]
  private let identity: [FieldName]
  private let kinds: [FieldName: FieldKind]

  /// - Parameters:
  ///   - purposes: what each field is needed for. A field that only an older definition had is
  ///     disclosed and erased too.
  ///   - kinds: the kinds of the identity's fields. A field without a kind is text.
  package init(
    store: AttendeeStore, purposes: [FieldName: Set<Purpose>], identity: [FieldName],
    kinds: [FieldName: FieldKind] = [:]
  ) {
    self.store = store
    self.purposes = purposes
    self.identity = identity
    self.kinds = kinds
  }

  package let noun = "attendee record"
  package let tables = [
    "aliases", "attendees", "consents", "corrections", "earlier_identities", "mentions",
    "provision_stops", "restrictions", "unlisted_identities",
  ]

  package func correct(
    _ attendee: AttendeeRow, _ field: FieldName, to value: PersonalText, at: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> Bool {
    guard try store.values(of: attendee)[field] != nil else { return false }
    _ = try store.correct(
      attendee, [field: value], at: at,
      identity: { values in
        Identity(identity.map { (kinds[$0] ?? .text, values[$0]?.revealed ?? "") })
      }, in: access)
    return true
  }

  package func erase(_ attendee: AttendeeRow, in access: borrowing DatabaseAccess) throws {
    try access.execute(
      "DELETE FROM attendees WHERE id = ?", [.integer(attendee.id.number)])
  }

  /// The fields of the identity, and every value that is an e-mail address. This works even when
  /// the definition of the event is broken.
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

  /// Looks for the `@` first: nearly every value has none, so the full check is rare.
  private static func isAddress(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "@")) && EmailAddress(text) != nil
  }
}
