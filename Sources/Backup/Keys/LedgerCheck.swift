import Foundation
package import Ledger
import Retention
import Sealing
import Storage
import Vault
import Vocabulary
package import Workspaces

/// Verifies the ledger of a workspace against everything outside its file that knows about it: the
/// catalog, the vaults, the receipts and the signing key.
package struct LedgerCheck {
  private let workspace: Workspace

  package init(_ workspace: Workspace) { self.workspace = workspace }

  /// - Throws: what stops the ledger from being read.
  package func verified() throws -> LedgerVerification {
    let key = try workspace.verifying
    let (heads, faults) = receipts(signedWith: key)
    let isReplaced = isSigningKeyReplaced
    let ledger = isReplaced ? try ledgerUnderOtherKey() : try workspace.ledger
    var verification = try ledger.verified(key: key, receipts: heads)
    if isReplaced { verification.add(.otherSigningKey) }
    for fault in try faults + rollBacks(of: ledger) { verification.add(fault) }
    return verification
  }

  private var isSigningKeyReplaced: Bool {
    do { _ = try workspace.signing } catch KeyringError.otherSigningKey { return true } catch {}
    return false
  }

  /// The ledger, opened for reading alone: nothing is signed with a key that was put there.
  private func ledgerUnderOtherKey() throws -> EventLedger {
    let paths = workspace.paths
    guard PrivateFiles.exists(paths.ledger) else {
      throw WorkspaceError.lostFile(paths.relative(paths.ledger))
    }
    let key = try WorkspaceFolder(paths).signingKey(
      from: workspace.environment, makesMissing: false)
    return try EventLedger(path: paths.ledger, signing: key)
  }

  /// The heads on the receipts in `exports/receipts/`, and the receipts that prove nothing.
  private func receipts(
    signedWith key: VerifyingKey
  ) -> (heads: [(receipt: String, head: LedgerHead)], faults: [LedgerFault]) {
    let folder = workspace.paths.receipts
    let names = FileName.all(in: folder) ?? []
    var (heads, faults): ([(receipt: String, head: LedgerHead)], [LedgerFault]) = ([], [])
    for name in names.filter({ $0.hasSuffix(".json") }).sorted() {
      do {
        let receipt = try Receipt.verified(try PrivateFiles.read("\(folder)/\(name)"), key: key)
        heads.append((name, receipt.ledgerHead))
      } catch ReceiptError.otherKey {
        faults.append(.receiptUnderOtherKey(receipt: name))
      } catch {
        faults.append(.receiptChanged(receipt: name))
      }
    }
    return (heads, faults)
  }

  /// The entries that the catalog or a vault knows and the ledger does not have.
  private func rollBacks(of ledger: EventLedger) throws -> [LedgerFault] {
    var faults: [LedgerFault] = []
    let catalog = workspace.catalog
    if let noted = try catalog.notedHead(), try !ledger.has(noted) {
      faults.append(.rolledBack(number: noted.number, notedBy: .catalog))
    }
    for entry in try catalog.entries() where entry.state == .open {
      // A vault that cannot be read is reported elsewhere.
      guard
        let vault = try? EventVault(
          entry.id, paths: workspace.paths, schema: workspace.layout.schema)
      else { continue }
      defer { try? vault.close() }
      guard let noted = try? vault.database.read({ try NotedHead.read(in: $0) }),
        try !ledger.has(noted), try catalog.excusedHead(of: entry.id) != noted
      else { continue }
      faults.append(.rolledBack(number: noted.number, notedBy: .vault(entry.slug)))
    }
    return faults
  }
}
