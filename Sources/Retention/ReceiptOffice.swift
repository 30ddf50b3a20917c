import Foundation
import Ledger
import Storage
import Vault
import Vocabulary

/// Writes receipts: the signed JSON, and a page for people beside it.
struct ReceiptOffice {
  let means: Purge.Means

  /// - Returns: the path of the JSON file.
  func write(_ entry: CatalogEntry, _ record: PurgeRecord) throws -> String {
    try PrivateFiles.ensureDirectory(means.paths.exports)
    try PrivateFiles.ensureDirectory(means.paths.receipts)
    let receipt = try receipt(entry, record).signed(with: means.signing())
    let time = Instant(seconds: record.begun).rfc3339()
      .replacingOccurrences(of: ":", with: "")
    let path = "\(means.paths.receipts)/\(entry.slug)-\(time)"
    for end in [".html", ".json"] { try PrivateFiles.removeUnfinished(of: path + end) }
    try PrivateFiles.write(Array(ReceiptPage(receipt: receipt).html.utf8), to: path + ".html")
    try PrivateFiles.write(try receipt.bytes(), to: path + ".json")
    return path + ".json"
  }

  private func receipt(_ entry: CatalogEntry, _ record: PurgeRecord) throws -> Receipt {
    let zone = entry.timeZone
    let findings = record.findings
    return Receipt(
      event: entry.slug.text, title: entry.title,
      windowClosedAt: entry.windowCloses.rfc3339(in: zone),
      purgedAt: means.surroundings.now().rfc3339(in: zone),
      trigger: record.isEarly ? "early" : "window-closed", attendees: record.attendees,
      keyFingerprint: record.keyFingerprint, removed: record.removed,
      residue: Receipt.Residue(
        searched: findings != nil, values: findings?.values ?? 0, files: findings?.files ?? 0,
        hits: findings?.hits.count ?? 0, opaque: findings?.opaque ?? 0),
      kept: [
        Receipt.Kept(
          .ledger, what: "the ledger of uses: counts, field names and purposes, no attendee"),
        Receipt.Kept(.receipt, what: "this receipt"),
      ] + (try means.kept(entry)), outside: Self.outside(findings),
      holds: try means.holds(entry),
      ledgerHead: try means.ledger().head() ?? LedgerHead(number: 0, hash: ChainedEntry.noHash),
      signedBy: "", signature: "")
  }

  private static func outside(_ findings: ResidueFindings?) -> [String] {
    var outside = [
      "letters that were delivered: they lie in the attendees' own mailboxes; and those that came back, "
        + "in the office's",
      "what the mail server and the registration service keep under their own rules",
      "copies of lists or exports made outside this workspace, on other disks or in backups of it "
        + "(a copied vault opens no more: its key is destroyed)",
      "free blocks of the disk and of its snapshots, which no program can be sure to overwrite",
    ]
    if let short = findings?.tooShort, short > 0 {
      outside.append(
        "\(short) identities of fewer than \(ValueSet.shortest) bytes, too short to be told from "
          + "chance in a search")
    }
    return outside
  }
}
