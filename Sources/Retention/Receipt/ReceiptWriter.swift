import Foundation
import Ledger
import Residue
import Storage
import Vault
import Vocabulary
import Workspaces

/// Writes receipts: the signed JSON file and its page for people.
struct ReceiptWriter {
  private let context: RetentionContext
  private let environment: Environment
  private let copies: PreservedCopies

  init(_ context: RetentionContext, _ environment: Environment) {
    self.context = context
    self.environment = environment
    copies = PreservedCopies(context, environment)
  }

  private var paths: WorkspacePaths { context.workspace.paths }

  /// Writes the receipt of an event's purge.
  ///
  /// - Returns: the path of the JSON file, relative to the workspace.
  func write(_ entry: CatalogEntry, _ record: PurgeRecord) throws -> String {
    let time = Instant(seconds: record.begun).rfc3339().replacingOccurrences(of: ":", with: "")
    return try write(try receipt(entry, record), named: "\(entry.slug)-\(time)")
  }

  /// Writes the receipt for one attendee's data that a hold kept after the event's purge. The hold
  /// has ended and the data is destroyed.
  ///
  /// - Parameters:
  ///   - key: the fingerprint of the key that sealed the data, and whether the key was there to be
  ///     destroyed.
  ///   - findings: the result of the search for values that name the attendee. The search ran while
  ///     the data could still be read.
  /// - Returns: the path of the JSON file, relative to the workspace.
  func write(
    endOf hold: Vault.Hold, _ entry: CatalogEntry, key: (fingerprint: String, isDestroyed: Bool),
    _ findings: ResidueFindings?
  ) throws -> String {
    let placed = hold.placed.rfc3339(in: entry.timeZone)
    let receipt = try receipt(
      entry, trigger: Receipt.holdEnded, attendees: 1, key: key, findings: findings,
      holds: try copies.holds(on: entry).filter { $0.from == placed },
      kept: [Receipt.Kept(.ledger), Receipt.Kept(.receipt)])
    return try write(receipt, named: "\(entry.slug)-hold-\(hold.id)")
  }

  private func write(_ receipt: Receipt, named name: String) throws -> String {
    try PrivateFiles.ensureDirectory(paths.exports)
    try PrivateFiles.ensureDirectory(paths.receipts)
    let receipt = try receipt.signed(with: context.workspace.signing)
    let path = "\(paths.receipts)/\(name)"
    for end in [".html", ".json"] { try PrivateFiles.removeUnfinished(of: path + end) }
    try PrivateFiles.write(try receipt.page(), to: path + ".html")
    try PrivateFiles.write(try receipt.bytes(), to: path + ".json")
    return paths.relative(path + ".json")
  }

  private func receipt(_ entry: CatalogEntry, _ record: PurgeRecord) throws -> Receipt {
    try receipt(
      entry, trigger: record.isEarly ? "early" : "window-closed", reason: record.reason,
      attendees: record.attendees, key: (record.keyFingerprint, record.keyWasDestroyed),
      removed: record.removed,
      findings: record.findings, holds: try copies.holds(on: entry), kept: try kept(entry))
  }

  private func receipt(
    _ entry: CatalogEntry, trigger: String, reason: String? = nil, attendees: Int,
    key: (fingerprint: String, isDestroyed: Bool), removed: [Receipt.Removed] = [],
    findings: ResidueFindings?, holds: [Receipt.Hold],
    kept: [Receipt.Kept]
  ) throws -> Receipt {
    let zone = entry.timeZone
    var receipt = Receipt(
      event: entry.slug.text, title: entry.title, heldFrom: entry.opened.rfc3339(in: zone),
      windowClosedAt: entry.windowCloses.rfc3339(in: zone),
      purgedAt: environment.now().rfc3339(in: zone), trigger: trigger, reason: reason,
      attendees: attendees, statement: entry.statement, keyFingerprint: key.fingerprint,
      keyDestroyed: key.isDestroyed ? nil : false, removed: removed,
      residue: Receipt.Residue(findings), holds: holds, kept: kept,
      ledgerHead: try context.workspace.ledger.head()
        ?? LedgerHead(number: 0, hash: ChainedEntry.noHash))
    receipt.outside = receipt.beyond.map(ReceiptWords.english.reach)
    return receipt
  }

  /// The stop-list, if anybody is on it. It names nobody, and knows no event.
  private func stopList(_ entry: CatalogEntry) throws -> [Receipt.Kept] {
    try StopList.lastEnd(paths, at: environment.now()).map {
      [Receipt.Kept(.stopList, until: $0.rfc3339(in: entry.timeZone))]
    } ?? []
  }

  private func kept(_ entry: CatalogEntry) throws -> [Receipt.Kept] {
    let names = FileName.all(in: paths.statistics) ?? []
    let hasStatistics = names.contains { name in
      name == entry.slug.text || name.hasPrefix("\(entry.slug).")
        || name.hasPrefix("\(entry.slug)-")
    }
    return [Receipt.Kept(.ledger), Receipt.Kept(.receipt)]
      + (hasStatistics ? [Receipt.Kept(.statistics)] : [])
      + (try copies.kept(of: entry)) + (try stopList(entry)) + context.escrow.copies(entry)
  }
}

extension Receipt {
  /// The value of ``trigger`` for the end of a hold.
  package static let holdEnded = "hold-ended"
}

extension Receipt.Residue {
  /// - Parameter findings: `nil` when there was no search.
  fileprivate init(_ findings: ResidueFindings?) {
    self.init(
      searched: findings != nil, values: findings?.values ?? 0, files: findings?.files ?? 0,
      hits: findings?.hits.count ?? 0, opaque: findings?.opaque ?? 0,
      tooShort: findings?.tooShort ?? 0)
  }
}
