package import Residue
import Foundation
import Ledger
import Storage
package import Vault
package import Vocabulary

extension Purge {
  /// Proves that what was kept of one attendee of a purged event, under a hold that has ended, is
  /// destroyed.
  ///
  /// - Parameters:
  ///   - key: the fingerprint of the key that sealed it.
  ///   - findings: of the search for what names the attendee, made while it could still be read.
  /// - Returns: the receipt's path, relative to the workspace.
  package func prove(
    endOf hold: Vault.Hold, _ entry: CatalogEntry, key: String, findings: ResidueFindings?
  ) throws -> String {
    try dependencies.paths.relative(
      ReceiptWriter(dependencies: dependencies).write(
        Receipt(endOf: hold, entry, key: key, findings, dependencies),
        named: "\(entry.slug)-hold-\(hold.id)"))
  }

  /// Looks in the workspace for what names somebody.
  ///
  /// - Returns: `nil` when there is nothing to look for, or the search failed.
  package func search(for values: [PersonalText]) -> ResidueFindings? {
    guard !values.isEmpty, let searcher = try? dependencies.searcher() else { return nil }
    defer { searcher.end() }
    do {
      for value in values { try searcher.tell(value) }
      return try searcher.search(below: dependencies.paths.root)
    } catch {
      return nil
    }
  }
}

extension Receipt {
  /// What ``trigger`` says of the end of a hold.
  package static let holdEnded = "hold-ended"

  fileprivate init(
    endOf hold: Vault.Hold, _ entry: CatalogEntry, key: String, _ findings: ResidueFindings?,
    _ dependencies: Purge.Dependencies
  ) throws {
    let zone = entry.timeZone
    self.init(
      event: entry.slug.text, title: entry.title, heldFrom: entry.opened.rfc3339(in: zone),
      windowClosedAt: entry.windowCloses.rfc3339(in: zone),
      purgedAt: dependencies.environment.now().rfc3339(in: zone), trigger: Self.holdEnded,
      attendees: 1, statement: entry.statement, keyFingerprint: key, removed: [],
      residue: Residue(
        searched: findings != nil, values: findings?.values ?? 0, files: findings?.files ?? 0,
        hits: findings?.hits.count ?? 0, opaque: findings?.opaque ?? 0,
        tooShort: findings?.tooShort ?? 0),
      holds: try dependencies.holds(entry).filter { $0.from == hold.placed.rfc3339(in: zone) },
      kept: [Kept(.ledger), Kept(.receipt)],
      ledgerHead: try dependencies.ledger().head()
        ?? LedgerHead(number: 0, hash: ChainedEntry.noHash))
    outside = beyond.map(ReceiptWords.english.reach)
  }
}
