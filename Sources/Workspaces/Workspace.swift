import Foundation
package import Definitions
package import Ledger
package import Sealing
import Storage
import Synchronization
package import Vault
package import Vocabulary

/// A workspace that is open: where its files are, what is defined in it, and what the product knows.
///
/// It lives as long as a process does, and several threads may use it. It holds no rules; those are
/// the capabilities', which are given a workspace. What one asks of it inside ``action(_:)`` is as it
/// was when the action began: the time, the definitions, and the files, which another process, a
/// restore or an editor may change before and after.
package final class Workspace: Sendable {
  package let paths: WorkspacePaths
  package let options: OpenOptions
  package let layout: VaultLayout
  package let keyring: Keyring
  package let clock: WorkspaceClock
  package let rootKeyPath: String
  private let state: Mutex<State>

  private struct State {
    var files: OpenFiles
    var definitions: DefinitionReader
    /// Tells whether the definitions that all events share are as they were read.
    var definitionsMark: [UInt8]?
    var actions = 0
    /// Keeps a restore away while an action runs.
    var presence: FileLock?
  }

  /// Opens the workspace at `path`, making its private folder where there is none.
  ///
  /// - Throws: ``WorkspaceError``, `StorageError`, `KeyringError`.
  package init(at path: String, options: OpenOptions, layout: VaultLayout) throws {
    umask(0o077)
    let paths = WorkspacePaths(root: path)
    (self.paths, self.options, self.layout) = (paths, options, layout)
    try WorkspaceFolder(paths).prepare()
    // Before anything is read: a restore that died is finished, or undone.
    guard let presence = try RestoreJournal.enter(paths) else {
      throw WorkspaceError.beingRestored
    }
    defer { presence.release() }
    rootKeyPath = Self.rootKeyPath(paths, options)
    if rootKeyPath != paths.rootKey, !PrivateFiles.exists(rootKeyPath),
      PrivateFiles.exists(paths.rootKey)
    {
      throw WorkspaceError.rootKeyNotMoved(wanted: rootKeyPath, found: paths.rootKey)
    }
    if PrivateFiles.exists(paths.keyring), !PrivateFiles.exists(paths.catalog) {
      throw WorkspaceError.lostFile(paths.relative(paths.catalog))
    }
    // A disk that is full must not keep a purge from its records.
    BallastFile.releaseIfFull(paths.reserve)
    let catalog = try Catalog(path: paths.catalog)
    try catalog.rememberUsed(paths)
    clock = try WorkspaceClock(
      catalog: catalog, paths: paths, requested: options.now, isReadOnly: options.isReadOnly)
    keyring = try Self.keyring(paths, options)
    let isUsed = try !catalog.entries().isEmpty
    if isUsed, !PrivateFiles.exists(paths.keyring) {
      throw WorkspaceError.lostFile(paths.relative(paths.keyring))
    }
    let environment = Self.environment(options, now: clock.now)
    try keyring.createWhereMissing(from: environment)
    let mark = Self.definitionsMark(paths, options)
    state = Mutex(
      State(
        files: OpenFiles(paths, catalog: catalog, isUsed: isUsed, environment),
        definitions: Self.readDefinitions(paths), definitionsMark: mark))
    BallastFile.make(at: paths.reserve)
  }

  // MARK: What is open

  package var catalog: Catalog { state.withLock { $0.files.catalog } }

  /// The record of every use. A damaged one stops what it should record, and no destruction.
  package var ledger: EventLedger {
    get throws { try state.withLock { $0.files }.ledger.get() }
  }

  /// What signs receipts and ledger heads.
  package var signing: SigningKey {
    get throws { try state.withLock { $0.files }.signing.get() }
  }

  /// What the office wrote under `events/`.
  package var definitions: DefinitionReader { state.withLock { $0.definitions } }

  /// The clock, randomness and the wish to stop, as the modules below get them.
  package var environment: Environment { Self.environment(options, now: clock.now) }

  // MARK: Actions

  /// Does `body` as one action, during which no restore takes place.
  ///
  /// Actions of several threads run side by side, and one may stand inside another.
  ///
  /// - Throws: ``WorkspaceError/beingRestored``, and what `body` throws.
  package func action<Answer>(_ body: () throws -> Answer) throws -> Answer {
    try begin()
    defer { end() }
    return try body()
  }

  /// Begins an action that ends with ``end()``, or with the process.
  package func begin() throws {
    try state.withLock { state in
      if state.actions == 0 {
        guard let presence = try RestoreJournal.enter(paths) else {
          throw WorkspaceError.beingRestored
        }
        state.presence = presence
        do {
          try refresh(&state)
        } catch {
          state.presence?.release()
          throw error
        }
      }
      state.actions += 1
    }
    do {
      try clock.ask(catalog)
    } catch {
      end()
      throw error
    }
  }

  package func end() {
    state.withLock { state in
      state.actions -= 1
      if state.actions == 0 {
        state.presence?.release()
        state.presence = nil
      }
    }
  }

  /// Opens again what is another file than it was, and reads the definitions again where they changed.
  private func refresh(_ state: inout State) throws {
    if !state.files.areCurrent {
      let catalog = try Catalog(path: paths.catalog)
      let old = state.files
      state.files = OpenFiles(
        paths, catalog: catalog, isUsed: try !catalog.entries().isEmpty, environment)
      old.close()
    }
    let mark = Self.definitionsMark(paths, options)
    if mark == nil || mark != state.definitionsMark {
      state.definitions = Self.readDefinitions(paths)
      state.definitionsMark = mark
    }
  }

  /// `nil` when a change from now on might not show.
  private static func definitionsMark(_ paths: WorkspacePaths, _ options: OpenOptions) -> [UInt8]? {
    var files = FileFingerprint(now: options.wall())
    files.note(paths.organiser)
    files.note(below: "\(paths.events)/texts")
    return files.isCertain ? files.bytes : nil
  }

  private static func readDefinitions(_ paths: WorkspacePaths) -> DefinitionReader {
    DefinitionReader(eventsFolder: paths.events, layoutsFolder: paths.layouts)
  }

  private static func environment(
    _ options: OpenOptions, now: @escaping @Sendable () -> Instant
  ) -> Environment {
    Environment(
      now: now, randomBytes: MachineClock.randomBytes,
      monotonicSeconds: MachineClock.monotonicSeconds, pause: MachineClock.pause,
      shouldStop: options.shouldStop)
  }

  // MARK: Keys

  package static func rootKeyPath(_ paths: WorkspacePaths, _ options: OpenOptions) -> String {
    options.variables["MAYFLY_ROOT_KEY"] ?? paths.rootKey
  }

  package static func keyring(_ paths: WorkspacePaths, _ options: OpenOptions) throws -> Keyring {
    let secret = try options.variables["MAYFLY_ROOT_SECRET"].map {
      try PrivateFiles.read($0, limit: 65_536)
    }
    return Keyring(paths: paths, rootPath: rootKeyPath(paths, options), secret: secret ?? [])
  }
}

