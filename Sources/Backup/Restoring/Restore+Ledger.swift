import Retention
import Ledger
import Sealing
import Storage
import Vocabulary
import Workspaces

extension Restore {
  /// Prepares the new ledger: the longest of the workspace's ledger, the backup's ledger and the
  /// export. Each ledger must be whole. All of them must have the same entries, up to the end of
  /// the shorter one.
  ///
  /// - Returns: the new ledger, and the number of entries in the workspace's ledger. The number is
  ///   `nil` when the workspace has no trustworthy ledger.
  func stageLedger(
    _ source: BackupSource, _ export: LedgerChain?
  ) throws -> (chain: LedgerChain, here: Int?) {
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
    try staged.goOn(as: longest.chain)
    try staged.append(again: tail)
    try staged.file.closeAsOneFile()
    let here = chains.first { $0.source == .workspace }?.chain.entries.count
    return (longest.chain, here)
  }

  /// Handles an earlier restore that had no later ledger. After it, the workspace's ledger
  /// continued from the backup's ledger. These newer entries move to the end of the export, unless
  /// a receipt already names the place of one of them.
  ///
  /// - Returns: the moved entries. The method removes them from the workspace's chain.
  private func setAside(
    in chains: inout [(source: LedgerSource, chain: LedgerChain)]
  ) -> [ChainedEntry] {
    guard let export = chains.first(where: { $0.source == .export })?.chain,
      let index = chains.firstIndex(where: { $0.source == .workspace }),
      let number = chains[index].chain.parting(from: export),
      chains[index].chain.entries[number - 1].kind == LedgerEntry.Kind.workspaceRestored.rawValue,
      receiptsHere().allSatisfy({ $0.receipt.ledgerHead.number < number })
    else { return [] }
    let entries = chains[index].chain.entries
    chains[index].chain = LedgerChain(entries: Array(entries.prefix(number - 1)), head: nil)
    return Array(entries.dropFirst(number - 1))
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
