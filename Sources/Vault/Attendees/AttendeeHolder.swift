package import Storage
package import Vocabulary

/// The ``PersonalDataHolder`` for the records of the attendees.
package struct AttendeeHolder: PersonalDataHolder {
  private let store: AttendeeStore
  private let purposes: [FieldName: Set<Purpose>]
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
    "restrictions", "unlisted_identities",
  ]

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
    ] + consents + (try stopped(attendee, in: access))
  }

  /// The uses that the attendee asked to stop.
  private func stopped(
    _ attendee: AttendeeRow, in access: borrowing DatabaseAccess
  ) throws -> [Disclosed] {
    guard let restriction = try AttendeeQueries.restriction(of: attendee.id, in: access) else {
      return []
    }
    let purposes = restriction.purposes.sorted().map(\.rawValue).joined(separator: ", ")
    return [
      Disclosed(
        item: "use stopped", value: PersonalText(purposes), purposes: restriction.purposes)
    ]
  }

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
