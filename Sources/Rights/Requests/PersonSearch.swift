import Definitions
import Notices
import Retention
import Storage
import Vault
import Vocabulary
import Workspaces

/// Finds the person whom a request is about, in one event or in all.
struct PersonSearch {
  /// A person in the vault of an open event.
  struct Found {
    let entry: CatalogEntry
    let code: AttendeeCode
    /// The address on record to which letters go.
    let address: EmailAddress?
    /// Of the person, or of the event.
    let language: Language
    /// Whether other attendees of the event have the same address.
    let sharesAddress: Bool
  }

  private let workspace: Workspace

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// - Returns: `nil` when nobody is found, or the event holds nothing (any more).
  /// - Throws: ``WorkspaceError/attendeesLike(in:codes:)`` when several people are meant.
  func find(_ typed: String, in slug: Slug) throws -> Found? {
    guard let entry = try workspace.catalog.entry(slug) else {
      _ = try workspace.definition(slug, for: .people)
      return nil
    }
    return try find(typed, in: entry)
  }

  /// The person in every open event.
  ///
  /// - Throws: an error when an event cannot be read: then nobody can say that nothing is held.
  func findEverywhere(_ typed: String) throws -> [Found] {
    try workspace.catalog.entries().compactMap { try find(typed, in: $0) }
  }

  /// The catalog knows what the fields hold, so that a search of many events reads no definition.
  private func find(_ typed: String, in entry: CatalogEntry) throws -> Found? {
    guard entry.state == .open, try workspace.hasVault(entry) else { return nil }
    let isKnown = entry.statement?.fieldUses != nil
    let definition = isKnown ? nil : workspace.definitions.event(entry.slug).valueForPeople
    return try workspace.upkeep(entry, definition) { session in
      try session.vault.database.read { access in
        do {
          let row = try session.find(typed, in: access)
          return try found(row, definition, session, in: access)
        } catch WorkspaceError.noAttendee {
          return nil
        }
      }
    }
  }

  private func found(
    _ row: AttendeeRow, _ definition: EventDefinition?, _ session: VaultSession,
    in access: borrowing DatabaseAccess
  ) throws -> Found {
    let (entry, values) = (session.entry, try session.view(.notify).values(of: row))
    let field = definition?.addressField?.name ?? entry.statement?.addressField
    let address = field.flatMap { values[$0] }.flatMap { EmailAddress($0.revealed) }
    return Found(
      entry: entry, code: row.code, address: address,
      language: language(of: values, definition, entry),
      sharesAddress: try address.map {
        try isShared($0, beside: row, session, in: access)
      } ?? false)
  }

  private func language(
    of values: FieldValues, _ definition: EventDefinition?, _ entry: CatalogEntry
  ) -> Language {
    if let definition { return definition.language(of: values) }
    let own = entry.statement?.languageField.flatMap { values[$0] }
    return own.flatMap { Language(naming: $0.revealed) } ?? entry.statement?.language ?? .english
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
