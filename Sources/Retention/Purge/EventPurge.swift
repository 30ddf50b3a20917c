import Residue
import Ledger
import Logging
import Sealing
import Storage
import Vault
import Vocabulary
import Workspaces

/// The purge of one event. It continues where an earlier run stopped.
///
/// 1. Records the purge in the catalog, and its beginning in the ledger.
/// 2. Searches the workspace for every identity and address.
/// 3. Writes the event's statistics, if a module writes them.
/// 4. Destroys the key.
/// 5. Removes the vault, exports, lists and letters.
/// 6. Searches again with the values in memory. A resumed purge checks the known hits again
///    instead.
/// 7. Rotates the root key, once for all events of the run.
/// 8. Signs and writes the receipt.
/// 9. Records the completion in the ledger.
final class EventPurge {
  let entry: CatalogEntry
  let purge: Purge
  var record: PurgeRecord
  /// The search process. It knows the values from step 2 to step 6.
  var searcher: (any ResidueSearcher)?
  /// Whether the catalog has the hits. If not, a resumed purge cannot list them.
  var isResidueWritten = true
  /// The vault, for the steps before the key is destroyed.
  let vault: DyingVault
  private var seconds: [PurgeRecord.Step: Double] = [:]

  init(_ entry: CatalogEntry, _ purge: Purge, isEarly: Bool, reason: String?) throws {
    self.entry = entry
    self.purge = purge
    vault = DyingVault(entry, purge.context.workspace)
    let catalog = purge.context.workspace.catalog
    // On a full disk the files on record are found as they are.
    do { try catalog.settleFiles() } catch StorageError.full {}
    record =
      try catalog.purge(of: entry.id)
      ?? PurgeRecord(
        id: purge.environment.randomIdentifier(), begun: purge.environment.now(),
        isEarly: isEarly, reason: reason)
    if record.findings != nil { record.findings?.hits = try catalog.residue(of: entry.id) }
  }

  var workspace: Workspace { purge.context.workspace }
  var environment: Environment { purge.environment }
  var paths: WorkspacePaths { purge.context.workspace.paths }
  var catalog: Catalog { purge.context.workspace.catalog }

  /// Steps 1 to 6.
  ///
  /// - Returns: `false` when another program still uses the vault.
  func destroy() throws -> Bool {
    try begin()
    guard let locks = try VaultLocks.take(entry.id, paths, patience: Purge.patience, environment)
    else { return false }
    defer { locks.release() }
    defer { vault.close() }
    defer { searcher?.end() }
    if record.step < .keyDestroyed { try preserve() }
    try step(.searched, search)
    if let write = purge.context.writeStatistics {
      try step(.statisticsWritten) { writeStatistics(by: write) }
    }
    vault.close()
    try step(.keyDestroyed, destroyKey)
    try step(.removed, removeFiles)
    try step(.searchedAgain, searchAgain)
    return true
  }

  /// Copies the data that holds on single people keep. A damaged vault cannot provide this data,
  /// and must not stop the destruction of the event's key.
  private func preserve() throws {
    do {
      try PreservedCopies(purge.context, environment).take(from: vault)
    } catch StorageError.corrupt, StorageError.unexpectedValue, VaultError.damagedBox {
      return
    } catch is SealingError {
      return
    } catch KeyringError.noKey {
      return
    }
  }

  /// Steps 8 and 9.
  func finish() throws -> Purge.Outcome {
    try workspace.ledger.append(begun)
    try step(.receiptWritten, writeReceipt)
    let residue = record.findings?.hits.count ?? 0
    try step(.completed, complete)
    return Purge.Outcome(
      event: entry.slug, state: .purged, receipt: record.receipt, reason: nil, residue: residue,
      isSearched: record.findings != nil, isKeyDestroyed: record.keyWasDestroyed,
      opaque: record.findings?.opaquePaths ?? [], steps: seconds
    )
  }

  /// Does a step if it is not done yet, and records it.
  func step(_ step: PurgeRecord.Step, _ body: () throws -> Void) throws {
    guard record.step < step else { return }
    workspace.options.log.debug(
      "purge", metadata: ["event": "\(entry.slug)", "step": "\(step.rawValue)"])
    purge.progress(step.progress(of: entry.slug))
    try timed(step) {
      try body()
      record.step = step
      try writeDown()
    }
  }

  /// Records the purge's progress. A full disk must not stop a purge before the files are removed.
  /// A later step then writes the record.
  func writeDown() throws {
    do {
      try catalog.write(written, of: entry.id)
    } catch StorageError.full where record.step <= .keyDestroyed {
      return
    }
  }

  /// The record as the catalog stores it. The paths of the hits are stored separately, until the
  /// files are gone.
  private var written: PurgeRecord {
    var written = record
    written.findings?.hits = []
    if !isResidueWritten { written.findings = nil }
    return written
  }

  /// Records that the purge begins, unless a hold keeps the event.
  private func mayBegin() throws -> Bool {
    let now = environment.now()
    do {
      return try catalog.begin(written, of: entry.id, at: now)
    } catch StorageError.full {
      return try !catalog.isHeld(entry.id, at: now)
    }
  }

  private func begin() throws {
    try timed(.begun) {
      guard try mayBegin() else { throw PurgeError.held }
      // Record it in the ledger now if possible. Otherwise the completion does it.
      try? workspace.ledger.append(begun)
    }
  }

  private func timed(_ step: PurgeRecord.Step, _ body: () throws -> Void) throws {
    let started = environment.monotonicSeconds()
    try body()
    seconds[step] = environment.monotonicSeconds() - started
  }

  private var begun: LedgerEntry {
    LedgerEntry(
      .purgeBegun, event: entry.slug,
      facts: ["trigger": record.isEarly ? .word("early") : .word("window-closed")],
      at: Instant(seconds: record.begun), id: "\(record.id)-begun")
  }
}
