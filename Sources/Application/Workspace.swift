import Backup
import Foundation
package import Definitions
package import Ledger
package import Sealing
import Storage
package import Vault
import Retention
package import Vocabulary

/// An open workspace: everything wired, for one command.
package final class Workspace {
  package let paths: WorkspacePaths
  package let definitions: DefinitionReader
  package let catalog: Catalog
  package let keyring: Keyring
  private let openedSigning: Result<SigningKey, any Error>
  private let openedLedger: Result<EventLedger, any Error>
  package let clock: WorkspaceClock
  package let environment: Environment
  package let rootKeyPath: String
  /// Keeps a restore away for as long as the workspace is open.
  private let presence: FileLock
  let options: OpenOptions

  /// Opens the workspace at `path`, making its private folder where there is none.
  ///
  /// - Throws: ``WorkspaceError``, `StorageError`, `KeyringError`.
  package init(at path: String, options: OpenOptions) throws {
    umask(0o077)
    paths = WorkspacePaths(root: path)
    self.options = options
    try Self.examine(paths)
    try PrivateFiles.ensureDirectory(paths.hidden)
    try PrivateFiles.ensureDirectory(paths.vaults)
    // Before anything is read: a restore that died is finished, or undone.
    guard let presence = try RestoreJournal.enter(paths) else {
      throw WorkspaceError.beingRestored
    }
    self.presence = presence
    rootKeyPath = Self.rootPath(paths, options)
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
    catalog = try Catalog(path: paths.catalog)
    try catalog.rememberUsed(paths)
    clock = try WorkspaceClock(
      catalog: catalog, paths: paths, requested: options.now, keeps: !options.isReadOnly)
    environment = Environment(
      now: clock.now, randomBytes: MachineClock.randomBytes,
      monotonicSeconds: MachineClock.monotonicSeconds, pause: MachineClock.pause)
    keyring = try Self.keyring(paths, options)
    let isUsed = try !catalog.entries().isEmpty
    if isUsed, !PrivateFiles.exists(paths.keyring) {
      throw WorkspaceError.lostFile(paths.relative(paths.keyring))
    }
    try keyring.createWhereMissing(from: environment)
    let signing = Result { [paths, environment] in try Self.signingKey(paths, environment) }
    openedSigning = signing
    openedLedger = Result { [paths] in
      if isUsed, !PrivateFiles.exists(paths.ledger) {
        throw WorkspaceError.lostFile(paths.relative(paths.ledger))
      }
      return try EventLedger(path: paths.ledger, signing: try signing.get())
    }
    definitions = DefinitionReader(
      eventsFolder: paths.events, layoutsFolder: paths.layouts)
    BallastFile.make(at: paths.reserve)
  }

  /// The record of every use. A damaged one stops what it should record, and no destruction.
  package var ledger: EventLedger { get throws { try openedLedger.get() } }

  /// What signs receipts and ledger heads.
  package var signing: SigningKey { get throws { try openedSigning.get() } }

  /// Refuses what is no workspace, belongs to somebody else, or can be written by others.
  private static func examine(_ paths: WorkspacePaths) throws {
    var status = stat()
    guard stat(paths.events, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw WorkspaceError.notAWorkspace(path: paths.root)
    }
    try examineOwner(paths)
  }

  /// Refuses what belongs to somebody else, or can be written by others.
  static func examineOwner(_ paths: WorkspacePaths) throws {
    var status = stat()
    for path in [paths.root, paths.events, paths.hidden] where lstat(path, &status) == 0 {
      guard status.st_uid == geteuid() else { throw WorkspaceError.otherOwner(path: path) }
      // What others may write is theirs; in `.mayfly/` the mode is set anew instead.
      if path != paths.hidden, status.st_mode & 0o022 != 0, status.st_mode & S_IFMT == S_IFDIR {
        throw WorkspaceError.writableByOthers(path: path)
      }
    }
  }

  static func rootSecret(_ variables: [String: String]) throws -> [UInt8] {
    guard let path = variables["MAYFLY_ROOT_SECRET"] else { return [] }
    return try PrivateFiles.read(path, limit: 65_536)
  }

  static func signingKey(
    _ paths: WorkspacePaths, _ environment: Environment, makes: Bool = true
  ) throws -> SigningKey {
    if PrivateFiles.exists(paths.signingKey) {
      let text = String(decoding: try PrivateFiles.read(paths.signingKey), as: UTF8.self)
      guard let seed = bytes(hexadecimal: text.trimmingCharacters(in: .whitespacesAndNewlines)),
        let key = try? SigningKey(seed: seed)
      else { throw KeyringError.damagedSigningKey(path: paths.signingKey) }
      return key
    }
    if !makes || PrivateFiles.exists(paths.ledger) {
      throw WorkspaceError.lostFile(paths.relative(paths.signingKey))
    }
    let key = try SigningKey(from: environment)
    try PrivateFiles.write(Array(hexadecimal(key.revealedSeed).utf8), to: paths.signingKey)
    return key
  }

  /// Finds the workspace: the folder given, else `MAYFLY_WORKSPACE`, else the nearest folder upward
  /// from `current` that holds `events/`.
  package static func locate(
    given: String?, variables: [String: String], current: String
  ) throws -> String {
    if let named = given ?? variables["MAYFLY_WORKSPACE"] {
      return URL(
        fileURLWithPath: named, relativeTo: URL(fileURLWithPath: current, isDirectory: true)
      ).standardizedFileURL.path
    }
    var folder = URL(fileURLWithPath: current, isDirectory: true).standardizedFileURL
    while true {
      var isFolder: ObjCBool = false
      let events = folder.appendingPathComponent("events").path
      if FileManager.default.fileExists(atPath: events, isDirectory: &isFolder), isFolder.boolValue
      {
        return folder.path
      }
      guard folder.path != "/" else { throw WorkspaceError.noWorkspace(from: current) }
      folder.deleteLastPathComponent()
    }
  }

  package var organiser: OrganiserDefinition? { definitions.organiser.value }

  /// - Throws: ``WorkspaceError/faults(_:)``.
  package func requireOrganiser() throws -> OrganiserDefinition {
    guard let organiser else { throw WorkspaceError.faults(definitions.organiser.faults) }
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

  /// Refuses an event whose data is gone, or about to be.
  func refuse(_ entry: CatalogEntry) throws {
    switch entry.state {
    case .open: return
    case .purging: throw WorkspaceError.purging(entry.slug)
    case .purged:
      throw WorkspaceError.purged(
        entry.slug, receipt: try catalog.purge(of: entry.id)?.receipt)
    }
  }
}
