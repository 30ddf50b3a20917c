import Retention
import Ledger
import Sealing
import Storage
import Vault
import Vocabulary
import Workspaces

extension Restore {
  /// Prepares the new ledger: the longest of the workspace's ledger, the backup's ledger and the
  /// export. Each ledger must be whole. All of them must have the same entries, up to the end of
  /// the shorter one.
  ///
  /// - Returns: the new ledger; the number of entries in the workspace's ledger, which is `nil` when
  ///   the workspace has no trustworthy ledger; and the hashes that entries had before they moved.
  func stageLedger(
    _ source: BackupSource, _ export: LedgerChain?
  ) throws -> (chain: LedgerChain, here: Int?, moved: Set<String>) {
    try source.copy(BackupManifest.ledgerFile, to: staging.ledger)
    let staged = try EventLedger(path: staging.ledger, signing: signing)
    var chains: [(source: LedgerSource, chain: LedgerChain)] = [(.backup, try staged.chain())]
    if let export { chains.append((.export, export)) }
    if let here = try chainHere(orElse: export != nil) { chains.append((.workspace, here)) }
    for (source, chain) in chains {
      let faults = chain.faults(key: signing.verifying)
      guard faults.isEmpty else {
        throw RestoreError.ledgerNotWhole(which: source, faults: faults)
      }
    }
    let tail = setAside(in: &chains)
    var longest = chains[0]
    for other in chains.dropFirst() {
      for known in chains {
        if let number = known.chain.parting(from: other.chain) {
          throw RestoreError.ledgersDiverge(known.source, other.source, at: number)
        }
      }
      if other.chain.entries.count > longest.chain.entries.count { longest = other }
    }
    if let export { try refuse(export, olderThan: longest) }
    try staged.goOn(as: longest.chain)
    try staged.append(again: tail)
    try staged.file.closeAsOneFile()
    let here = chains.first { $0.source == .workspace }?.chain.entries.count
    return (longest.chain, here, Set(tail.map(\.hash)))
  }

  /// An export that lacks what happened here since is not the one that a person means. What restores
  /// noted does not count: the same command may run twice.
  private func refuse(
    _ export: LedgerChain, olderThan longest: (source: LedgerSource, chain: LedgerChain)
  ) throws {
    let (had, all) = (export.entries.count, longest.chain.entries)
    let since = all.dropFirst(had).contains {
      $0.kind != LedgerEntry.Kind.workspaceRestored.rawValue
    }
    guard had < all.count, since else { return }
    throw RestoreError.olderExport(entries: had, than: longest.source, with: all.count)
  }

  /// Gives up the heads that were noted outside the ledger and that no ledger has any more. The
  /// restore says so and puts it on the ledger, and no later command takes it for a new fault.
  ///
  /// - Returns: the highest number among them.
  func giveUpHeads(
    missingOn ledger: EventLedger, _ catalog: Catalog, moved: Set<String>
  ) throws -> Int? {
    var lost: [LedgerHead] = []
    if let noted = try catalog.notedHead(), try !ledger.has(noted) { lost.append(noted) }
    for entry in try catalog.entries() where entry.state == .open {
      let isStaged = staging.vaultStore(entry.id).exists
      let place = isStaged ? staging : paths
      guard place.vaultStore(entry.id).exists,
        let vault = try? EventVault(entry.id, paths: place, schema: layout.schema)
      else { continue }
      let read = try? vault.database.read { try NotedHead.read(in: $0) }
      if isStaged { try vault.database.closeAsOneFile() }
      try vault.close()
      guard let noted = read ?? nil, try !ledger.has(noted) else { continue }
      if try catalog.excusedHead(of: entry.id) != noted { lost.append(noted) }
      try catalog.excuse(noted, in: entry.id)
    }
    return lost.filter { !moved.contains($0.hash) }.map(\.number).max()
  }

  /// Handles an earlier restore that had no later ledger, and a ledger that was rolled back. After
  /// it, the workspace's ledger continued from an older state. These newer entries move to the end
  /// of the export, unless a receipt already names the place of one of them.
  ///
  /// - Returns: the moved entries. The method removes them from the workspace's chain.
  private func setAside(
    in chains: inout [(source: LedgerSource, chain: LedgerChain)]
  ) -> [ChainedEntry] {
    guard let export = chains.first(where: { $0.source == .export })?.chain,
      let index = chains.firstIndex(where: { $0.source == .workspace }),
      let number = chains[index].chain.parting(from: export),
      isContinued(chains[index].chain, at: number, insteadOf: export),
      receiptsHere().allSatisfy({ $0.receipt.ledgerHead.number < number })
    else { return [] }
    let entries = chains[index].chain.entries
    chains[index].chain = LedgerChain(entries: Array(entries.prefix(number - 1)), head: nil)
    return Array(entries.dropFirst(number - 1))
  }

  /// Whether the workspace's ledger went on from an older state at the entry with this number: a
  /// restore did so, or the catalog noted an entry that the export has and this ledger lacks.
  private func isContinued(
    _ chain: LedgerChain, at number: Int, insteadOf export: LedgerChain
  ) -> Bool {
    if chain.entries[number - 1].kind == LedgerEntry.Kind.workspaceRestored.rawValue { return true }
    guard PrivateFiles.exists(paths.catalog), let catalog = try? Catalog(path: paths.catalog),
      let noted = try? catalog.notedHead(), noted.number >= number
    else { return false }
    return export.entries.contains { $0.number == noted.number && $0.hash == noted.hash }
  }

  /// The ledger in the workspace.
  ///
  /// - Parameter hasOther: whether an export was given that can replace a damaged ledger.
  /// - Returns: `nil` when the workspace has no usable ledger.
  private func chainHere(orElse hasOther: Bool) throws -> LedgerChain? {
    guard PrivateFiles.exists(paths.ledger) else { return nil }
    do {
      let ledger = try EventLedger(path: paths.ledger, signing: signing)
      defer { try? ledger.close() }
      let chain = try ledger.chain()
      guard hasOther, !chain.faults(key: signing.verifying).isEmpty else {
        return chain
      }
      return nil
    } catch {
      if hasOther { return nil }
      throw RestoreError.ledgerNotWhole(which: .workspace, faults: [.damagedFile])
    }
  }
}

extension LedgerChain {
  /// The latest time that the clock rule accepted. Restore entries do not count: they carry the
  /// wall clock's time.
  var lastExplained: Instant {
    entries.filter { $0.kind != LedgerEntry.Kind.workspaceRestored.rawValue }.map(\.at).max()
      ?? Instant(seconds: 0)
  }
}

/// The ledger entries of one event.
struct EventHistory {
  private let entries: [ChainedEntry]

  init(of event: Slug, on chain: LedgerChain) {
    entries = chain.entries.filter { $0.event == event.text }
  }

  init(_ entries: [ChainedEntry]) { self.entries = entries }

  func after(_ number: Int) -> [ChainedEntry] { entries.filter { $0.number > number } }

  func last(_ kind: LedgerEntry.Kind) -> ChainedEntry? {
    entries.last { $0.kind == kind.rawValue }
  }

  /// The people who were erased from the event, by its ledger entries.
  func erasures(of event: Slug) -> ErasuresOnLedger {
    var erasures = ErasuresOnLedger(of: event)
    for entry in entries { erasures.note(entry) }
    return erasures
  }
}