// MARK: - Definitions

extension Workspace {
  package var organiser: OrganiserDefinition? { definitions.organiser.value }

  /// - Throws: ``WorkspaceError/faults(_:)``.
  package func requireOrganiser() throws -> OrganiserDefinition {
    let reading = definitions.organiser
    guard let organiser = reading.value else { throw WorkspaceError.faults(reading.faults) }
    return organiser
  }

  /// What the event's definition says, which must be right.
  ///
  /// - Throws: ``WorkspaceError/noEvent(_:closest:)``, ``WorkspaceError/faults(_:)``.
  package func definition(_ slug: Slug) throws -> EventDefinition {
    guard PrivateFiles.exists(paths.event(slug)) else {
      if let entry = try catalog.entry(slug), entry.state == .purged { try refuse(entry) }
      if let entry = try catalog.entry(slug), entry.state == .open {
        throw WorkspaceError.folderGone(
          slug, closes: entry.windowCloses.local(in: entry.timeZone).description)
      }
      let known = definitions.slugs().found.map(\.text)
      throw WorkspaceError.noEvent(slug, closest: closest(to: slug.text, among: known))
    }
    let reading = definitions.event(slug)
    guard let event = reading.value, reading.faults.isEmpty else {
      throw WorkspaceError.faults(reading.faults)
    }
    return event
  }

  /// The entry of an event that was entered in the catalog.
  ///
  /// - Throws: ``WorkspaceError/nothingHeld(_:)``, ``WorkspaceError/noEvent(_:closest:)``.
  package func entry(_ slug: Slug) throws -> CatalogEntry {
    if let entry = try catalog.entry(slug) { return entry }
    _ = try definition(slug)
    throw WorkspaceError.nothingHeld(slug)
  }

  /// Refuses an event whose data is gone, or about to be.
  package func refuse(_ entry: CatalogEntry) throws {
    switch entry.state {
    case .open: return
    case .purging: throw WorkspaceError.purging(entry.slug)
    case .purged:
      throw WorkspaceError.purged(entry.slug, receipt: try catalog.receipt(of: entry.id))
    }
  }
}
