import Foundation
import Ledger
import Sealing
import Storage
import Vault
package import Vocabulary
package import Workspaces

/// Copies a consistent state of a workspace while other programs work in it.
///
/// The catalog is copied first and the ledger last. So the copied ledger covers everything in the
/// other copies. A restore can see what is newer in the ledger, and repeat it where it must. No
/// backup contains the keyring, the root key or the signing key. So a backup alone cannot open any
/// data, and nobody can sign with it. Lists and exports are not in a backup either, because they
/// are plain text.
package struct BackupWriter {
  /// What a finished backup holds, and the events that it lacks.
  package struct Outcome: Sendable {
    package let manifest: BackupManifest
    /// Events that are being purged. They are not in the backup.
    package let purging: [Slug]
    /// Events whose vault cannot be read, and why.
    package let unreadable: [(event: Slug, reason: Cause)]
  }

  private let workspace: Workspace
  private let environment: Environment
  private let ledger: EventLedger
  private let signing: SigningKey

  /// - Throws: the error that stops the ledger or the signing key from being read.
  package init(_ workspace: Workspace) throws {
    self.workspace = workspace
    environment = workspace.environment
    ledger = try workspace.ledger
    signing = try workspace.signing
  }

  private var paths: WorkspacePaths { workspace.paths }

  /// Writes a backup to the folder `place`. The folder must not exist yet, or must be empty.
  ///
  /// - Parameter progress: called before each event.
  /// - Throws: ``BackupError``, `StorageError`. No backup exists in that case.
  package func write(to place: String, progress: ProgressHandler = { _ in }) throws -> Outcome {
    let folder = try BackupFolder(at: place, outside: paths)
    do {
      let outcome = try fill(folder, progress)
      try folder.finish(outcome.manifest)
      return outcome
    } catch {
      folder.abandon()
      throw error
    }
  }

  private func fill(_ folder: BackupFolder, _ progress: ProgressHandler) throws -> Outcome {
    let takenAt = environment.now()
    let known = try ledger.head()?.number ?? 0
    // Read the entries before the catalog is copied: a vault in the backup that is missing in the
    // copied catalog could never be purged.
    let entries = try workspace.catalog.entries()
    var files = [try copy(workspace.catalog.database, to: BackupManifest.catalogFile, in: folder)]
    let office = paths.office
    if DatabaseStore(office).exists {
      let database = try DatabaseStore(office).open(schema: [])
      defer { try? database.close() }
      files.append(try copy(database, to: BackupManifest.officeFile, in: folder))
    }
    var vaults = Vaults()
    let held = entries.filter { $0.state != .purged }
    for (number, entry) in held.enumerated() {
      progress(WorkProgress(.backingUp, event: entry.slug, done: number, total: held.count))
      try add(entry, to: folder, &vaults)
    }
    files += vaults.files
    files += try BackupFolder.plainFiles(of: paths).map { name in
      try folder.add("\(paths.root)/\(name)", as: name)
      return try folder.note(name)
    }
    // This entry comes before the ledger's copy, so the copy contains it.
    try ledger.append(
      LedgerEntry(
        .backupTaken, event: nil, facts: ["events": .count(vaults.events.count)],
        from: environment))
    let head = try ledger.copy(to: "\(folder.path)/\(BackupManifest.ledgerFile)")
    files.append(try folder.note(BackupManifest.ledgerFile))
    let manifest = try BackupManifest(
      takenAt: takenAt.rfc3339(), hasSimulatedClock: workspace.clock.isSimulated, catalog: known,
      ledgerHead: head, events: vaults.events, files: files, signedBy: "", signature: ""
    ).signed(with: signing)
    return Outcome(
      manifest: manifest, purging: vaults.purging, unreadable: vaults.unreadable)
  }

  /// The copied vaults, and the events whose vaults were not copied.
  private struct Vaults {
    var events: [BackupManifest.Event] = []
    var files: [BackupManifest.File] = []
    var purging: [Slug] = []
    var unreadable: [(event: Slug, reason: Cause)] = []
  }

  private func add(
    _ entry: CatalogEntry, to folder: BackupFolder, _ vaults: inout Vaults
  ) throws {
    guard entry.state == .open else { return vaults.purging.append(entry.slug) }
    guard try workspace.hasVault(entry) else { return }
    do {
      let (event, file) = try copyVault(of: entry, to: folder)
      vaults.events.append(event)
      vaults.files.append(file)
    } catch VaultError.beingPurged {
      vaults.purging.append(entry.slug)
    } catch let error where Self.isAbout(entry, error, paths) {
      let isOpen = try workspace.catalog.entry(entry.slug)?.state == .open
      try folder.remove(BackupManifest.vaultFile(entry.id))
      if isOpen {
        vaults.unreadable.append((entry.slug, Cause(error)))
      } else {
        vaults.purging.append(entry.slug)
      }
    }
  }

  /// Whether the error comes from the vault, not from the backup's folder.
  private static func isAbout(
    _ entry: CatalogEntry, _ error: any Error, _ paths: WorkspacePaths
  ) -> Bool {
    let vault = paths.vault(entry.id)
    return switch error {
    case StorageError.missing(vault), StorageError.corrupt(vault), StorageError.inputOutput(vault),
      StorageError.unexpectedValue, StorageError.failed(vault, _), is KeyringError:
      true
    default: false
    }
  }

  private func copy(
    _ database: Database, to name: String, in folder: BackupFolder
  ) throws -> BackupManifest.File {
    let target = "\(folder.path)/\(name)"
    try PrivateFiles.ensureDirectory((target as NSString).deletingLastPathComponent)
    try database.snapshot(to: target)
    return try folder.note(name)
  }

  private func copyVault(
    of entry: CatalogEntry, to folder: BackupFolder
  ) throws -> (BackupManifest.Event, BackupManifest.File) {
    // Read this before the copy is made: the copy may lack later entries.
    let known = try ledger.head()?.number ?? 0
    let name = EventKeys.name(entry.id)
    guard let key = try workspace.keyring.summary().keys.first(where: { $0.name == name }) else {
      throw KeyringError.noKey(name: name)
    }
    let vault = try EventVault(entry.id, paths: paths, schema: workspace.layout.schema)
    defer { try? vault.close() }
    let file = try copy(vault.database, to: BackupManifest.vaultFile(entry.id), in: folder)
    let counts = try vault.database.read { try AttendeeQueries.counts(in: $0) }
    let event = BackupManifest.Event(
      event: entry.slug.text, id: entry.id.text, key: key.fingerprint,
      attendees: counts.values.reduce(0, +), ledger: known)
    return (event, file)
  }
}
