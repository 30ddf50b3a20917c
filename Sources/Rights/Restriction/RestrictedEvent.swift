import Definitions
import Ledger
import Notices
import Recognition
import Storage
import Vault
import Vocabulary
import Workspaces

/// An open event in which the use of people's data is stopped.
struct RestrictedEvent {
  let session: VaultSession
  /// `nil` while it cannot be read.
  let definition: EventDefinition?
  let environment: Environment

  var vault: Database { session.vault.database }
  var store: AttendeeStore { session.store }
  private var slug: Slug { session.entry.slug }

  /// Runs `body` with the event. Its definition may have faults.
  static func open<Answer>(
    _ entry: CatalogEntry, in workspace: Workspace, _ body: (RestrictedEvent) throws -> Answer
  ) throws -> Answer {
    let reading = workspace.definitions.event(entry.slug)
    let definition = reading.value ?? reading.valueForPeople
    return try workspace.upkeep(entry, definition) { session in
      try body(
        RestrictedEvent(
          session: session, definition: definition, environment: workspace.environment))
    }
  }

  /// Stops the use of an attendee's data, and says what they lose.
  ///
  /// - Parameter stop: the entry of the stop-list that asks for it.
  func restrict(
    _ row: AttendeeRow, _ purposes: Set<Purpose>, stop: String? = nil,
    in access: borrowing DatabaseAccess
  ) throws -> RestrictedUse {
    let isNew = try store.restrict(
      row.id, purposes, at: environment.now(), stop: stop, in: access)
    if isNew {
      try PendingEntries.add(
        LedgerEntry(
          .useStopped, event: slug, facts: ["purposes": .purposes(purposes)], from: environment),
        in: access)
    }
    let stopped = try AttendeeQueries.restriction(of: row.id, in: access)?.purposes ?? purposes
    return RestrictedUse(
      event: slug, code: row.code, purposes: stopped, isNew: isNew,
      losses: stopped.contains(.notify) ? try losses(of: row, in: access) : nil)
  }

  private func losses(
    of row: AttendeeRow, in access: borrowing DatabaseAccess
  ) throws -> LetterLosses? {
    try definition.map { definition in
      try NoticePlanner(
        event: definition, outbox: session.outbox, view: session.view(.notify),
        environment: environment
      ).losses(of: row, session.entry, in: access)
    }
  }
}

// MARK: Finding a person by their address

extension RestrictedEvent {
  /// How an attendee with a person's address compares with that person.
  enum Likeness { case same, unnamed, other }

  /// The attendees with this address, each compared with a person of these names.
  func attendees(
    with address: EmailAddress, named names: Set<FoldedName>, in access: borrowing DatabaseAccess
  ) throws -> [(row: AttendeeRow, likeness: Likeness)] {
    try rows(with: address, in: access).map { row in
      let theirs = try self.names(of: row)
      if names.isEmpty || theirs.isEmpty { return (row, .unnamed) }
      let isSame = theirs.contains { name in names.contains { $0.agrees(with: name) } }
      return (row, isSame ? .same : .other)
    }
  }

  private func names(of row: AttendeeRow) throws -> [FoldedName] {
    guard let definition else { return [] }
    let values = try store.values(of: row)
    return NameFields(definition.fields).names { values[$0]?.revealed }
      .compactMap(FoldedName.init)
  }

  private func rows(
    with address: EmailAddress, in access: borrowing DatabaseAccess
  ) throws -> [AttendeeRow] {
    if let only = onlyAddress, session.entry.identity == [only],
      let identity = Identity([(.email, address.revealed)])
    {
      return [try store.find(store.lookup(identity), in: access)].compactMap(\.self)
    }
    var rows: [AttendeeRow] = []
    try AttendeeQueries.forEach(in: access) { row in
      if try store.values(of: row).byName.values.contains(where: { Self.isSame($0, address) }) {
        rows.append(row)
      }
    }
    return rows
  }

  /// The event's field of addresses, when it has one.
  private var onlyAddress: FieldName? {
    let fields = definition?.fields.filter { $0.kind == .email } ?? []
    return fields.count == 1 ? fields[0].name : nil
  }

  /// Looks for the `@` first: nearly every value has none, so the full check is rare.
  private static func isSame(_ value: PersonalText, _ address: EmailAddress) -> Bool {
    value.revealed.utf8.contains(UInt8(ascii: "@")) && EmailAddress(value.revealed) == address
  }
}
