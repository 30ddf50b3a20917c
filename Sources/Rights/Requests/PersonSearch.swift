import Definitions
import Notices
import Recognition
import Retention
import Storage
import Vault
import Vocabulary
import Workspaces

/// Finds the person whom a request is about, in one event or in all.
///
/// The catalog knows what the fields of an event hold, so that a search of many events reads no
/// definition.
struct PersonSearch: Sendable {
  /// A person in the vault of an open event.
  struct Found: Sendable {
    let entry: CatalogEntry
    let code: AttendeeCode
    /// The address on record to which letters go.
    let address: EmailAddress?
    /// The whole names, such as a name and its reading.
    let names: [FoldedName]
    /// Of the person, or of the event.
    let language: Language
    /// Whether other attendees of the event have the same address.
    let sharesAddress: Bool

    /// Whether this can be the same person in another event: nothing that both events know differs.
    func agrees(with other: Found) -> Bool {
      if let address, let theirs = other.address, address != theirs { return false }
      if names.isEmpty || other.names.isEmpty { return address != nil && address == other.address }
      return names.contains { name in other.names.contains { name.agrees(with: $0) } }
    }
  }

  private let workspace: Workspace

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// - Returns: `nil` when nobody is found, or the event holds nothing (any more).
  /// - Throws: ``WorkspaceError/attendeesLike(in:codes:)`` when several people are meant,
  ///   ``WorkspaceError/faults(_:)`` when nobody can tell.
  func find(_ typed: String, in slug: Slug) throws -> Found? {
    guard let entry = try workspace.catalog.entry(slug) else {
      _ = try workspace.definition(slug, for: .people)
      return nil
    }
    return try find(typed, in: entry)
  }

  /// The person in every open event. Who is found by a number or a code in one event is looked for by
  /// their address in the others.
  ///
  /// - Throws: ``RequestError/differentPeople(_:)`` when the events have different people under what
  ///   was typed; an error when an event cannot be read: then nobody can say that nothing is held.
  func findEverywhere(_ typed: String) throws -> [Found] {
    let entries = try workspace.catalog.entries()
    var found = try entries.concurrentCompactMap { try find(typed, in: $0) }
    guard let first = found.first else { return [] }
    guard found.allSatisfy({ $0.agrees(with: first) }) else {
      throw RequestError.differentPeople(found.map { .init(event: $0.entry.slug, code: $0.code) })
    }
    if EmailAddress(typed) == nil, let address = first.address {
      let known = Set(found.map(\.entry.id))
      found += try entries.filter { !known.contains($0.id) }
        .concurrentCompactMap { try find(address, like: first, in: $0) }
    }
    return found.sorted { $0.entry.slug < $1.entry.slug }
  }

  /// The same person in another event, if exactly one attendee there has their address and name.
  private func find(
    _ address: EmailAddress, like person: Found, in entry: CatalogEntry
  ) throws -> Found? {
    do {
      return try find(address.revealed, in: entry).flatMap { $0.agrees(with: person) ? $0 : nil }
    } catch WorkspaceError.attendeesLike(_, let codes) {
      let same = try codes.compactMap { try find($0.text, in: entry) }
        .filter { $0.agrees(with: person) }
      return same.count == 1 ? same[0] : nil
    }
  }

  /// Whether other attendees of the event have the person's address now.
  func sharesAddress(_ code: AttendeeCode, in entry: CatalogEntry) throws -> Bool {
    guard entry.state == .open else { return false }
    return try find(code.text, in: entry)?.sharesAddress ?? false
  }

  private func find(_ typed: String, in entry: CatalogEntry) throws -> Found? {
    guard entry.state == .open, try workspace.hasVault(entry) else { return nil }
    let isKnown = entry.statement?.fieldUses != nil
    let definition = isKnown ? nil : try workspace.definition(entry.slug, for: .people)
    return try workspace.upkeep(entry, definition) { session in
      try session.vault.database.read { access in
        guard let row = try row(of: typed, in: session, access) else { return nil }
        return try found(row, session, in: access)
      }
    }
  }

  /// - Returns: `nil` when nobody is meant. Who has the typed address in another field, such as that
  ///   of who registered them, is not meant.
  private func row(
    of typed: String, in session: VaultSession, _ access: borrowing DatabaseAccess
  ) throws -> AttendeeRow? {
    do {
      return try session.find(typed, in: access)
    } catch WorkspaceError.noAttendee {
      return nil
    } catch WorkspaceError.attendeesLike(let slug, let codes) {
      guard let address = EmailAddress(typed) else {
        throw WorkspaceError.attendeesLike(in: slug, codes: codes)
      }
      let own = try codes.compactMap { try session.store.find($0, in: access) }.filter {
        try self.address(of: $0, in: session) == address
      }
      guard own.count < 2 else {
        throw WorkspaceError.attendeesLike(in: slug, codes: own.map(\.code))
      }
      return own.first
    }
  }

  private func found(
    _ row: AttendeeRow, _ session: VaultSession, in access: borrowing DatabaseAccess
  ) throws -> Found {
    let address = try address(of: row, in: session)
    return Found(
      entry: session.entry, code: row.code, address: address,
      names: try names(of: row, in: session),
      language: try language(of: row, in: session),
      sharesAddress: try address.map { try isShared($0, beside: row, session, in: access) } ?? false
    )
  }

  /// The address for letters.
  private func address(of row: AttendeeRow, in session: VaultSession) throws -> EmailAddress? {
    let values = try session.view(.notify).values(of: row)
    guard let statement = session.entry.statement else {
      return values.byName.values.lazy.compactMap { EmailAddress($0.revealed) }.first
    }
    return statement.addressField.flatMap { values[$0] }.flatMap { EmailAddress($0.revealed) }
  }

  /// A single field of names is a whole name. Only the definition tells which of several fields are
  /// the halves of one.
  private func names(of row: AttendeeRow, in session: VaultSession) throws -> [FoldedName] {
    let fields = session.fieldUses.names
    guard !fields.isEmpty else { return [] }
    let values = try session.store.values(of: row)
    if fields.count == 1 {
      return fields.compactMap { values[$0] }.compactMap { FoldedName($0.revealed) }
    }
    let definition = workspace.definitions.event(session.entry.slug).valueForPeople
    return NameFields(definition?.fields ?? []).names { values[$0]?.revealed }
      .compactMap(FoldedName.init)
  }

  private func language(of row: AttendeeRow, in session: VaultSession) throws -> Language {
    let statement = session.entry.statement
    let own = try statement?.languageField.flatMap { try session.view(.notify).values(of: row)[$0] }
    return own.flatMap { Language(naming: $0.revealed) } ?? statement?.language ?? .english
  }

  /// Whether anybody else has the address. An address that alone identifies people is one person's.
  private func isShared(
    _ address: EmailAddress, beside row: AttendeeRow, _ session: VaultSession,
    in access: borrowing DatabaseAccess
  ) throws -> Bool {
    let addressFields = session.fieldUses.kinds.filter { $0.value == .email }.map(\.key)
    if addressFields.count == 1, session.entry.identity == addressFields { return false }
    let view = session.view(.notify)
    var isShared = false
    try AttendeeQueries.forEach(in: access) { other in
      guard !isShared, other.id != row.id else { return }
      isShared = try view.values(of: other).byName.values.contains {
        $0.revealed.utf8.contains(UInt8(ascii: "@")) && EmailAddress($0.revealed) == address
      }
    }
    return isShared
  }
}
