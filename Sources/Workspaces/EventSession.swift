import FoundationEssentials
package import Definitions
import Ledger
import Sealing
import Storage
package import Vault
package import Vocabulary

/// An event's vault that is open, with the keys of the event.
package protocol OpenedVault {
  var entry: CatalogEntry { get }
  var keys: EventKeys { get }
  var vault: EventVault { get }
  var layout: VaultLayout { get }
  /// What each field is needed for; none where the event's definition is not known.
  var purposes: [FieldName: Set<Purpose>] { get }
}

extension OpenedVault {
  package var store: AttendeeStore {
    AttendeeStore(event: entry.id, keys: keys, purposes: purposes)
  }

  package func view(_ purpose: Purpose) -> PurposeView {
    PurposeView(purpose, of: entry.id, keys: keys)
  }

  /// Everything in the vault that keeps something about a person.
  package var holders: [any PersonalDataHolder] { layout.holders(entry, keys, purposes) }
}

/// One event, open for work inside its window: its definition, its keys and its vault.
package struct EventSession: OpenedVault {
  package let definition: EventDefinition
  package let entry: CatalogEntry
  package let keys: EventKeys
  package let vault: EventVault
  package let layout: VaultLayout

  package var purposes: [FieldName: Set<Purpose>] { definition.purposes }
}

/// One event's vault, open for what has to be done whatever the event's definition says: to hold,
/// to erase, to purge, to hear who says stop.
package struct VaultSession: OpenedVault {
  package let entry: CatalogEntry
  package let keys: EventKeys
  package let vault: EventVault
  package let layout: VaultLayout
  package let purposes: [FieldName: Set<Purpose>]
}

extension EventDefinition {
  fileprivate var purposes: [FieldName: Set<Purpose>] {
    Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.purposes) })
  }
}

// MARK: - Opening

/// Every way to open an event. Each puts on the ledger first what an action that died left pending,
/// puts there what `body` noted as pending, and closes the vault.
extension Workspace {
  /// Does `body` with an event that holds data and whose window is open.
  ///
  /// - Throws: ``WorkspaceError``; `VaultError/beingPurged`; what `body` throws.
  package func session<Answer>(
    _ slug: Slug, _ body: (EventSession) throws -> Answer
  ) throws -> Answer {
    let entry = try catalog.entry(slug)
    if let entry { try refuse(entry) }
    let definition = try definition(slug)
    guard let entry, try hasVault(entry) else { throw WorkspaceError.nothingHeld(slug) }
    return try session(entry, definition, body)
  }

  /// The same, for who has entry and definition already.
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
      // What nobody can record must not begin.
      try ledger.appendPending(of: vault.database)
      return try body(
        EventSession(
          definition: definition, entry: entry, keys: keys, vault: vault, layout: layout))
    }
  }

  /// Does `body` with an event that is entered in the catalog first, where it was not.
  package func enteringSession<Answer>(
    _ slug: Slug, _ body: (EventSession) throws -> Answer
  ) throws -> Answer {
    if let entry = try catalog.entry(slug) { try refuse(entry) }
    let definition = try definition(slug)
    return try session(try entered(slug, definition), definition, body)
  }

  /// Does `body` with the vault of an event that is open, whatever its definition and its window say.
  ///
  /// - Parameter definition: where it is known: it tells what each field is needed for.
  /// - Throws: `VaultError/beingPurged`; what `body` throws.
  package func upkeep<Answer>(
    _ entry: CatalogEntry, _ definition: EventDefinition? = nil,
    _ body: (VaultSession) throws -> Answer
  ) throws -> Answer {
    let keys = try keys(of: entry)
    let vault = try EventVault(entry.id, paths: paths, schema: layout.schema)
    return try closing(vault) {
      // A damaged ledger keeps nobody from looking, nor from saying stop.
      try? ledger.appendPending(of: vault.database)
      return try body(vaultSession(entry, keys, vault, definition))
    }
  }

  /// Does `body` with the vault of an event that is being purged.
  ///
  /// - Precondition: the vault is locked for its purge.
  /// - Returns: `nil` when the vault is gone.
  package func purging<Answer>(
    _ entry: CatalogEntry, _ body: (VaultSession) throws -> Answer
  ) throws -> Answer? {
    guard PrivateFiles.exists(paths.vault(entry.id)) else { return nil }
    let keys = try keys(of: entry)
    let vault = try EventVault(purging: entry.id, paths: paths, schema: layout.schema)
    defer { try? vault.close() }
    try? ledger.appendPending(of: vault.database)
    return try body(vaultSession(entry, keys, vault, definitions.event(entry.slug).value))
  }

  /// Whether the event's vault was made: from then on a missing one is lost.
  package func hasVault(_ entry: CatalogEntry) throws -> Bool { try catalog.hasVault(entry.id) }

  package func keys(of entry: CatalogEntry) throws -> EventKeys {
    EventKeys(key: try keyring.key(EventKeys.name(entry.id)))
  }

  private func vaultSession(
    _ entry: CatalogEntry, _ keys: EventKeys, _ vault: EventVault, _ definition: EventDefinition?
  ) -> VaultSession {
    VaultSession(
      entry: entry, keys: keys, vault: vault, layout: layout, purposes: definition?.purposes ?? [:])
  }

  /// Does `body`, puts on the ledger what it noted as pending, and closes the vault.
  private func closing<Answer>(
    _ vault: EventVault, _ body: () throws -> Answer
  ) throws -> Answer {
    do {
      let answer = try body()
      if try !vault.database.read({ try PendingEntries.areNone(in: $0) }) {
        try ledger.appendPending(of: vault.database)
      }
      try vault.close()
      return answer
    } catch {
      try? ledger.appendPending(of: vault.database)
      try? vault.close()
      throw error
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
      let lock = try FileLock.acquire(paths.entryLock, .exclusive, within: Self.entryPatience)
    else { throw WorkspaceError.busy("the first import of an event") }
    defer { lock.release() }
    if let entry = try catalog.entry(slug) {
      // A first import that was killed may have come no further than the catalog.
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
    // The catalog first: no purge would ever reach what it does not know.
    try catalog.add(entry)
    try ledger.append(LedgerEntry(.eventOpened, event: slug, from: environment))
    try makeVault(of: entry)
    try PrivateFiles.ensureDirectory(paths.exports)
    try PrivateFiles.ensureDirectory(paths.exports(slug))
    return entry
  }

  private func makeVault(of entry: CatalogEntry) throws {
    _ = try keyring.keyMadeWhereMissing(EventKeys.name(entry.id), from: environment)
    try EventVault(entry.id, paths: paths, schema: layout.schema, mustExist: false).close()
    try catalog.setHasVault(entry.id)
  }
}
