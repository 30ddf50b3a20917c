import Foundation
import Ledger
import Sealing
import Storage
import Vault
package import Vocabulary
package import Workspaces

/// Copies a consistent state of a workspace, while others work in it.
///
/// The catalog is copied first and the ledger last: so a copy of the ledger knows all that the other
/// copies hold, and what it knows beyond them a restore can tell, and do again where it must. The
/// keyring, the root key and the signing key are in no backup: it opens nothing by itself, and proves
/// nothing in our name. Lists and exports are in none either: they are plain.
package struct BackupWriter {
  package struct Outcome: Sendable {
    package let manifest: BackupManifest
    /// Events that are being purged: they are in no backup.
    package let purging: [Slug]
    /// Events whose vault cannot be read, and why.
    package let unreadable: [(event: Slug, reason: String)]
  }

  private let workspace: Workspace
  private let environment: Environment
  private let ledger: EventLedger
  private let signing: SigningKey

  /// - Throws: what keeps the ledger or the signing key from being read.
  package init(_ workspace: Workspace) throws {
    self.workspace = workspace
    environment = workspace.environment
    ledger = try workspace.ledger
    signing = try workspace.signing
  }

  private var paths: WorkspacePaths { workspace.paths }

  /// Writes a backup to the folder `place`, which there is not yet, or is empty.
  ///
  /// - Parameter progress: told which event comes next.
  /// - Throws: ``BackupError``, `StorageError`; then there is none.
  package func write(to place: String, progress: (Slug) -> Void = { _ in }) throws -> Outcome {
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

  private func fill(_ folder: BackupFolder, _ progress: (Slug) -> Void) throws -> Outcome {
    let takenAt = environment.now()
    let known = try ledger.head()?.number ?? 0
    // Read before the catalog is copied: what the copy of it does not know could never be purged.
    let entries = try workspace.catalog.entries()
    var files = [try copy(workspace.catalog.database, to: "catalog.sqlite", in: folder)]
    let office = paths.office
    if PrivateFiles.exists(office) {
      let database = try Database(path: office, schema: [])
      defer { try? database.close() }
      files.append(try copy(database, to: "office.sqlite", in: folder))
    }
    var vaults = Vaults()
    for entry in entries where entry.state != .purged {
      progress(entry.slug)
      try add(entry, to: folder, &vaults)
    }
    files += vaults.files
    files += try BackupFolder.plainFiles(of: paths).map { name in
      try folder.add("\(paths.root)/\(name)", as: name)
      return try folder.note(name)
    }
    // Before the ledger is copied: its copy tells of the backup that it is part of.
    try ledger.append(
      LedgerEntry(
        .backupTaken, event: nil, facts: ["events": .count(vaults.events.count)],
        from: environment))
    let head = try ledger.copy(to: "\(folder.path)/ledger.sqlite")
    files.append(try folder.note("ledger.sqlite"))
    let manifest = try BackupManifest(
      takenAt: takenAt.rfc3339(), hasSimulatedClock: workspace.clock.isSimulated, catalog: known,
      ledgerHead: head, events: vaults.events, files: files, signedBy: "", signature: ""
    ).signed(with: signing)
    return Outcome(
      manifest: manifest, purging: vaults.purging, unreadable: vaults.unreadable)
  }

  /// What became of the events' vaults.
  private struct Vaults {
    var events: [BackupManifest.Event] = []
    var files: [BackupManifest.File] = []
    var purging: [Slug] = []
    var unreadable: [(event: Slug, reason: String)] = []
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
      try folder.remove("vaults/\(entry.id).sqlite")
      if isOpen {
        vaults.unreadable.append((entry.slug, "\(error)"))
      } else {
        vaults.purging.append(entry.slug)
      }
    }
  }

  /// Whether it is the vault that fails, and not the place of the backup.
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
    try database.copy(to: target)
    return try folder.note(name)
  }

  private func copyVault(
    of entry: CatalogEntry, to folder: BackupFolder
  ) throws -> (BackupManifest.Event, BackupManifest.File) {
    // Prompt before the copy is made: what is on the ledger later, the copy may lack.
    let known = try ledger.head()?.number ?? 0
    let name = EventKeys.name(entry.id)
    guard let key = try workspace.keyring.summary().keys.first(where: { $0.name == name }) else {
      throw KeyringError.noKey(name: name)
    }
    let vault = try EventVault(entry.id, paths: paths, schema: workspace.layout.schema)
    defer { try? vault.close() }
    let file = try copy(vault.database, to: "vaults/\(entry.id).sqlite", in: folder)
    let counts = try vault.database.read { try AttendeeQueries.counts(in: $0) }
    let event = BackupManifest.Event(
      event: entry.slug.text, id: entry.id.text, key: key.fingerprint,
      attendees: counts.values.reduce(0, +), ledger: known)
    return (event, file)
  }
}
