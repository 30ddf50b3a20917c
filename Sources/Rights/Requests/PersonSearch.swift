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

  private func find(_ typed: String, in entry: CatalogEntry) throws -> Found? {
    guard entry.state == .open, try workspace.hasVault(entry) else { return nil }
    let definition = workspace.definitions.event(entry.slug).valueForPeople
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
    let values = try session.view(.notify).values(of: row)
    let address = self.address(in: values, definition)
    return Found(
      entry: session.entry, code: row.code, address: address,
      language: definition.map { $0.language(of: values) } ?? .english,
      sharesAddress: try address.map {
        try isShared($0, beside: row, definition, session, in: access)
      } ?? false)
  }

  private func address(in values: FieldValues, _ definition: EventDefinition?) -> EmailAddress? {
    guard let definition else {
      return values.byName.values.lazy.compactMap { EmailAddress($0.revealed) }.first
    }
    return definition.addressField.flatMap { values[$0.name] }
      .flatMap { EmailAddress($0.revealed) }
  }

  /// Whether anybody else has the address. An address that alone identifies people is one person's.
  private func isShared(
    _ address: EmailAddress, beside row: AttendeeRow, _ definition: EventDefinition?,
    _ session: VaultSession, in access: borrowing DatabaseAccess
  ) throws -> Bool {
    let addressFields = definition?.fields.filter { $0.kind == .email }.map(\.name) ?? []
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
