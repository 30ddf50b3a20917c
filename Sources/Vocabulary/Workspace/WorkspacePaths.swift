/// The paths of the files and folders of a workspace. They need not exist.
package struct WorkspacePaths: Hashable, Sendable {
  /// Absolute, without a slash at its end.
  package let root: String

  package init(root: String) { self.root = root }

  package var events: String { "\(root)/events" }
  package var organiser: String { "\(events)/organiser.yaml" }
  package func event(_ slug: Slug) -> String { "\(events)/\(slug)" }
  /// The choices of columns that imports saved.
  package func columns(_ slug: Slug) -> String { "\(event(slug))/columns.yaml" }
  /// The inbox for lists. Its files hold personal data.
  package func lists(_ slug: Slug) -> String { "\(event(slug))/lists" }
  package func materials(_ slug: Slug) -> String { "\(event(slug))/materials" }

  /// Layouts of services that the office added. This folder is optional.
  package var layouts: String { "\(root)/layouts" }

  package var exports: String { "\(root)/exports" }
  /// Files about the attendees of an event. They are personal; the purge of the event removes them.
  package func exports(_ slug: Slug) -> String { "\(exports)/\(slug)" }
  package func letters(_ slug: Slug) -> String { "\(exports(slug))/letters" }
  package var receipts: String { "\(exports)/receipts" }
  package var statistics: String { "\(exports)/statistics" }
  /// The alerts, while letters go to a folder and not to a mail server.
  package var alerts: String { "\(exports)/alerts" }
  /// What a person is told about themselves, while the office has not handed it over.
  package func disclosures(_ slug: Slug) -> String { "\(exports(slug))/disclosures" }
  /// The same, for requests about several events.
  package var disclosures: String { "\(exports)/disclosures" }
  /// Answers to inquiries, while letters go to a folder.
  package var inquiries: String { "\(exports)/inquiries" }
  /// Folders below `exports/` or `events/` that belong to no event. No event can have these names.
  package static let reservedSlugs: Set<String> = [
    "receipts", "statistics", "alerts", "disclosures", "inquiries", "notices", "texts",
  ]

  package var hidden: String { "\(root)/.mayfly" }
  package var keyring: String { "\(hidden)/keyring" }
  /// A note about the escrow copy that `keys restore` used. It stays until there is a catalog to
  /// hold it.
  package var usedEscrow: String { "\(hidden)/escrow-used" }
  package var signingKey: String { "\(hidden)/signing.key" }
  /// Where the root key is until somebody moves it.
  package var rootKey: String { "\(hidden)/root.key" }
  /// A file that a purge can remove to free space, so that a full disk cannot stop the purge.
  package var reserve: String { "\(hidden)/reserve" }
  package var simulatedClock: String { "\(hidden)/simulated-clock" }
  package var vaults: String { "\(hidden)/vaults" }
  package var dispatchLock: String { "\(hidden)/dispatch.lock" }
  /// A process holds it exclusively while it enters an event in the catalog, so that the event gets
  /// only one key and one vault.
  package var entryLock: String { "\(hidden)/entry.lock" }
  package var keyringLock: String { "\(hidden)/keyring.lock" }
  package var purgeLock: String { "\(hidden)/purge.lock" }
  /// Every process that has the workspace open holds it shared; a restore holds it exclusively.
  package var restoreLock: String { "\(hidden)/restore.lock" }
  /// The files that a restore will put in place, laid out as a workspace.
  package var staging: WorkspacePaths { WorkspacePaths(root: "\(hidden)/restore") }
  /// The rest of the work of a restore, after the point where it can no longer be undone.
  package var restoreJournal: String { "\(hidden)/restore.json" }

  /// Every user of the vault holds it shared; the purge of the vault holds it exclusively.
  package func vaultLock(_ event: EventID) -> String { "\(vaults)/\(event).lock" }
  /// A process that waits to purge holds it exclusively. Users of the vault then close the vault.
  package func purgeIntent(_ event: EventID) -> String { "\(vaults)/\(event).intent" }
  /// An import holds it exclusively, so that a second import waits.
  package func importLock(_ event: EventID) -> String { "\(vaults)/\(event).import" }

  /// A process holds it exclusively while it rewrites the vault after an erasure.
  package func erasureLock(_ event: EventID) -> String { "\(vaults)/\(event).erasure" }

  /// `path` relative to the workspace, as a person in it writes it.
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
