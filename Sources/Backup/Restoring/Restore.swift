import Foundation
import Ledger
import Retention
import Sealing
import Storage
import Vault
package import Vocabulary
import Workspaces

/// Restores lost data from a backup, and repeats the decisions that were made since.
///
/// Data that is present and whole stays as it is, unless the caller says otherwise. First, the
/// restore prepares everything in a folder beside the live files. There it repeats the erasures and
/// purges since the backup, so no one can read the data of an erased person. Then it writes a
/// journal and moves the files into place. If the restore dies before the journal is written, the
/// workspace stays as it was. If it dies later, the next program that opens the workspace finishes
/// it.
package struct Restore {
  /// What was restored, and what was not.
  package struct Outcome: Sendable {
    /// Events whose vault came from the backup.
    package var restored: [Slug] = []
    /// Events whose vault is present and whole: it stays as it is.
    package var kept: [Slug] = []
    /// Events that were purged since the backup: they stay purged.
    package var purged: [Slug] = []
    /// Events that should have a vault, but the vault is neither in the workspace nor in the
    /// backup.
    package var lost: [Slug] = []
    /// What happened to restored events after the backup, by kind of ledger entry.
    package var since: [(event: Slug, kind: String, count: Int)] = []
    /// The number of people who were erased again.
    package var erasedAgain = 0
    /// The number of lost requests to stop notices, over all events.
    package var lostStops = 0
    /// The number of missing definitions, receipts and similar files that were restored.
    package var files = 0
    /// Receipts that name a later entry than the ledger has: the ledger was once longer.
    package var receiptsBeyond: [String] = []
    /// The last entry that the catalog or a vault knows and no ledger has; `nil` when nothing is
    /// missing.
    package var lostHead: Int?
    /// Whether no ledger other than the backup's own was available.
    package var isByBackupAlone = false
    package var takenAt = Instant(seconds: 0)
    package var entries = 0
  }

  let paths: WorkspacePaths
  let keyring: Keyring
  let signing: SigningKey
  let environment: Environment
  let layout: VaultLayout
  /// Whether to replace vaults that are present and whole too.
  let replaces: Bool
  let progress: ProgressHandler

  var staging: WorkspacePaths { paths.staging }

  /// Does the restore. The caller must hold the workspace's restore lock exclusively.
  ///
  /// - Parameter export: the output of `ledger export`. This method verifies it.
  /// - Throws: ``RestoreError``, `StorageError`. Nothing has changed in that case.
  func carryOut(from folder: String, export: LedgerChain?) throws -> Outcome {
    try RestoreJournal.finish(paths)
    do {
      let plan = try prepare(from: folder, export: export)
      try dropKeys(of: plan)
      try plan.journal.write(paths)
      try RestoreJournal.finish(paths)
      return plan.outcome
    } catch {
      // Without a journal, this call undoes everything. With a journal, the next program that opens
      // the workspace continues.
      if !PrivateFiles.exists(paths.restoreJournal) { try? RestoreJournal.finish(paths) }
      throw error
    }
  }

  /// Everything that is decided before anything changes.
  struct Plan {
    let manifest: BackupManifest
    let chain: LedgerChain
    /// The number of entries in the workspace's ledger. The workspace's vaults do not contain later
    /// entries.
    let here: Int?
    /// The hashes that entries of the workspace's ledger had before they moved to the end.
    let moved: Set<String>
    /// The current time: the clock's time, or the time of the ledger's last entry if that is later.
    let now: Instant
    var journal = RestoreJournal(moves: [], drops: [])
    var outcome = Outcome()
    /// Events that were purged or are unknown. Their keys must be destroyed if they exist.
    var dead: [EventID] = []
  }

  private func prepare(from folder: String, export: LedgerChain?) throws -> Plan {
    let source = BackupSource(
      folder: folder, manifest: try BackupManifest.read(folder, key: signing.verifying)
    )
    try PrivateFiles.ensureDirectory(staging.hidden)
    try PrivateFiles.ensureDirectory(staging.vaults)
    let (chain, here, moved) = try stageLedger(source, export)
    let now = max(environment.now(), chain.lastExplained)
    var plan = Plan(manifest: source.manifest, chain: chain, here: here, moved: moved, now: now)
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

  /// Prepares definitions, receipts and similar files that are missing. Existing files stay,
  /// because the office may have edited them.
  private func stageFiles(_ source: BackupSource, _ plan: inout Plan) throws {
    for name in source.plainFiles where !PrivateFiles.exists("\(paths.root)/\(name)") {
      let staged = "\(staging.root)/\(name)"
      try PrivateFiles.ensureDirectory((staged as NSString).deletingLastPathComponent)
      try source.copy(name, to: staged)
      plan.journal.add(staged, "\(paths.root)/\(name)", paths)
      plan.outcome.files += 1
    }
  }

  /// Destroys the keys of purged events. An older keyring may contain them.
  private func dropKeys(of plan: Plan) throws {
    let known = Set(try keyring.summary().keys.map(\.name))
    let back = plan.dead.map { EventKeys.name($0) }.filter(known.contains)
    guard !back.isEmpty else { return }
    for name in back { try keyring.destroy(name) }
    try keyring.rotateRoot(from: environment)
  }

  /// Closes the prepared databases, each with all its content in the file that is moved, and adds them to the journal.
  private func conclude(
    _ plan: inout Plan, _ source: BackupSource, _ catalog: Catalog
  ) throws {
    if !PrivateFiles.exists(paths.office), source.holds(BackupManifest.officeFile) {
      try source.copy(BackupManifest.officeFile, to: staging.office)
      plan.journal.add(staging.office, paths.office, paths)
    }
    if source.manifest.hasSimulatedClock, !PrivateFiles.exists(paths.catalog) {
      try PrivateFiles.write([], to: staging.simulatedClock)
      plan.journal.add(staging.simulatedClock, paths.simulatedClock, paths)
    }
    let ledger = try EventLedger(path: staging.ledger, signing: signing)
    var facts: [String: LedgerFact] = [
      "backup": .count(source.manifest.ledgerHead.number),
      "events": .count(plan.outcome.restored.count),
      "erased-again": .count(plan.outcome.erasedAgain),
    ]
    plan.outcome.lostHead = try giveUpHeads(
      missingOn: ledger, catalog, moved: plan.moved)
    if let lost = plan.outcome.lostHead { facts["lost-entry"] = .count(lost) }
    try ledger.append(
      LedgerEntry(
        .workspaceRestored, event: nil, facts: facts, at: plan.now,
        id: environment.randomIdentifier()))
    if let head = try ledger.head() { try catalog.setNotedHead(head) }
    try catalog.setKnownSigningKey(signing.verifying)
    try catalog.database.closeAsOneFile()
    try ledger.file.closeAsOneFile()
    plan.journal.add(staging.catalog, paths.catalog, paths)
    plan.journal.add(staging.ledger, paths.ledger, paths)
    try FileCopy.synchronise(below: staging.root)
  }
}

extension RestoreJournal {
  mutating func add(_ from: String, _ to: String, _ paths: WorkspacePaths) {
    moves.append(Move(from: paths.relative(from), to: paths.relative(to)))
  }
}

/// The backup that the restore reads.
struct BackupSource {
  let folder: String
  let manifest: BackupManifest

  func holds(_ name: String) -> Bool { manifest.files.contains { $0.path == name } }

  /// Copies one file of the backup. The file must be unchanged since it was written.
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

  /// The files that return to their old place outside the databases.
  var plainFiles: [String] {
    manifest.files.map(\.path).filter { name in
      ["events/", "layouts/", "exports/"].contains { name.hasPrefix($0) }
    }
  }
}
