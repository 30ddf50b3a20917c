import Foundation
package import Definitions
package import Ledger
package import Sealing
import Storage
import Synchronization
package import Vault
package import Vocabulary

/// An open workspace: its files, its definitions and its records.
///
/// It lives as long as the process, and several threads can use it. It has no rules of its own; the
/// modules that use it have them. Between actions, another process, a restore or an editor can
/// change the files. Inside ``action(_:)`` the files and the definitions stay as they were at the
/// start of the action, and no jump of the wall clock changes the time.
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
    /// Shows whether the definitions that all events share have changed since they were read.
    var definitionsMark: [UInt8]?
    var actions = 0
    /// The lock that stops a restore while an action runs.
    var presence: (any HeldLock)?
  }

  /// Opens the workspace at `path`. It makes the private folder if there is none.
  ///
  /// - Throws: ``WorkspaceError``, `StorageError`, `KeyringError`.
  package init(at path: String, options: OpenOptions, layout: VaultLayout) throws {
    umask(0o077)
    let paths = WorkspacePaths(root: path)
    (self.paths, self.options, self.layout) = (paths, options, layout)
    try WorkspaceFolder(paths).prepare()
    // Finish or undo an interrupted restore before anything is read.
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
    // A purge must be able to write its records even on a full disk.
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

  /// The record of every use of attendees' data. A damaged ledger stops every use, but no purge.
  package var ledger: EventLedger {
    get throws { try state.withLock { $0.files }.ledger.get() }
  }

  /// The key that signs receipts and ledger heads.
  package var signing: SigningKey {
    get throws { try state.withLock { $0.files }.signing.get() }
  }

  /// The definitions that the office wrote under `events/`.
  package var definitions: DefinitionReader { state.withLock { $0.definitions } }

  /// The time, random bytes and the request to stop, in the form that all modules use.
  package var environment: Environment { Self.environment(options, now: clock.now) }

  // MARK: Actions

  /// Runs `body` as one action. No restore takes place during an action.
  ///
  /// Several threads can run actions at the same time, and one action can contain another.
  ///
  /// - Throws: ``WorkspaceError/beingRestored``, and what `body` throws.
  package func action<Answer>(_ body: () throws -> Answer) throws -> Answer {
    try begin()
    defer { end() }
    return try body()
  }

  /// Begins an action. It ends with ``end()``, or when the process ends.
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
    noteHead()
  }

  /// Notes the head of the ledger in the catalog. A damaged ledger stops no action here.
  private func noteHead() {
    guard !options.isReadOnly else { return }
    let files = state.withLock { $0.files }
    guard let ledger = try? files.ledger.get() else { return }
    try? LedgerWatch(files.catalog, ledger).note()
  }

  deinit {
    noteHead()
    BallastFile.make(at: paths.reserve, orSmaller: true)
  }

  /// Ends an action that ``begin()`` began. When no action is left, a restore may begin.
  package func end() {
    noteHead()
    state.withLock { state in
      state.actions -= 1
      if state.actions == 0 {
        state.presence?.release()
        state.presence = nil
      }
    }
  }

  /// Opens files again that were replaced, and reads definitions again that changed.
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

  /// The mark of the shared definitions; `nil` when it could miss a later change.
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
      shouldStop: options.shouldStop, account: MachineAccount.name)
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

  /// The definition of the event, without faults in what the action needs.
  ///
  /// - Throws: ``WorkspaceError/noEvent(_:closest:)``, ``WorkspaceError/faults(_:)``.
  package func definition(
    _ slug: Slug, for need: DefinitionNeed = .everything
  ) throws -> EventDefinition {
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
    guard let event = need == .people ? reading.valueForPeople : reading.value else {
      throw WorkspaceError.faults(reading.faults)
    }
    return event
  }

  /// The catalog's entry of an event.
  ///
  /// - Throws: ``WorkspaceError/nothingHeld(_:)``, ``WorkspaceError/noEvent(_:closest:)``.
  package func entry(_ slug: Slug) throws -> CatalogEntry {
    if let entry = try catalog.entry(slug) { return entry }
    _ = try definition(slug)
    throw WorkspaceError.nothingHeld(slug)
  }

  /// Refuses an event that was purged or is being purged.
  package func refuse(_ entry: CatalogEntry) throws {
    switch entry.state {
    case .open: return
    case .purging: throw WorkspaceError.purging(entry.slug)
    case .purged:
      throw WorkspaceError.purged(entry.slug, receipt: try catalog.receipt(of: entry.id))
    }
  }
}
