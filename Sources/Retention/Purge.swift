import Foundation
package import Ledger
package import Sealing
import Storage
package import Vault
package import Vocabulary

/// Destroys the attendee data of events, in steps that can each be killed and resumed.
///
/// 1. written down, and begun on the ledger; 2. the workspace searched for every identity and
/// address; 3. the key destroyed; 4. vault, exports, lists and letters removed; 5. searched again
/// from memory, or, when resumed, the paths of the hits looked at again; 6. the root key rotated,
/// once for all events of the run; 7. the receipt signed and written; 8. completed on the ledger.
package struct Purge {
  /// What a purge needs of the house.
  package struct Means {
    package let paths: WorkspacePaths
    package let catalog: Catalog
    package let keyring: Keyring
    /// Each asked for when it is needed: a damaged one delays the proof, never the destruction.
    package let ledger: () throws -> EventLedger
    package let signing: () throws -> SigningKey
    package let surroundings: Surroundings
    /// Starts the process that searches.
    package let searcher: () throws -> any ResidueSearcher
    /// How many attendees the event's vault holds. Needs no key.
    package let attendees: (CatalogEntry) throws -> Int
    /// Tells every identity and address that the event's vault holds.
    package let identifyingValues: (CatalogEntry, (PersonalText) throws -> Void) throws -> Void
    /// Called as each step begins, for a person who waits.
    package let progress: (CatalogEntry, PurgeRecord.Step) -> Void

    package init(
      paths: WorkspacePaths, catalog: Catalog, keyring: Keyring,
      ledger: @escaping @autoclosure () throws -> EventLedger,
      signing: @escaping @autoclosure () throws -> SigningKey, surroundings: Surroundings,
      searcher: @escaping () throws -> any ResidueSearcher,
      attendees: @escaping (CatalogEntry) throws -> Int,
      identifyingValues: @escaping (CatalogEntry, (PersonalText) throws -> Void) throws -> Void,
      progress: @escaping (CatalogEntry, PurgeRecord.Step) -> Void
    ) {
      self.paths = paths
      self.catalog = catalog
      self.keyring = keyring
      self.ledger = ledger
      self.signing = signing
      self.surroundings = surroundings
      self.searcher = searcher
      self.attendees = attendees
      self.identifyingValues = identifyingValues
      self.progress = progress
    }
  }

  /// What became of one event's purge.
  package struct Outcome: Sendable {
    package let event: Slug
    package let state: CatalogEntry.State
    /// Relative to the workspace.
    package let receipt: String?
    /// Why it is not done, where it is not.
    package let reason: String?
    /// Files of somebody's own that still hold a value.
    package let residue: Int

    package init(
      event: Slug, state: CatalogEntry.State, receipt: String?, reason: String?, residue: Int = 0
    ) {
      self.event = event
      self.state = state
      self.receipt = receipt
      self.reason = reason
      self.residue = residue
    }
  }

  let means: Means

  package init(_ means: Means) { self.means = means }

  /// How long to wait for other users of a vault, in seconds.
  private static let patience = 10.0

  /// Purges the events, each as far as it goes, then rotates the root key and writes the receipts.
  package func run(_ entries: [CatalogEntry], isEarly: Bool = false) throws -> [Outcome] {
    guard !entries.isEmpty else { return [] }
    try PrivateFiles.ensureDirectory(means.paths.hidden)
    guard let lock = try FileLock.acquire(means.paths.purgeLock, .exclusive, within: Self.patience)
    else { return entries.map { unfinished($0, "another run is purging") } }
    defer { lock.release() }
    // Room for the records of the purge, however full the disk is.
    try PrivateFiles.remove(means.paths.reserve)
    defer { Reserve.make(at: means.paths.reserve) }
    var destroyed: [(CatalogEntry, PurgeRecord)] = []
    var outcomes: [Outcome] = []
    for entry in entries {
      guard let entry = try means.catalog.entry(entry.slug), entry.state != .purged else {
        continue
      }
      switch Result(catching: { try destroy(entry, isEarly: isEarly) }) {
      case .success(let record?): destroyed.append((entry, record))
      case .success(nil):
        outcomes.append(unfinished(entry, "another process still has its vault open"))
      case .failure(let error): outcomes.append(unfinished(entry, "\(error)"))
      }
    }
    do {
      try rotate(&destroyed)
    } catch {
      // What is destroyed stays so; the next run rotates and writes the receipts.
      return outcomes + destroyed.map { unfinished($0.0, "\(error)") }
    }
    return outcomes
      + destroyed.map { entry, record in
        do {
          return try finish(entry, record)
        } catch {
          return unfinished(entry, "\(error)")
        }
      }
  }

  private func unfinished(_ entry: CatalogEntry, _ reason: String) -> Outcome {
    Outcome(
      event: entry.slug, state: ((try? means.catalog.entry(entry.slug))??.state) ?? .purging,
      receipt: nil, reason: reason)
  }

  /// Steps 1 to 5.
  ///
  /// - Returns: `nil` when somebody still uses the vault.
  private func destroy(_ entry: CatalogEntry, isEarly: Bool) throws -> PurgeRecord? {
    var record =
      try means.catalog.purge(of: entry.id)
      ?? PurgeRecord(
        id: means.surroundings.randomIdentifier(), begun: means.surroundings.now(),
        isEarly: isEarly)
    try means.catalog.write(record, of: entry.id)
    // On the ledger when it can be; at the latest with the completion.
    try? means.ledger().append(begun(entry, record))
    guard let locks = try VaultLocks.take(entry.id, means.paths, patience: Self.patience, means)
    else { return nil }
    defer { locks.release() }
    var searcher: (any ResidueSearcher)?
    defer { searcher?.end() }
    if record.step < .searched {
      means.progress(entry, .searched)
      searcher = try search(entry, &record)
      // Before the key goes: a purge that is killed right after it could not tell any more.
      let name = EventKeys.name(entry.id)
      record.keyFingerprint =
        (try? means.keyring.summary())?.keys.first { $0.name == name }?.fingerprint ?? ""
      record.step = .searched
      try means.catalog.setResidue(record.findings?.hits ?? [], of: entry.id)
      try means.catalog.write(record, of: entry.id)
    }
    if record.step < .keyDestroyed { try destroyKey(entry, &record) }
    if record.step < .removed {
      means.progress(entry, .removed)
      try remove(entry, &record)
    }
    if record.step < .searchedAgain {
      means.progress(entry, .searchedAgain)
      try searchAgain(entry, &record, searcher)
    }
    return record
  }

  /// Step 2. Nothing that goes wrong in it may save the key: where the vault cannot be read, or the
  /// search fails, the purge goes on without, and the receipt says so.
  ///
  /// - Returns: the searcher, which knows the values; `nil` when there was no search.
  /// - Throws: `StorageError/busy(path:)` alone.
  private func search(
    _ entry: CatalogEntry, _ record: inout PurgeRecord
  ) throws -> (any ResidueSearcher)? {
    var started: (any ResidueSearcher)?
    record.attendees = (try? means.attendees(entry)) ?? 0
    do {
      let searcher = try means.searcher()
      started = searcher
      try means.identifyingValues(entry) { try searcher.tell($0) }
      record.findings = ownExcluded(try searcher.search(below: means.paths.root), entry)
      return searcher
    } catch {
      started?.end()
      if case StorageError.busy = error { throw error }
      record.findings = nil
      return nil
    }
  }

  /// Step 3. A keyring that cannot be written keeps a key, but no list and no letter in plain.
  private func destroyKey(_ entry: CatalogEntry, _ record: inout PurgeRecord) throws {
    means.progress(entry, .keyDestroyed)
    do {
      try means.keyring.destroy(EventKeys.name(entry.id))
    } catch {
      try? removeFiles(entry, &record)
      throw error
    }
    record.step = .keyDestroyed
    try means.catalog.write(record, of: entry.id)
  }

  private func begun(_ entry: CatalogEntry, _ record: PurgeRecord) -> LedgerEntry {
    LedgerEntry(
      .purgeBegun, event: entry.slug,
      facts: ["trigger": record.isEarly ? .word("early") : .word("window-closed")],
      at: Instant(seconds: record.begun), id: "\(record.id)-begun")
  }

  /// Step 4: every file of ours about the event's attendees.
  private func remove(_ entry: CatalogEntry, _ record: inout PurgeRecord) throws {
    try removeFiles(entry, &record)
    record.step = .removed
    try means.catalog.write(record, of: entry.id)
  }

  private func removeFiles(_ entry: CatalogEntry, _ record: inout PurgeRecord) throws {
    let paths = means.paths
    let vault = paths.vault(entry.id)
    let parts = [
      ("vault", [vault, vault + "-wal", vault + "-shm", vault + "-journal"]),
      ("letters", [paths.letters(entry.slug)]), ("exports", [paths.exports(entry.slug)]),
      ("lists", [paths.lists(entry.slug)]),
    ]
    if record.removed.isEmpty {
      // Counted before it goes: a purge that is killed on the way could not tell any more.
      let letters = Removal.count(
        "letters", [paths.letters(entry.slug)], below: paths.root)
      record.removed = parts.map { Removal.count($0, $1, below: paths.root) }
      for index in record.removed.indices where record.removed[index].what == "exports" {
        record.removed[index].files -= letters.files
        record.removed[index].bytes -= letters.bytes
      }
      try means.catalog.write(record, of: entry.id)
    }
    let removal = Removal(below: paths.root)
    for (_, paths) in parts { removal.remove(paths) }
    record.stuck = removal.stuck.map(paths.relative)
    try removal.synchronise()
    guard removal.stuck.isEmpty else {
      try means.catalog.write(record, of: entry.id)
      throw PurgeError.stuck(paths: record.stuck)
    }
  }

  /// Step 5: what still holds a value, of files that are not ours.
  private func searchAgain(
    _ entry: CatalogEntry, _ record: inout PurgeRecord, _ searcher: (any ResidueSearcher)?
  ) throws {
    if let searcher, let found = try? searcher.search(below: means.paths.root) {
      record.findings = ownExcluded(found, entry)
    } else if var findings = record.findings {
      // The values are gone with the key: a hit that was neither changed nor removed is one still.
      let remaining = try means.catalog.residue(of: entry.id).filter(\.isUnchanged)
      findings.hits = remaining
      record.findings = findings
    }
    try means.catalog.setResidue(record.findings?.hits ?? [], of: entry.id)
    // The record outlives the purge, so it keeps counts and no paths.
    record.step = .searchedAgain
    try means.catalog.write(record, of: entry.id)
  }

  /// Without the event's own files, which step 4 removes.
  private func ownExcluded(_ findings: ResidueFindings, _ entry: CatalogEntry) -> ResidueFindings {
    var findings = findings
    let own = [
      means.paths.exports(entry.slug) + "/", means.paths.lists(entry.slug) + "/",
      means.paths.vault(entry.id),
    ]
    findings.hits.removeAll { hit in own.contains { hit.path.hasPrefix($0) } }
    return findings
  }

  /// Step 6.
  private func rotate(_ destroyed: inout [(CatalogEntry, PurgeRecord)]) throws {
    guard destroyed.contains(where: { $0.1.step < .rotated }) else { return }
    try means.keyring.rotateRoot(from: means.surroundings)
    for index in destroyed.indices where destroyed[index].1.step < .rotated {
      destroyed[index].1.step = .rotated
      try means.catalog.write(destroyed[index].1, of: destroyed[index].0.id)
    }
  }

  /// Steps 7 and 8.
  private func finish(_ entry: CatalogEntry, _ record: PurgeRecord) throws -> Outcome {
    var record = record
    try means.ledger().append(begun(entry, record))
    if record.step < .receiptWritten {
      means.progress(entry, .receiptWritten)
      let path = try ReceiptOffice(means: means).write(entry, record)
      record.receipt = means.paths.relative(path)
      record.step = .receiptWritten
      try means.catalog.write(record, of: entry.id)
    }
    try means.ledger().append(
      LedgerEntry(
        .purgeCompleted, event: entry.slug,
        facts: [
          "attendees": .count(record.attendees), "key": .hash(record.keyFingerprint),
          "hits": .count(record.findings?.hits.count ?? 0),
        ], at: means.surroundings.now(), id: "\(record.id)-completed"))
    let residue = record.findings?.hits.count ?? 0
    // The record outlives the purge: it keeps counts, and no path.
    record.findings?.hits = []
    record.step = .completed
    try means.catalog.write(record, of: entry.id)
    return Outcome(
      event: entry.slug, state: .purged, receipt: record.receipt, reason: nil, residue: residue)
  }
}

/// Why a purge cannot be completed now.
package enum PurgeError: Error, Hashable {
  /// Files of ours that could not be removed, relative to the workspace.
  case stuck(paths: [String])
}

extension PurgeError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .stuck(let paths):
      "\(paths.count) of our own files cannot be removed, such as '\(paths.first ?? "")'; make it "
        + "removable (a link in its path, chattr -i, rights of its folder) and the next run goes on"
    }
  }
}

extension ResidueFindings.Hit {
  /// Whether the file is there as it was.
  package var isUnchanged: Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    guard path.hasSuffix("/") else { return isAs(status) }
    // The folder stands for something in it whose name may not be written down.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.contains { lstat(path + $0, &status) == 0 && isAs(status) }
  }

  private func isAs(_ status: stat) -> Bool {
    Int64(status.st_size) == size && Int64(status.st_mtim.tv_sec) == modified
  }
}
