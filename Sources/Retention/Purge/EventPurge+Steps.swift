import Residue
import Foundation
import Ledger
import Storage
import Vault
import Vocabulary
import Workspaces

extension EventPurge {
  /// Step 2. No failure in this step may stop the destruction of the key. If the vault cannot be
  /// read or the search fails, the purge continues without a search, and the receipt says so.
  ///
  /// - Throws: `StorageError/busy(path:)`, or an error of the catalog.
  func search() throws {
    record.attendees = (try? vault.attendees()) ?? 0
    record.findings = try searched()
    // Read the fingerprint while the key exists: a resumed purge could not read it later.
    let name = EventKeys.name(entry.id)
    record.keyFingerprint =
      (try? workspace.keyring.summary())?.keys.first { $0.name == name }?.fingerprint ?? ""
    do {
      try catalog.setResidue(record.findings?.hits ?? [], of: entry.id)
    } catch StorageError.full {
      // The second search records the hits, when there is free space again.
      isResidueWritten = false
    }
  }

  /// - Returns: `nil` when the search failed.
  private func searched() throws -> ResidueFindings? {
    if let findings = try searchedOnce() { return findings }
    // Nothing is destroyed yet, so the next run searches again.
    if environment.shouldStop() { throw WorkspaceError.stopped }
    // Try once more: the search process may have been killed.
    return try searchedOnce()
  }

  private func searchedOnce() throws -> ResidueFindings? {
    if try vault.isLost { return nil }
    do {
      let searcher = try purge.context.searcher()
      self.searcher = searcher
      try vault.identifyingValues { try searcher.look(for: $0) }
      // Step 4 removes the vault, and all in it is sealed.
      try searcher.leaveOut(pathsBeginningWith: paths.vault(entry.id))
      // Close the vault: the search would find its log.
      vault.close()
      return completed(try searcher.search(below: paths.root))
    } catch {
      searcher?.end()
      searcher = nil
      if case StorageError.busy = error { throw error }
      return nil
    }
  }

  /// Step 3. A failure is recorded and stops nothing: the key must go in time.
  func writeStatistics(by write: StatisticsWriter) {
    do { try write(vault) } catch { record.areStatisticsLost = true }
  }

  /// Step 4. If the keyring cannot be written, the key stays, but all plain lists and letters must
  /// still go. If the disk was full, their removal makes space to write the keyring.
  ///
  /// A keyring of another workspace does not have the key. Then the purge goes on, and does not say
  /// that it destroyed what was not there.
  func destroyKey() throws {
    let found = try keyDestroyed() ?? (record.keyFingerprint.isEmpty ? nil : record.keyFingerprint)
    let known = try catalog.keyFingerprint(of: entry.id) ?? found
    record.isKeyDestroyed = found != nil && found == known
    record.keyFingerprint = known ?? ""
  }

  /// - Returns: the fingerprint; `nil` when the keyring has no such key. An earlier try may have
  ///   destroyed it; then the record has the fingerprint.
  private func keyDestroyed() throws -> String? {
    do {
      return try workspace.keyring.destroy(EventKeys.name(entry.id))
    } catch {
      try? removeFiles()
      return try workspace.keyring.destroy(EventKeys.name(entry.id))
    }
  }

  /// Step 5. Removes Mayfly's own files about the event's attendees.
  func removeFiles() throws {
    let parts = ownParts
    if record.removed.isEmpty {
      // Count the files before they go: a resumed purge could not count them.
      record.removed = counted(parts)
      try writeDown()
    }
    let removal = Removal(below: paths.root)
    // A deleted file lives on while another program has it open. So the vault goes only when no
    // program has it open.
    let readers = paths.vaultStore(entry.id).processesUsingIt
    for part in parts where readers.isEmpty || part.what != Self.vault {
      removal.remove(part.paths)
    }
    record.stuck = removal.stuck.map(paths.relative)
    try removal.synchronise()
    if let reader = readers.first {
      try catalog.write(record, of: entry.id)
      throw PurgeError.openElsewhere(process: reader)
    }
    guard removal.stuck.isEmpty else {
      try writeDown()
      throw PurgeError.stuck(paths: record.stuck)
    }
    // What is not a file is gone only now.
    try paths.vaultStore(entry.id).destroy()
  }

  private static let vault = "vault"

  private var ownParts: [(what: String, paths: [String])] {
    [
      (Self.vault, paths.vaultStore(entry.id).files), ("letters", [paths.letters(entry.slug)]),
      ("exports", [paths.exports(entry.slug)]),
      ("lists", [paths.lists(entry.slug)]),
    ]
  }

  /// Counts the files of each part. Letters are among the exports, but must count only once.
  private func counted(_ parts: [(what: String, paths: [String])]) -> [Receipt.Removed] {
    var removed = parts.map { Removal.count($0.what, $0.paths, below: paths.root) }
    let letters = removed.first { $0.what == "letters" }
    for index in removed.indices where removed[index].what == "exports" {
      removed[index].files -= letters?.files ?? 0
      removed[index].bytes -= letters?.bytes ?? 0
    }
    return removed
  }

  /// Step 6. Finds the files that still hold a value and are not Mayfly's own.
  func searchAgain() throws {
    if let searcher, let found = try? searcher.search(below: paths.root) {
      record.findings = completed(found)
    } else if record.findings != nil {
      // The values are gone with the key. An old hit still counts if its file is unchanged.
      record.findings?.hits = try catalog.residue(of: entry.id).filter(catalog.mayRemain)
    }
    try catalog.setResidue(record.findings?.hits ?? [], of: entry.id)
    isResidueWritten = true
  }

  /// Leaves out the event's own files, which step 5 removes. Adds the files that still hold somebody
  /// who was erased before, or a value from before a correction: the vault does not know these any
  /// more, so the search cannot find them.
  private func completed(_ findings: ResidueFindings) -> ResidueFindings {
    var findings = findings
    let erasures = (try? catalog.erasures(of: entry.id)) ?? []
    let former = (try? catalog.formerFiles(of: entry.id)) ?? []
    var known = Set(findings.hits.map(\.path))
    for file in erasures.flatMap({ (try? catalog.files(of: $0)) ?? [] }) + former
    where (try? catalog.mayRemain(file)) ?? true && known.insert(file.path).inserted {
      findings.hits.append(file)
    }
    let own = [
      paths.exports(entry.slug) + "/", paths.lists(entry.slug) + "/",
      paths.vault(entry.id),
    ]
    findings.hits.removeAll { hit in own.contains { hit.path.hasPrefix($0) } }
    return findings
  }

  /// Step 8. Writes the receipt.
  func writeReceipt() throws {
    record.receipt = paths.relative(
      try ReceiptWriter(purge.context, environment).write(entry, record))
  }

  /// Step 9. Records the completion in the ledger.
  func complete() throws {
    try workspace.ledger.append(
      LedgerEntry(
        .purgeCompleted, event: entry.slug,
        facts: [
          "attendees": .count(record.attendees),
          record.keyWasDestroyed ? "key" : "key-not-there": .hash(record.keyFingerprint),
          "hits": .count(record.findings?.hits.count ?? 0),
        ], at: environment.now(), id: "\(record.id)-completed"))
  }
}
