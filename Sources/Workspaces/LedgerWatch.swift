package import Ledger
package import Sealing
import Storage
import Vault
import Vocabulary

/// Compares the ledger with the heads that are noted outside its file, in the catalog and in each
/// vault.
///
/// A ledger that was rolled back, emptied or rewritten lacks an entry that somebody noted. Then the
/// catalog keeps this head until a restore brings the entry back or gives it up. Nothing is stopped:
/// `status` and `ledger verify` say it.
struct LedgerWatch {
  private let catalog: Catalog
  private let ledger: EventLedger

  init(_ catalog: Catalog, _ ledger: EventLedger) {
    (self.catalog, self.ledger) = (catalog, ledger)
  }

  /// The head that the catalog noted, if the ledger does not have it.
  func missing() throws -> LedgerHead? {
    guard let noted = try catalog.notedHead(), try !ledger.has(noted) else { return nil }
    return noted
  }

  /// Notes the present head, unless the ledger lacks the one that is noted.
  func note() throws {
    let noted = try catalog.notedHead()
    guard let head = try ledger.signedHead()?.head, head != noted else { return }
    if let noted, try !ledger.has(noted) { return }
    try catalog.replaceNotedHead(noted, with: head)
  }

  /// Compares the head that a vault noted. If the ledger lacks it, the catalog keeps it, because
  /// the vault notes a new one soon.
  func compare(_ vault: EventVault, of event: EventID) throws {
    guard let noted = try vault.database.read({ try NotedHead.read(in: $0) }),
      try !isExplained(noted, of: event)
    else { return }
    let known = try catalog.notedHead()
    if let known, try !ledger.has(known) { return }
    try catalog.replaceNotedHead(known, with: noted)
  }

  /// Whether the ledger has the head that the event's vault noted, or a restore gave it up.
  func isExplained(_ noted: LedgerHead, of event: EventID) throws -> Bool {
    if try ledger.has(noted) { return true }
    return try catalog.excusedHead(of: event) == noted
  }
}

extension Workspace {
  /// The newest entry that is known to have been on the ledger and is not there any more.
  package func missingHead() throws -> LedgerHead? {
    try LedgerWatch(catalog, ledger).missing()
  }

  /// The public key that receipts and ledger heads of this workspace are signed with. If the file
  /// of the signing key was replaced, this is still the key that the catalog knows.
  package var verifying: VerifyingKey {
    get throws { try catalog.knownSigningKey() ?? signing.verifying }
  }

  /// Compares the head that the vault noted with the ledger. A ledger that cannot be read is
  /// reported elsewhere.
  func compareHeads(_ vault: EventVault, of event: EventID) {
    guard let ledger = try? ledger else { return }
    try? LedgerWatch(catalog, ledger).compare(vault, of: event)
  }
}
