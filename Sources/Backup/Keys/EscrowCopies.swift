import Definitions
import Foundation
import Ledger
import Logging
package import Retention
import Sealing
import Storage
package import Vault
package import Vocabulary
package import Workspaces

/// How an escrow copy of the keys stands.
package struct EscrowStatus: Sendable {
  package let path: String
  /// RFC 3339.
  package let madeAt: String
  /// Whether the file can be read just now.
  package let isReachable: Bool
  /// Whether the root key changed, or keys were made, since.
  package let isOutdated: Bool
  /// Purged events whose key it holds.
  package let opens: [Slug]
}

/// The escrow copies of a workspace's keys: files outside it, for when its disk is lost.
package struct EscrowCopies: Sendable {
  private let workspace: Workspace
  private let environment: Environment

  package init(_ workspace: Workspace) {
    self.workspace = workspace
    environment = workspace.environment
  }

  private var catalog: Catalog { workspace.catalog }

  /// Whether the keys open with a secret of the machine alone, which is in no copy.
  package var needsRootSecret: Bool { workspace.options.variables["MAYFLY_ROOT_SECRET"] != nil }

  // MARK: Writing

  /// Writes keyring, root key and signing key to one file outside the workspace.
  ///
  /// - Throws: `EscrowError`, `KeyringError`, `StorageError`; then what was there is there still.
  package func write(to path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    guard let real = realPath(folder), let root = realPath(workspace.paths.root) else {
      throw StorageError.system(path: path, doing: "write", errno: ENOENT)
    }
    guard real != root, !real.hasPrefix(root + "/") else { throw EscrowError.inside(path: path) }
    let signing = try workspace.signing
    if PrivateFiles.exists(path) {
      guard let there = try? EscrowCopy.read(path), there.workspace == signing.verifying.text else {
        throw EscrowError.taken(path: path)
      }
    }
    let copy = try workspace.keyring.escrow(signing, at: environment.now())
    // On record first: a copy that nobody knows of could open what is purged.
    try catalog.remember(EscrowRecord(path: path, copy: copy))
    try copy.write(to: path)
    try workspace.ledger.append(
      LedgerEntry(
        .keysEscrowed, event: nil,
        facts: ["keys": .count(copy.keys.count), "root": .hash(copy.root)], from: environment))
  }

  /// Takes a copy as destroyed, because a person says so.
  package func forget(at path: String) throws { try catalog.forgetEscrow(at: path) }

  /// Rewrites the copy that `organiser.yaml` names, where it is out of date.
  ///
  /// It is never made anew: where its disk is not connected, the same path lies on the disk that holds
  /// the data. What stands in the way is told by ``status()``: it must not stop a purge.
  package func renew() {
    guard let path = workspace.organiser?.escrow else { return }
    do {
      guard let copy = try? EscrowCopy.read(path),
        isOutdated(EscrowRecord(path: path, copy: copy))
      else { return }
      try write(to: path)
    } catch {
      workspace.options.log.debug("the escrow copy was not rewritten: \(error)")
    }
  }

  /// A keyring that cannot be read makes no copy of it old: it may be needed yet.
  private func isOutdated(_ record: EscrowRecord) -> Bool {
    guard let summary = try? workspace.keyring.summary() else { return false }
    return record.root != summary.rootFingerprint || record.keys != summary.keys.map(\.name)
  }

  // MARK: Asking

  /// Every copy that is on record; one that can be reached is looked at.
  package func status() throws -> [EscrowStatus] {
    let purged = try catalog.entries().filter { $0.state == .purged }
    return try catalog.escrows().map { record in
      let copy = try? EscrowCopy.read(record.path)
      let seen = copy.map { EscrowRecord(path: record.path, copy: $0) } ?? record
      return EscrowStatus(
        path: record.path, madeAt: seen.madeAt, isReachable: copy != nil,
        isOutdated: isOutdated(seen),
        opens: purged.filter { seen.keys.contains(EventKeys.name($0.id)) }.map(\.slug))
    }
  }

  /// The copies that still hold the event's key, for its receipt: once the one that is rewritten by
  /// itself has been.
  package func copies(opening entry: CatalogEntry) -> [Receipt.Kept] {
    renew()
    let name = EventKeys.name(entry.id)
    return ((try? catalog.escrows()) ?? []).compactMap { record -> Receipt.Kept? in
      let copy = try? EscrowCopy.read(record.path)
      guard (copy?.keys ?? record.keys).contains(name) else { return nil }
      return Receipt.Kept(
        .escrow,
        what: "an escrow copy of the keys\(copy == nil ? ", unless it was destroyed" : ""): with a "
          + "copy of the vault from before, it opens what was purged",
        detail: "\(copy?.madeAt ?? record.madeAt), \(record.path)",
        until: "it is rewritten or destroyed")
    }
  }

  /// What a person must see of the copies.
  package func attention() throws -> [Attention] {
    try missingAttention() + status().compactMap(Self.attention)
  }

  private func missingAttention() throws -> [Attention] {
    guard let named = workspace.organiser?.escrow,
      try !catalog.escrows().contains(where: { $0.path == named })
    else { return [] }
    return [
      Attention(
        code: "escrow-outdated",
        message: "the escrow copy that organiser.yaml names was never written; connect its disk "
          + "and write it with 'mayfly keys escrow \(named)'")
    ]
  }

  private static func attention(_ copy: EscrowStatus) -> Attention? {
    let remedy =
      "write it anew with 'mayfly keys escrow \(copy.path)', or destroy it and say so with "
      + "'mayfly keys escrow \(copy.path) --forget'"
    if !copy.opens.isEmpty {
      let events = copy.opens.map { "'\($0)'" }.joined(separator: ", ")
      return Attention(
        code: "escrow-opens-purged",
        message: "the escrow copy '\(copy.path)' "
          + (copy.isReachable ? "still holds" : "cannot be reached, and may still hold")
          + " the keys of purged events (\(events)); \(remedy)")
    }
    guard copy.isOutdated else { return nil }
    return Attention(
      code: "escrow-outdated",
      message: "the escrow copy '\(copy.path)' of \(copy.madeAt) lacks the keys of now; " + remedy)
  }
}
