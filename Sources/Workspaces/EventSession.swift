import FoundationEssentials
package import Definitions
package import Ledger
import Sealing
import Storage
package import Vault
package import Vocabulary

/// An open vault, with the keys of its event.
package protocol OpenedVault {
  var entry: CatalogEntry { get }
  var keys: EventKeys { get }
  var vault: EventVault { get }
  var layout: VaultLayout { get }
  /// What the definition of the event says about its fields; unknown without a definition.
  var fieldUses: FieldUses { get }
}

extension OpenedVault {
  package var store: AttendeeStore {
    AttendeeStore(
      event: entry.id, keys: keys, purposes: fieldUses.purposes, names: fieldUses.names)
  }

  /// Opens the values that are declared for `purpose`, and no others.
  package func view(_ purpose: Purpose) -> PurposeView {
    PurposeView(purpose, of: entry.id, keys: keys)
  }

  /// Every part of the program that stores something about a person in the vault.
  package var holders: [any PersonalDataHolder] { layout.holders(entry, keys, fieldUses) }
}

/// An event that is open for work during its window: its definition, its keys and its vault.
package struct EventSession: OpenedVault {
  package let definition: EventDefinition
  package let entry: CatalogEntry
  package let keys: EventKeys
  package let vault: EventVault
  package let layout: VaultLayout

  package var fieldUses: FieldUses { definition.fieldUses }
}

/// The open vault of an event, for work that needs no definition: holds, erasures, purges, and
/// requests to stop mail.
package struct VaultSession: OpenedVault {
  package let entry: CatalogEntry
  package let keys: EventKeys
  package let vault: EventVault
  package let layout: VaultLayout
  package let fieldUses: FieldUses
}

extension EventDefinition {
  fileprivate var fieldUses: FieldUses {
    FieldUses(
      purposes: Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.purposes) }),
      kinds: Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.kind) }))
  }
}

// MARK: - Opening

/// The ways to open an event. Each first moves old pending entries to the ledger, which an
/// interrupted action left. After `body` it moves the new pending entries and closes the vault.
extension Workspace {
  /// Runs `body` with an event that holds data. The window of the event must be open.
  ///
  /// - Throws: ``WorkspaceError``, `VaultError.beingPurged`, and what `body` throws.
  package func session<Answer>(
    _ slug: Slug, for need: DefinitionNeed = .everything, _ body: (EventSession) throws -> Answer
  ) throws -> Answer {
    let entry = try catalog.entry(slug)
    if let entry { try refuse(entry) }
    let definition = try definition(slug, for: need)
    guard let entry, try hasVault(entry) else { throw WorkspaceError.nothingHeld(slug) }
    return try session(entry, definition, body)
  }

  /// The same, for a caller that has the entry and the definition already.
  package func session<Answer>(
    _ entry: CatalogEntry, _ definition: EventDefinition,
    _ body: (EventSession) throws -> Answer
  ) throws -> Answer {
    guard entry.windowCloses > environment.now() else { throw try closed(entry) }
    guard entry.identity == definition.identity else {
      throw WorkspaceError.identityChanged(
        entry.slug, was: entry.identity, now: definition.identity)
    }
    let keys = try keys(of: entry)
    let vault = try EventVault(entry.id, paths: paths, schema: layout.schema)
    return try closing(vault) {
      compareHeads(vault, of: entry.id)
      // If the ledger cannot record an action, the action must not begin.
      try ledger.appendPending(of: vault.database)
      return try body(
        EventSession(
          definition: definition, entry: entry, keys: keys, vault: vault, layout: layout))
    }
  }

  /// Runs `body` with an event. If the event is not in the catalog, it is entered there first.
  package func enteringSession<Answer>(
    _ slug: Slug, for need: DefinitionNeed = .everything, _ body: (EventSession) throws -> Answer
  ) throws -> Answer {
    if let entry = try catalog.entry(slug) { try refuse(entry) }
    let definition = try definition(slug, for: need)
    return try session(try entered(slug, definition), definition, body)
  }

  /// Runs `body` with the vault of an open event, for every definition and after the window too.
  ///
  /// - Parameter definition: the definition, if it is known. It says what each field is needed for.
  /// - Throws: `VaultError.beingPurged`, and what `body` throws.
  package func upkeep<Answer>(
    _ entry: CatalogEntry, _ definition: EventDefinition? = nil,
    _ body: (VaultSession) throws -> Answer
  ) throws -> Answer {
    let keys = try keys(of: entry)
    let vault = try EventVault(entry.id, paths: paths, schema: layout.schema)
    return try closing(vault) {
      compareHeads(vault, of: entry.id)
      // A damaged ledger must not stop a disclosure or a request to stop mail.
      try? ledger.appendPending(of: vault.database)
      return try body(vaultSession(entry, keys, vault, definition))
    }
  }

