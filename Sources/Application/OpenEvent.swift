import FoundationEssentials
package import Definitions
package import Notices
import Ledger
import Sealing
package import Storage
package import Vault
package import Vocabulary

/// One event with its vault open and its keys at hand.
package struct OpenEvent {
  package let definition: EventDefinition
  package let entry: CatalogEntry
  package let keys: EventKeys
  package let vault: EventVault

  /// The steps of every room that keeps something in vaults.
  package static let schema = EventVault.schema + PendingEntries.schema + Outbox.schema

  /// Tables of a vault that name no attendee, and so need no `PersonalDataHolder`. In `erasures` are
  /// pseudonyms of people of whom nothing else is kept.
  package static let impersonalTables = [PendingEntries.table, "erasures", "imports"]

  package var store: AttendeeStore {
    AttendeeStore(
      event: entry.id, keys: keys,
      purposes: Dictionary(
        uniqueKeysWithValues: definition.fields.map { ($0.name, $0.purposes) }))
  }

  package var outbox: OutboxStore { OutboxStore(event: entry.id, keys: keys) }

  package func view(_ purpose: Purpose) -> PurposeView {
    PurposeView(purpose, of: entry.id, keys: keys)
  }

  package var holders: [any PersonalDataHolder] {
    Self.holders(entry: entry, keys: keys, purposes: definition.fields)
  }

  static func holders(
    entry: CatalogEntry, keys: EventKeys, purposes fields: [FieldDefinition]
  ) -> [any PersonalDataHolder] {
    let purposes = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.purposes) })
    let store = AttendeeStore(event: entry.id, keys: keys, purposes: purposes)
    return [
      AttendeeHolder(store: store, purposes: purposes, identity: entry.identity),
      DeliveryHolder(store: OutboxStore(event: entry.id, keys: keys)),
    ]
  }
}

extension Workspace {
  /// The event with its vault open, for work inside its window.
  ///
  /// What an earlier, killed action left pending goes onto the ledger first.
  ///
  /// - Throws: ``WorkspaceError``; `VaultError/beingPurged`.
  package func open(_ slug: Slug) throws -> OpenEvent {
    let entry = try catalog.entry(slug)
    if let entry { try refuse(entry) }
    let definition = try definition(slug)
    guard let entry, try catalog.fact(Self.vaultFact(entry)) != nil else {
      throw WorkspaceError.nothingHeld(slug)
    }
    return try open(entry, definition)
  }

  func open(_ entry: CatalogEntry, _ definition: EventDefinition) throws -> OpenEvent {
    guard entry.windowCloses > environment.now() else {
      if let hold = try holdInForce(on: entry, at: environment.now()) {
        throw HoldError.closedAndHeld(
          entry.slug, until: hold.until.local(in: entry.timeZone).description)
      }
      throw WorkspaceError.windowClosed(
        entry.slug, at: entry.windowCloses.local(in: entry.timeZone).description)
    }
    guard entry.identity == definition.identity else {
      throw WorkspaceError.identityChanged(
        entry.slug, was: entry.identity, now: definition.identity)
    }
    let keys = EventKeys(key: try keyring.key(EventKeys.name(entry.id)))
    let vault = try EventVault(entry.id, paths: paths, schema: OpenEvent.schema)
    try ledger.settle(vault.database)
    return OpenEvent(definition: definition, entry: entry, keys: keys, vault: vault)
  }

  /// The event with its vault open, entered in the catalog where it was not.
  package func openOrEnter(_ slug: Slug) throws -> OpenEvent {
    if let entry = try catalog.entry(slug) { try refuse(entry) }
    let definition = try definition(slug)
    let lock = try FileLock.acquire(paths.entryLock, .exclusive, waits: true)
    defer { lock?.release() }
    if let entry = try catalog.entry(slug) {
      // A first import that was killed may have come no further than the catalog.
      if try catalog.fact(Self.vaultFact(entry)) == nil { try makeVault(of: entry) }
      return try open(entry, definition)
    }
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
    // The catalog first: what it does not know, no purge would ever reach.
    try catalog.add(entry)
    try ledger.append(LedgerEntry(.eventOpened, event: slug, from: environment))
    try makeVault(of: entry)
    try PrivateFiles.ensureDirectory(paths.exports)
    try PrivateFiles.ensureDirectory(paths.exports(slug))
    return try open(entry, definition)
  }

  /// Set once an event's vault is made: from then on a missing one is lost.
  static func vaultFact(_ entry: CatalogEntry) -> String { "vault \(entry.id)" }

  private func makeVault(of entry: CatalogEntry) throws {
    _ = try keyring.keyMadeWhereMissing(EventKeys.name(entry.id), from: environment)
    try EventVault(entry.id, paths: paths, schema: OpenEvent.schema, mustExist: false).close()
    try catalog.setFact(Self.vaultFact(entry), "made")
  }

  /// Does `body` with the open event, puts its pending entries on the ledger, and closes it.
  package func using<Answer>(
    _ event: OpenEvent, _ body: (OpenEvent) throws -> Answer
  ) throws -> Answer {
    do {
      let answer = try body(event)
      try ledger.settle(event.vault.database)
      try event.vault.close()
      return answer
    } catch {
      try? ledger.settle(event.vault.database)
      try? event.vault.close()
      throw error
    }
  }
}
