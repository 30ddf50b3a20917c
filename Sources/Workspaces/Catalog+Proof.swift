package import Ledger
package import Sealing
import Storage
package import Vault
package import Vocabulary

/// What the catalog knows about the ledger, so that nobody can replace the ledger or its key
/// without a trace.
extension Catalog {
  private static let head = FactName("ledger-head")
  private static let signingKey = FactName("signing-key")

  /// The public half of the key that signs receipts and ledger heads; `nil` before it is known.
  package func knownSigningKey() throws -> VerifyingKey? {
    try fact(Self.signingKey).flatMap { try? VerifyingKey(text: $0) }
  }

  package func setKnownSigningKey(_ key: VerifyingKey) throws {
    try setFact(Self.signingKey, key.text)
  }

  /// The head of the ledger that the catalog saw last.
  package func notedHead() throws -> LedgerHead? { try fact(Self.head).flatMap(Self.head(in:)) }

  package func setNotedHead(_ head: LedgerHead) throws {
    try setFact(Self.head, Self.text(head))
  }

  /// Notes a head in the place of the one that the caller compared. Another process may have noted
  /// a newer one in the meantime, which stays.
  func replaceNotedHead(_ old: LedgerHead?, with new: LedgerHead) throws {
    try database.write { access in
      let present = try access.row(
        "SELECT value FROM facts WHERE name = ?", [.text("ledger-head")]
      ) { try $0.text("value") }
      guard present == old.map(Self.text) else { return }
      try access.execute(
        """
        INSERT INTO facts (name, value) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """, [.text("ledger-head"), .text(Self.text(new))])
    }
  }

  /// A head in the event's vault that a restore could not find on any ledger. The restore said so,
  /// and it is no fault of the present ledger.
  package func excusedHead(of event: EventID) throws -> LedgerHead? {
    try fact(Self.excused(event)).flatMap(Self.head(in:))
  }

  package func excuse(_ head: LedgerHead, in event: EventID) throws {
    try setFact(Self.excused(event), Self.text(head))
  }

  private static func excused(_ event: EventID) -> FactName { FactName("excused-head \(event)") }

  private static func text(_ head: LedgerHead) -> String { "\(head.number) \(head.hash)" }

  private static func head(in text: String) -> LedgerHead? {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let number = Int(parts[0]) else { return nil }
    return LedgerHead(number: NumberBounds.count(number), hash: String(parts[1]))
  }
}
