import Residue
import Foundation
import Ledger
import Storage
import Vault
import Vocabulary

/// Writes receipts: the signed JSON, and a page for people beside it.
struct ReceiptWriter {
  let dependencies: Purge.Dependencies

  /// - Returns: the path of the JSON file.
  func write(_ entry: CatalogEntry, _ record: PurgeRecord) throws -> String {
    let time = Instant(seconds: record.begun).rfc3339()
      .replacingOccurrences(of: ":", with: "")
    return try write(try receipt(entry, record), named: "\(entry.slug)-\(time)")
  }

  /// - Returns: the path of the JSON file.
  func write(_ receipt: Receipt, named name: String) throws -> String {
    try PrivateFiles.ensureDirectory(dependencies.paths.exports)
    try PrivateFiles.ensureDirectory(dependencies.paths.receipts)
    let receipt = try receipt.signed(with: dependencies.signing())
    let path = "\(dependencies.paths.receipts)/\(name)"
    for end in [".html", ".json"] { try PrivateFiles.removeUnfinished(of: path + end) }
    try PrivateFiles.write(try receipt.page(), to: path + ".html")
    try PrivateFiles.write(try receipt.bytes(), to: path + ".json")
    return path + ".json"
  }

  private func receipt(_ entry: CatalogEntry, _ record: PurgeRecord) throws -> Receipt {
    let zone = entry.timeZone
    let findings = record.findings
    var receipt = Receipt(
      event: entry.slug.text, title: entry.title, heldFrom: entry.opened.rfc3339(in: zone),
      windowClosedAt: entry.windowCloses.rfc3339(in: zone),
      purgedAt: dependencies.environment.now().rfc3339(in: zone),
      trigger: record.isEarly ? "early" : "window-closed", reason: record.reason,
      attendees: record.attendees, statement: entry.statement,
      keyFingerprint: record.keyFingerprint, removed: record.removed,
      residue: Receipt.Residue(
        searched: findings != nil, values: findings?.values ?? 0, files: findings?.files ?? 0,
        hits: findings?.hits.count ?? 0, opaque: findings?.opaque ?? 0,
        tooShort: findings?.tooShort ?? 0),
      holds: try dependencies.holds(entry), kept: try kept(entry),
      ledgerHead: try dependencies.ledger().head()
        ?? LedgerHead(number: 0, hash: ChainedEntry.noHash))
    receipt.outside = receipt.beyond.map(ReceiptWords.english.reach)
    return receipt
  }

  private func kept(_ entry: CatalogEntry) throws -> [Receipt.Kept] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: dependencies.paths.statistics)) ?? []
    let hasStatistics = names.contains { name in
      name == entry.slug.text || name.hasPrefix("\(entry.slug).")
        || name.hasPrefix("\(entry.slug)-")
    }
    return [Receipt.Kept(.ledger), Receipt.Kept(.receipt)]
      + (hasStatistics ? [Receipt.Kept(.statistics)] : []) + (try dependencies.kept(entry))
  }
}
