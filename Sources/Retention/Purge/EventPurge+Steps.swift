import Residue
import Foundation
import Ledger
import Storage
import Vault
import Vocabulary
import Workspaces

extension EventPurge {
  /// Step 2. Nothing that goes wrong in it may save the key: where the vault cannot be read, or the
  /// search fails, the purge goes on without, and the receipt says so.
  ///
  /// - Throws: `StorageError/busy(path:)`, or what the catalog throws.
  func search() throws {
    record.attendees = (try? vault.attendees()) ?? 0
    record.findings = try searched()
    // Before the key goes: a purge that is killed right after it could not tell any more.
    let name = EventKeys.name(entry.id)
    record.keyFingerprint =
      (try? workspace.keyring.summary())?.keys.first { $0.name == name }?.fingerprint ?? ""
    do {
      try catalog.setResidue(record.findings?.hits ?? [], of: entry.id)
    } catch StorageError.full {
      // The second search writes them down, when there is room again.
      isResidueWritten = false
    }
  }

  /// - Returns: `nil` when there was no search.
  private func searched() throws -> ResidueFindings? {
    if let findings = try searchedOnce() { return findings }
    // Nothing is destroyed yet: the next run searches again.
    if environment.shouldStop() { throw WorkspaceError.stopped }
    // Once more where it fails: a searching process may have been killed.
    return try searchedOnce()
  }

  private func searchedOnce() throws -> ResidueFindings? {
    do {
      let searcher = try purge.context.searcher()
      self.searcher = searcher
      try vault.identifyingValues { try searcher.tell($0) }
      // The search would find its log beside it.
      vault.close()
      return ownExcluded(try searcher.search(below: paths.root))
    } catch {
      searcher?.end()
      searcher = nil
      if case StorageError.busy = error { throw error }
      return nil
    }
  }

  /// Step 3. A keyring that cannot be written keeps a key, but no list and no letter in plain; and
  /// where the disk was full, there is room for it once those are gone.
  func destroyKey() throws {
    do {
      try workspace.keyring.destroy(EventKeys.name(entry.id))
    } catch {
      try? removeFiles()
      try workspace.keyring.destroy(EventKeys.name(entry.id))
    }
  }

  /// Step 4: every file of ours about the event's attendees.
  func removeFiles() throws {
    let parts = ownParts
    if record.removed.isEmpty {
      // Counted before it goes: a purge that is killed on the way could not tell any more.
      record.removed = counted(parts)
      try writeDown()
    }
    let removal = Removal(below: paths.root)
    // What another program has open would live on after its name: it goes when nobody has.
    let readers = OpenFiles.processes(having: paths.vault(entry.id))
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
  }

  private static let vault = "vault"

  private var ownParts: [(what: String, paths: [String])] {
    let vault = paths.vault(entry.id)
    return [
      (Self.vault, [vault, vault + "-wal", vault + "-shm", vault + "-journal"]),
      ("letters", [paths.letters(entry.slug)]), ("exports", [paths.exports(entry.slug)]),
      ("lists", [paths.lists(entry.slug)]),
    ]
  }

  /// Letters lie among the exports, and are counted once.
  private func counted(_ parts: [(what: String, paths: [String])]) -> [Receipt.Removed] {
    var removed = parts.map { Removal.count($0.what, $0.paths, below: paths.root) }
    let letters = removed.first { $0.what == "letters" }
    for index in removed.indices where removed[index].what == "exports" {
      removed[index].files -= letters?.files ?? 0
      removed[index].bytes -= letters?.bytes ?? 0
    }
    return removed
  }

  /// Step 5: what still holds a value, of files that are not ours.
  func searchAgain() throws {
    if let searcher, let found = try? searcher.search(below: paths.root) {
      record.findings = ownExcluded(found)
    } else if record.findings != nil {
      // The values are gone with the key: a hit that was neither changed nor removed is one still.
      record.findings?.hits = try catalog.residue(of: entry.id).filter(\.isUnchanged)
    }
    try catalog.setResidue(record.findings?.hits ?? [], of: entry.id)
    isResidueWritten = true
  }

  /// Without the event's own files, which step 4 removes.
  private func ownExcluded(_ findings: ResidueFindings) -> ResidueFindings {
    var findings = findings
    let own = [
      paths.exports(entry.slug) + "/", paths.lists(entry.slug) + "/",
      paths.vault(entry.id),
    ]
    findings.hits.removeAll { hit in own.contains { hit.path.hasPrefix($0) } }
    return findings
  }

  /// Step 7.
  func writeReceipt() throws {
    record.receipt = paths.relative(
      try ReceiptWriter(purge.context, environment).write(entry, record))
  }

  /// Step 8.
  func complete() throws {
    try workspace.ledger.append(
      LedgerEntry(
        .purgeCompleted, event: entry.slug,
        facts: [
          "attendees": .count(record.attendees), "key": .hash(record.keyFingerprint),
          "hits": .count(record.findings?.hits.count ?? 0),
        ], at: environment.now(), id: "\(record.id)-completed"))
  }
}
