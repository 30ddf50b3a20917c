package import Definitions
import Ledger
package import Storage
package import Vault
package import Vocabulary

/// The people of one event, as its office works with them: list, find, add, check in, cancel.
package struct AttendeeDirectory: Sendable {
  private let event: EventDefinition
  /// From the catalog: it was fixed at the first import.
  private let identity: [FieldName]
  private let vault: EventVault
  private let store: AttendeeStore
  private let environment: Environment

  package init(
    event: EventDefinition, identity: [FieldName], vault: EventVault, store: AttendeeStore,
    environment: Environment
  ) {
    self.event = event
    self.identity = identity
    self.vault = vault
    self.store = store
    self.environment = environment
  }

  /// How many attendees there are; `registered` includes who checked in.
  package struct Count: Hashable, Sendable {
    package let registered: Int
    package let checkedIn: Int
    package let cancelled: Int
  }

  package func count() throws -> Count {
    let counts = try vault.database.read { try AttendeeQueries.counts(in: $0) }
    let checkedIn = counts[.checkedIn] ?? 0
    return Count(
      registered: (counts[.registered] ?? 0) + checkedIn, checkedIn: checkedIn,
      cancelled: counts[.cancelled] ?? 0)
  }

  /// Every attendee with the fields of the view's purpose, one at a time.
  package func forEach(
    _ view: PurposeView, _ body: (AttendeeRow, FieldValues) throws -> Void
  ) throws {
    try vault.database.read { access in
      try AttendeeQueries.forEach(in: access) { try body($0, try view.values(of: $0)) }
    }
    try note(.attendeesRead, facts: ["purpose": .purpose(view.purpose)])
  }

  /// Adds a walk-in.
  ///
  /// - Throws: ``AttendeeError``.
  package func add(_ values: FieldValues, isCheckedIn: Bool) throws -> AttendeeCode {
    let values = try checked(values)
    guard let lookup = lookup(values) else { throw AttendeeError.noIdentity(identity) }
    let code = AttendeeCode(random: environment.randomBytes(AttendeeCode.byteCount))
    try vault.database.write { access in
      guard try store.find(lookup, in: access) == nil else { throw AttendeeError.alreadyThere }
      let arrival = AttendeeStore.Arrival(
        lookup: lookup, values: values, status: isCheckedIn ? .checkedIn : .registered,
        source: "walk-in", importID: 0, at: environment.now())
      _ = try store.add(arrival, code: code, in: access)
      var facts = ["fields": LedgerFact.fields(values.byName.keys)]
      // Who was erased is back because a person says so.
      facts["person"] = try store.takeBack(lookup, in: access).map(LedgerFact.hash)
      try PendingEntries.add(
        LedgerEntry(.attendeeAdded, event: event.slug, facts: facts, from: environment),
        in: access)
    }
    return code
  }

  /// What a change of status came to.
  package struct Change: Hashable, Sendable {
    package let code: AttendeeCode
    package let before: AttendeeStatus
    package let after: AttendeeStatus
  }

  /// Who cancelled and came all the same has come.
  ///
  /// - Parameter person: an identity or a code, as typed.
  package func checkIn(_ person: String) throws -> Change {
    try setStatus(.checkedIn, of: person, as: .attendeeCheckedIn)
  }

  package func cancel(_ person: String) throws -> Change {
    try setStatus(.cancelled, of: person, as: .attendeeCancelled)
  }

  /// Finds somebody by an identity or a code, as typed.
  ///
  /// - Throws: ``AttendeeError/notFound``.
  package func find(
    _ person: String, in access: borrowing DatabaseAccess
  ) throws -> AttendeeRow {
    if let row = try lookup(typed: person).flatMap({ try store.find($0, in: access) }) {
      return row
    }
    if let code = AttendeeCode(person), let row = try store.find(code, in: access) { return row }
    throw AttendeeError.notFound
  }

  private func setStatus(
    _ status: AttendeeStatus, of person: String, as kind: LedgerEntry.Kind
  ) throws -> Change {
    try vault.database.write { access in
      let row = try find(person, in: access)
      if row.status != status {
        let now = environment.now()
        try status == .cancelled
          ? store.cancelByHand(row.id, at: now, in: access)
          : store.setStatus(status, of: row.id, at: now, in: access)
        try PendingEntries.add(LedgerEntry(kind, event: event.slug, from: environment), in: access)
      }
      return Change(code: row.code, before: row.status, after: status)
    }
  }

  /// A typed identity; the values of several fields are separated by a comma.
  private func lookup(typed: String) -> Lookup? {
    let parts =
      identity.count == 1
      ? [typed] : typed.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == identity.count else { return nil }
    return Identity(zip(identity, parts).map { (kind($0), $1) }).map(store.lookup)
  }

  private func lookup(_ values: FieldValues) -> Lookup? {
    Identity(identity.map { (kind($0), values[$0]?.revealed ?? "") }).map(store.lookup)
  }

  private func kind(_ name: FieldName) -> FieldKind { event.field(name)?.kind ?? .text }

  private func note(_ kind: LedgerEntry.Kind, facts: [String: LedgerFact]) throws {
    let entry = LedgerEntry(kind, event: event.slug, facts: facts, from: environment)
    try vault.database.write { try PendingEntries.add(entry, in: $0) }
  }

  /// The values tidied and held against their fields' rules.
  private func checked(_ values: FieldValues) throws -> FieldValues {
    var checked = FieldValues()
    for (name, value) in values.byName {
      guard let field = event.field(name) else {
        throw AttendeeError.unknownField(name, known: event.fields.map(\.name))
      }
      if let tidy = try Self.checked(value, field) { checked[name] = tidy }
    }
    let now = environment.now()
    for field in event.fields where field.isPast(in: event, at: now) {
      guard checked[field.name] == nil else { throw AttendeeError.past(field.name) }
    }
    for field in event.fields
    where field.isRequired && checked[field.name] == nil && !field.isPast(in: event, at: now) {
      throw AttendeeError.missingRequired(field.name)
    }
    return checked
  }

  private static func checked(
    _ value: PersonalText, _ field: FieldDefinition
  ) throws -> PersonalText? {
    let text = tidied(value.revealed)
    if text.isEmpty { return nil }
    guard !field.isSensitive else { throw AttendeeError.needsConsent(field.name) }
    guard ForbiddenContent.found(in: text) == nil else {
      throw AttendeeError.forbiddenContent(field.name)
    }
    if field.kind == .email {
      guard let address = EmailAddress(text) else { throw AttendeeError.invalidEmail(field.name) }
      return PersonalText(address.revealed)
    }
    guard field.values.isEmpty || field.values.contains(text) else {
      throw AttendeeError.notAChoice(field.name, choices: field.values)
    }
    guard text.unicodeScalars.count <= field.longest else {
      throw AttendeeError.tooLong(field.name, longest: field.longest)
    }
    return PersonalText(text)
  }
}
