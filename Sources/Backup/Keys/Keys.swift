import Foundation
import Ledger
import Storage
import Vault
import Vocabulary
package import Workspaces

/// The keys of a workspace, shown by fingerprint.
package struct Keys {
  /// The facts that `keys status` shows. It contains fingerprints and no key.
  package struct Summary: Sendable {
    package let rootFingerprint: String
    package let isRootBesideData: Bool
    package let keys: [(of: String, fingerprint: String)]
  }

  private let workspace: Workspace
  private let environment: Environment

  package init(_ workspace: Workspace) {
    self.workspace = workspace
    environment = workspace.environment
  }

  /// The fingerprints of the root key and of every other key.
  package func summary() throws -> Summary {
    let summary = try workspace.keyring.summary()
    let slugs = Dictionary(
      uniqueKeysWithValues: try workspace.catalog.entries().map {
        (EventKeys.name($0.id), $0.slug.text)
      })
    let root = workspace.rootKeyPath
    return Summary(
      rootFingerprint: summary.rootFingerprint,
      isRootBesideData: root.hasPrefix(workspace.paths.root + "/") && PrivateFiles.exists(root),
      keys: summary.keys.map { (slugs[$0.name] ?? $0.name, $0.fingerprint) })
  }

  /// Wraps every key with a new root key, and updates the escrow copy.
  ///
  /// - Returns: the fingerprint of the new root key.
  package func rotateRoot() throws -> String {
    try workspace.keyring.rotateRoot(from: environment)
    let fingerprint = try workspace.keyring.summary().rootFingerprint
    try workspace.recordDone(
      LedgerEntry(
        .rootRotated, event: nil, facts: ["root": .hash(fingerprint)], from: environment))
    EscrowCopies(workspace).renew()
    return fingerprint
  }
}