  /// Runs `body` with the vault of an event during its purge.
  ///
  /// - Precondition: the purge holds the lock of the vault.
  /// - Returns: `nil` when the vault does not exist any more.
  package func purging<Answer>(
    _ entry: CatalogEntry, _ body: (VaultSession) throws -> Answer
  ) throws -> Answer? {
    guard paths.vaultStore(entry.id).exists else { return nil }
    let keys = try keys(of: entry)
    let vault = try EventVault(purging: entry.id, paths: paths, schema: layout.schema)
    defer { try? vault.close() }
    compareHeads(vault, of: entry.id)
    try? ledger.appendPending(of: vault.database)
    return try body(vaultSession(entry, keys, vault, definitions.event(entry.slug).value))
  }

  /// Whether the vault of the event was made. If it was, a missing vault is lost.
  package func hasVault(_ entry: CatalogEntry) throws -> Bool { try catalog.hasVault(entry.id) }

  package func keys(of entry: CatalogEntry) throws -> EventKeys {
    EventKeys(key: try keyring.key(EventKeys.name(entry.id)))
  }

  private func vaultSession(
    _ entry: CatalogEntry, _ keys: EventKeys, _ vault: EventVault, _ definition: EventDefinition?
  ) -> VaultSession {
    VaultSession(
      entry: entry, keys: keys, vault: vault, layout: layout,
      fieldUses: definition?.fieldUses ?? entry.statement?.fieldUses ?? .unknown)
  }

  /// Runs `body`, moves its pending entries to the ledger, and closes the vault.
  private func closing<Answer>(
    _ vault: EventVault, _ body: () throws -> Answer
  ) throws -> Answer {
    do {
      let answer = try body()
      if try !vault.database.read({ try PendingEntries.areNone(in: $0) }) {
        do {
          try ledger.appendPending(of: vault.database)
        } catch {
          throw WorkspaceError.notOnLedger(Cause(error), waits: true)
        }
      }
      try vault.close()
      return answer
    } catch {
      try? ledger.appendPending(of: vault.database)
      try? vault.close()
      throw error
    }
  }

  /// Records an action that is done and that no vault notes.
  ///
  /// - Throws: ``WorkspaceError/notOnLedger(_:waits:)``.
  /// - Parameter waits: whether a later run records it.
  package func recordDone(_ entry: LedgerEntry, waits: Bool = false) throws {
    do {
      try ledger.append(entry)
    } catch {
      throw WorkspaceError.notOnLedger(Cause(error), waits: waits)
    }
  }

  private func closed(_ entry: CatalogEntry) throws -> WorkspaceError {
    if let hold = try catalog.holdInForce(on: entry.id, at: environment.now()) {
      return .closedAndHeld(
        entry.slug, until: hold.until.local(in: entry.timeZone).description)
    }
    return .windowClosed(
      entry.slug, at: entry.windowCloses.local(in: entry.timeZone).description)
  }
}

// MARK: - Entering

extension Workspace {
  /// How long to wait for another process that enters an event, in seconds.
  private static let entryPatience = 30.0

  private func entered(_ slug: Slug, _ definition: EventDefinition) throws -> CatalogEntry {
    guard
      let lock = try paths.locks.acquire(paths.entryLock, .exclusive, within: Self.entryPatience)
    else { throw WorkspaceError.busy(.firstImport) }
    defer { lock.release() }
    if let entry = try catalog.entry(slug) {
      // A killed first import can have entered the event without making its vault.
      if try !hasVault(entry) { try makeVault(of: entry) }
      return entry
    }
    let environment = environment
    let entry = CatalogEntry(
      id: EventID(from: environment), slug: slug,
      title: definition.title.text(in: definition.language), zone: definition.zone.identifier,
      identity: definition.identity, starts: definition.startsAt, ends: definition.endsAt,
      calledOff: definition.calledOffAt, retention: definition.retention.seconds,
      opened: environment.now())
    guard entry.windowCloses > environment.now() else {
      throw WorkspaceError.windowClosed(
        slug, at: entry.windowCloses.local(in: definition.zone).description)
    }
    // The catalog comes first: a purge finds only the events in the catalog.
    try catalog.add(entry)
    try makeVault(of: entry)
    try PrivateFiles.ensureDirectory(paths.exports)
    try PrivateFiles.ensureDirectory(paths.exports(slug))
    return entry
  }

  private func makeVault(of entry: CatalogEntry) throws {
    let key = try keyring.keyMadeWhereMissing(EventKeys.name(entry.id), from: environment)
    try catalog.setKeyFingerprint(key.fingerprint, of: entry.id)
    let vault = try EventVault(entry.id, paths: paths, schema: layout.schema, mustExist: false)
    defer { try? vault.close() }
    // The session that follows puts the entry on the ledger. A killed import may have added it.
    try vault.database.write { access in
      guard try PendingEntries.areNone(in: access) else { return }
      try PendingEntries.add(
        LedgerEntry(.eventOpened, event: entry.slug, from: environment), in: access)
    }
    try catalog.setHasVault(entry.id)
  }
}
