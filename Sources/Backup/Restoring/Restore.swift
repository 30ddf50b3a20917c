import Foundation
import Ledger
import Retention
import Sealing
import Storage
import Vault
package import Vocabulary
import Workspaces

/// Puts back what is lost, out of a backup, and does again what was decided since.
///
/// What is here and whole stays as it is, unless the caller says otherwise. All of it is made ready
/// beside the workspace first, erasures and purges since the backup done again, so that nobody ever
/// reads who was erased; then a journal is written, and the files change places. A restore that dies
/// before the journal leaves the workspace as it was, and one that dies after it is finished by
/// whoever opens the workspace next.
package struct Restore {
  /// What was put back, and what was not.
  package struct Outcome: Sendable {
    /// Events whose vault came from the backup.
    package var restored: [Slug] = []
    /// Events whose vault is here and whole: it was left as it is.
    package var kept: [Slug] = []
    /// Events that were purged since the backup: they stay purged.
    package var purged: [Slug] = []
    /// Events that hold data on record, and whose vault is neither here nor in the backup.
    package var lost: [Slug] = []
    /// What happened to restored events after the backup, by kind of ledger entry.
    package var since: [(event: Slug, kind: String, count: Int)] = []
    /// How many people were erased again.
    package var erasedAgain = 0
    /// How many who said stop are no longer known, over all events.
    package var lostStops = 0
    /// Definitions, receipts and the like that were missing.
    package var files = 0
    /// Receipts that name a later entry than the ledger has: it was longer once.
    package var receiptsBeyond: [String] = []
    /// Whether no ledger was longer than the backup's own.
    package var isByBackupAlone = false
    package var takenAt = Instant(seconds: 0)
    package var entries = 0
  }

  let paths: WorkspacePaths
  let keyring: Keyring
  let signing: SigningKey
  let environment: Environment
  let layout: VaultLayout
  /// Whether vaults that are here and whole are replaced too.
  let replaces: Bool

  var staging: WorkspacePaths { paths.staging }

  /// The caller holds the workspace's restore lock exclusively.
  ///
  /// - Parameter export: what `ledger export` wrote, verified here.
  /// - Throws: ``RestoreError``, `StorageError`; then nothing was changed.
  func carryOut(from folder: String, export: LedgerChain?) throws -> Outcome {
    try RestoreJournal.finish(paths)
    do {
      let plan = try prepare(from: folder, export: export)
      try dropKeys(of: plan)
      try plan.journal.write(paths)
      try RestoreJournal.finish(paths)
      return plan.outcome
    } catch {
      // Without a journal that undoes it all; with one, the next who opens the workspace goes on.
      if !PrivateFiles.exists(paths.restoreJournal) { try? RestoreJournal.finish(paths) }
      throw error
    }
  }

  /// All that is known before anything changes.
  struct Plan {
    let manifest: BackupManifest
    let chain: LedgerChain
    /// How far the ledger here went: what is later, the vaults here do not know.
    let here: Int?
    /// When it is: by the clock, or by the ledger's last entry where that is later.
    let now: Instant
    var journal = RestoreJournal(moves: [], drops: [])
    var outcome = Outcome()
    /// Of events that were purged, or that nobody knows: their keys go, should they be there.
    var dead: [EventID] = []
  }

  private func prepare(from folder: String, export: LedgerChain?) throws -> Plan {
    let source = BackupSource(
      folder: folder, manifest: try BackupManifest.read(folder, key: signing.verifying)
    )
    try PrivateFiles.ensureDirectory(staging.hidden)
    try PrivateFiles.ensureDirectory(staging.vaults)
    let (chain, here) = try stageLedger(source, export)
    let now = max(environment.now(), chain.lastExplained)
    var plan = Plan(manifest: source.manifest, chain: chain, here: here, now: now)
    plan.outcome.takenAt = source.manifest.takenAtInstant
    plan.outcome.entries = chain.entries.count
    plan.outcome.isByBackupAlone =
      export == nil && !PrivateFiles.exists(paths.ledger)
    plan.outcome.receiptsBeyond = receiptsHere().filter {
      $0.receipt.ledgerHead.number > chain.entries.count
    }.map(\.path)
    try stageFiles(source, &plan)
    let catalog = try stageCatalog(source)
    try planEvents(&plan, source, catalog)
    try conclude(&plan, source, catalog)
    return plan
  }

  /// Definitions, receipts and the like that are not here: what is, an office may have edited since.
  private func stageFiles(_ source: BackupSource, _ plan: inout Plan) throws {
    for name in source.plainFiles where !PrivateFiles.exists("\(paths.root)/\(name)") {
      let staged = "\(staging.root)/\(name)"
      try PrivateFiles.ensureDirectory((staged as NSString).deletingLastPathComponent)
      try source.copy(name, to: staged)
      plan.journal.add(staged, "\(paths.root)/\(name)", paths)
      plan.outcome.files += 1
    }
  }

  /// An older keyring may have brought back the keys of events that were purged.
  private func dropKeys(of plan: Plan) throws {
    let known = Set(try keyring.summary().keys.map(\.name))
    let back = plan.dead.map { EventKeys.name($0) }.filter(known.contains)
    guard !back.isEmpty else { return }
    for name in back { try keyring.destroy(name) }
    try keyring.rotateRoot(from: environment)
  }

  /// What is staged takes its place, with all that goes with it.
  private func conclude(
    _ plan: inout Plan, _ source: BackupSource, _ catalog: Catalog
  ) throws {
    try close(catalog.database)
    if !PrivateFiles.exists(paths.office), source.holds("office.sqlite") {
      try source.copy("office.sqlite", to: staging.office)
      plan.journal.add(staging.office, paths.office, paths)
    }
    if source.manifest.hasSimulatedClock, !PrivateFiles.exists(paths.catalog) {
      try PrivateFiles.write([], to: staging.simulatedClock)
      plan.journal.add(staging.simulatedClock, paths.simulatedClock, paths)
    }
    let ledger = try EventLedger(path: staging.ledger, signing: signing)
    try ledger.append(
      LedgerEntry(
        .workspaceRestored, event: nil,
        facts: [
          "backup": .count(source.manifest.ledgerHead.number),
          "events": .count(plan.outcome.restored.count),
          "erased-again": .count(plan.outcome.erasedAgain),
        ], at: plan.now, id: environment.randomIdentifier()))
    try close(ledger.file)
    plan.journal.add(staging.catalog, paths.catalog, paths)
    plan.journal.add(staging.ledger, paths.ledger, paths)
    try FileCopy.synchronise(below: staging.root)
  }

  /// Closes a staged database, all of which is then in its file.
  func close(_ database: Database) throws {
    _ = try database.truncateLog()
    try database.close()
    try requireWhole(database.path)
  }

  /// All of it is in the one file, which alone changes places.
  func requireWhole(_ path: String) throws {
    guard !PrivateFiles.exists(path + "-wal") else { throw StorageError.busy(path: path) }
  }
}

extension RestoreJournal {
  mutating func add(_ from: String, _ to: String, _ paths: WorkspacePaths) {
    moves.append(Move(from: paths.relative(from), to: paths.relative(to)))
  }
}

/// A backup that is read.
struct BackupSource {
  let folder: String
  let manifest: BackupManifest

  func holds(_ name: String) -> Bool { manifest.files.contains { $0.path == name } }

  /// Copies one of its files, which must be as it was written.
  func copy(_ name: String, to target: String) throws {
    guard let file = manifest.files.first(where: { $0.path == name }) else {
      throw RestoreError.altered(file: name)
    }
    let copied: (bytes: Int64, hash: String)
    do {
      copied = try FileCopy.copy("\(folder)/\(name)", to: target)
    } catch StorageError.missing {
      throw RestoreError.altered(file: name)
    }
    guard copied == (file.bytes, file.sha256) else { throw RestoreError.altered(file: name) }
  }

  /// Those that go back to where they were, beside the databases.
  var plainFiles: [String] {
    manifest.files.map(\.path).filter { name in
      ["events/", "layouts/", "exports/"].contains { name.hasPrefix($0) }
    }
  }
}
