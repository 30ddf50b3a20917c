/// Where things lie in a workspace. Paths only: whether they exist is another matter.
package struct WorkspacePaths: Hashable, Sendable {
  /// Absolute, without a slash at its end.
  package let root: String

  package init(root: String) { self.root = root }

  package var events: String { "\(root)/events" }
  package var organiser: String { "\(events)/organiser.yaml" }
  package func event(_ slug: Slug) -> String { "\(events)/\(slug)" }
  /// The columns that were chosen at imports and saved.
  package func columns(_ slug: Slug) -> String { "\(event(slug))/columns.yaml" }
  /// The inbox of lists: personal.
  package func lists(_ slug: Slug) -> String { "\(event(slug))/lists" }
  package func materials(_ slug: Slug) -> String { "\(event(slug))/materials" }

  /// Layouts of services that the office added; there need be none.
  package var layouts: String { "\(root)/layouts" }

  package var exports: String { "\(root)/exports" }
  /// What was written out about an event's attendees: personal, and removed by its purge.
  package func exports(_ slug: Slug) -> String { "\(exports)/\(slug)" }
  package func letters(_ slug: Slug) -> String { "\(exports(slug))/letters" }
  package var receipts: String { "\(exports)/receipts" }
  package var statistics: String { "\(exports)/statistics" }
  /// What `alerts:` would be mailed, while letters go to a folder.
  package var alerts: String { "\(exports)/alerts" }
  /// Folders below `exports/` or `events/` that belong to no event, and so no event may be called.
  package static let reservedSlugs: Set<String> = [
    "receipts", "statistics", "alerts", "notices", "texts",
  ]

  package var hidden: String { "\(root)/.mayfly" }
  package var catalog: String { "\(hidden)/catalog.sqlite" }
  package var ledger: String { "\(hidden)/ledger.sqlite" }
  package var office: String { "\(hidden)/office.sqlite" }
  package var keyring: String { "\(hidden)/keyring" }
  /// What `keys restore` notes of the copy that it used, until a catalog is there to remember it.
  package var usedEscrow: String { "\(hidden)/escrow-used" }
  package var signingKey: String { "\(hidden)/signing.key" }
  /// Where the root key lies until it is moved.
  package var rootKey: String { "\(hidden)/root.key" }
  /// Space that a purge releases first, so that a full disk cannot stop it.
  package var reserve: String { "\(hidden)/reserve" }
  package var simulatedClock: String { "\(hidden)/simulated-clock" }
  package var vaults: String { "\(hidden)/vaults" }
  package var dispatchLock: String { "\(hidden)/dispatch.lock" }
  /// Held exclusively while an event is entered in the catalog, so that it gets one key and one vault.
  package var entryLock: String { "\(hidden)/entry.lock" }
  package var keyringLock: String { "\(hidden)/keyring.lock" }
  package var purgeLock: String { "\(hidden)/purge.lock" }
  /// Held shared by every process that has the workspace open, exclusively by a restore.
  package var restoreLock: String { "\(hidden)/restore.lock" }
  /// What a restore is going to put in place: a workspace in small.
  package var staging: WorkspacePaths { WorkspacePaths(root: "\(hidden)/restore") }
  /// What a restore still has to do, once it can no longer be undone.
  package var restoreJournal: String { "\(hidden)/restore.json" }

  /// A vault's file, named by the event's id and not by its slug.
  package func vault(_ event: EventID) -> String { "\(vaults)/\(event).sqlite" }
  /// Held shared by every user of the vault, exclusively by its purge.
  package func vaultLock(_ event: EventID) -> String { "\(vaults)/\(event).lock" }
  /// Held exclusively by whoever waits to purge: users of the vault let go when they see it.
  package func purgeIntent(_ event: EventID) -> String { "\(vaults)/\(event).intent" }
  /// Held exclusively by an import, so that a second one waits.
  package func importLock(_ event: EventID) -> String { "\(vaults)/\(event).import" }

  /// Held exclusively while a vault is written anew after people were erased from it.
  package func erasureLock(_ event: EventID) -> String { "\(vaults)/\(event).erasure" }

  /// `path` as a person in the workspace would write it.
  package func relative(_ path: String) -> String {
    path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }
}

/// The random name of an event in the catalog: 32 hexadecimal digits.
package struct EventID: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  package init(text: String) { self.text = text }
  package init(from environment: Environment) { text = environment.randomIdentifier() }

  package var description: String { text }
}
