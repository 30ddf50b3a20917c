import Retention
import Ledger
import Sealing
import Storage
import Vocabulary
import Workspaces

extension Restore {
  /// Makes the ledger ready that the workspace will have: the longest of the one here, the backup's
  /// and the export, each of which must be whole and tell the same as far as it goes.
  ///
  /// - Returns: it, and how far the one here goes; `nil` where there is none that can be believed.
  func stageLedger(
    _ source: BackupSource, _ export: LedgerChain?
  ) throws -> (chain: LedgerChain, here: Int?) {
    try source.copy("ledger.sqlite", to: staging.ledger)
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
          throw RestoreError.ledgersPart(known.source, other.source, at: number)
        }
      }
      if other.chain.entries.count > longest.chain.entries.count { longest = other }
    }
    try staged.goOn(as: longest.chain)
    try staged.append(again: tail)
    try close(staged.file)
    let here = chains.first { $0.source == .workspace }?.chain.entries.count
    return (longest.chain, here)
  }

  /// After a restore without a later ledger, the one here went on from the backup's: what it tells from
  /// then on comes behind the export, unless a receipt names its place already.
  ///
  /// - Returns: those entries, which the ledger here is left without.
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
  /// - Parameter hasOther: whether one was given that can take the place of a damaged one.
  /// - Returns: `nil` when there is none.
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
  /// The latest time that the clock rule explained: a restore is noted by the wall clock.
  var lastExplained: Instant {
    entries.filter { $0.kind != LedgerEntry.Kind.workspaceRestored.rawValue }.map(\.at).max()
      ?? Instant(seconds: 0)
  }
}

/// What a ledger tells about one event.
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

  /// Who was erased, in whatever is known of the event.
  func erasures(of event: Slug) -> ErasuresOnLedger {
    var erasures = ErasuresOnLedger(of: event)
    for entry in entries { erasures.note(entry) }
    return erasures
  }
}
