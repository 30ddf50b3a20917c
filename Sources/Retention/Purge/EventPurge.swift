import Residue
import Ledger
import Sealing
import Storage
import Vault
import Vocabulary
import Workspaces

/// One event's purge, from wherever an earlier run left it.
///
/// 1. written down, and begun on the ledger; 2. the workspace searched for every identity and
/// address; 3. the key destroyed; 4. vault, exports, lists and letters removed; 5. searched again
/// from memory, or, when resumed, the paths of the hits looked at again; 6. the root key rotated,
/// once for all events of the run; 7. the receipt signed and written; 8. completed on the ledger.
final class EventPurge {
  let entry: CatalogEntry
  let purge: Purge
  var record: PurgeRecord
  /// It knows the values from step 2 to step 5.
  var searcher: (any ResidueSearcher)?
  /// Whether the catalog has the hits: else a purge that is killed could not tell them any more.
  var isResidueWritten = true
  /// What the steps before the key goes read.
  let vault: DyingVault
  private var seconds: [PurgeRecord.Step: Double] = [:]

  init(_ entry: CatalogEntry, _ purge: Purge, isEarly: Bool, reason: String?) throws {
    self.entry = entry
    self.purge = purge
    vault = DyingVault(entry, purge.context.workspace)
    let catalog = purge.context.workspace.catalog
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

  /// Steps 1 to 5.
  ///
  /// - Returns: `false` when somebody still uses the vault.
  func destroy() throws -> Bool {
    try begin()
    guard let locks = try VaultLocks.take(entry.id, paths, patience: Purge.patience, environment)
    else { return false }
    defer { locks.release() }
    defer { vault.close() }
    defer { searcher?.end() }
    if record.step < .keyDestroyed { try preserve() }
    try step(.searched, search)
    vault.close()
    try step(.keyDestroyed, destroyKey)
    try step(.removed, removeFiles)
    try step(.searchedAgain, searchAgain)
    return true
  }

  /// Puts aside what holds on single people keep. A vault that is damaged can give them no more, and must
  /// not keep everybody else's key.
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

  /// Steps 7 and 8.
  func finish() throws -> Purge.Outcome {
    try workspace.ledger.append(begun)
    try step(.receiptWritten, writeReceipt)
    let residue = record.findings?.hits.count ?? 0
    try step(.completed, complete)
    return Purge.Outcome(
      event: entry.slug, state: .purged, receipt: record.receipt, reason: nil, residue: residue,
      isSearched: record.findings != nil, opaque: record.findings?.opaquePaths ?? [], steps: seconds
    )
  }

  /// Does a step that is not done yet, and writes down that it is.
  func step(_ step: PurgeRecord.Step, _ body: () throws -> Void) throws {
    guard record.step < step else { return }
    purge.progress(entry, step)
    try timed(step) {
      try body()
      record.step = step
      try writeDown()
    }
  }

  /// Until the files are gone, no full disk may stop a purge: what cannot be written down before
  /// is written with a later step.
  func writeDown() throws {
    do {
      try catalog.write(written, of: entry.id)
    } catch StorageError.full where record.step <= .keyDestroyed {
      return
    }
  }

  /// The record as it outlives the purge; the paths stand beside it until the files are gone.
  private var written: PurgeRecord {
    var written = record
    written.findings?.hits = []
    if !isResidueWritten { written.findings = nil }
    return written
  }

  /// Writes down that it begins, where no hold was placed before.
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
      // On the ledger when it can be; at the latest with the completion.
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
