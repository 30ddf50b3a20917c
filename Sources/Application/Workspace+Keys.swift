import Sealing
import Foundation
package import Ledger
import Retention
import Storage
import Vault
package import Vocabulary

extension Workspace {
  /// Which keys there are, told by fingerprint.
  package struct KeySummary {
    package let rootFingerprint: String
    package let isRootBesideData: Bool
    package let keys: [(of: String, fingerprint: String)]
  }

  package func keySummary() throws -> KeySummary {
    let summary = try keyring.summary()
    let slugs = Dictionary(
      uniqueKeysWithValues: try catalog.entries().map { (EventKeys.name($0.id), $0.slug.text) })
    return KeySummary(
      rootFingerprint: summary.rootFingerprint,
      isRootBesideData: rootKeyPath.hasPrefix(paths.root + "/") && PrivateFiles.exists(rootKeyPath),
      keys: summary.keys.map { (slugs[$0.name] ?? $0.name, $0.fingerprint) })
  }

  /// Wraps every key under a new root key, in the escrow copy that is kept up to date too.
  ///
  /// - Returns: the new root key's fingerprint.
  package func rotateRoot() throws -> String {
    try keyring.rotateRoot(from: environment)
    let fingerprint = try keyring.summary().rootFingerprint
    try ledger.append(
      LedgerEntry(
        .rootRotated, event: nil, facts: ["root": .hash(fingerprint)], from: environment))
    renewEscrow()
    return fingerprint
  }

  /// The ledger heads that stand on the receipts in `exports/receipts/`.
  package func receiptHeads() throws -> [(receipt: String, head: LedgerHead)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: paths.receipts)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
      guard let bytes = try? PrivateFiles.read("\(paths.receipts)/\(name)"),
        let receipt = try? Receipt.verified(bytes, key: signing.verifying)
      else { return nil }
      return (name, receipt.ledgerHead)
    }
  }

  /// Takes the machine's clock as right, because a person says so.
  ///
  /// - Returns: the time as it is now.
  package func confirmClock() throws -> Instant {
    guard let unexplained = clock.unexplained else { return environment.now() }
    let reading = MachineClock.reading()
    try catalog.setClockMark(reading)
    try ledger.append(
      LedgerEntry(
        .clockConfirmed, event: nil,
        facts: ["advance": .count(Int(unexplained.wall.seconds - unexplained.mark.seconds))],
        from: environment))
    return reading.wall
  }
}
