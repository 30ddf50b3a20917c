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

/// The state of one escrow copy.
package struct EscrowStatus: Sendable {
  package let path: String
  /// RFC 3339.
  package let madeAt: String
  /// Whether the file can be read now.
  package let isReachable: Bool
  /// Whether the root key has changed, or new keys were made, since the copy was written.
  package let isOutdated: Bool
  /// The purged events whose keys are in this copy.
  package let opens: [Slug]
}

/// The escrow copies of the workspace's keys. They are files outside the workspace, for the case
/// that its disk is lost.
package struct EscrowCopies: Sendable {
  private let workspace: Workspace
  private let environment: Environment

  package init(_ workspace: Workspace) {
    self.workspace = workspace
    environment = workspace.environment
  }

  private var catalog: Catalog { workspace.catalog }

  /// Whether the keys also need a secret that only this machine has. No copy contains that secret.
  package var needsRootSecret: Bool { workspace.options.variables["MAYFLY_ROOT_SECRET"] != nil }

  // MARK: Writing

  /// Writes the keyring, the root key and the signing key to one file outside the workspace.
  ///
  /// - Throws: `EscrowError`, `KeyringError`, `StorageError`. An older file at `path` is unchanged
  ///   in that case.
  package func write(to path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    guard let real = realPath(folder), let root = realPath(workspace.paths.root) else {
      throw StorageError.system(path: path, doing: .write, errno: ENOENT)
    }
    guard real != root, !real.hasPrefix(root + "/") else { throw EscrowError.inside(path: path) }
    let signing = try workspace.signing
    if PrivateFiles.exists(path) {
      guard let there = try? EscrowCopy.read(path), there.workspace == signing.verifying.text else {
        throw EscrowError.taken(path: path)
      }
    }
    let copy = try workspace.keyring.escrow(signing, at: environment.now())
    // The catalog comes first: an unrecorded copy could open purged data.
    try catalog.remember(EscrowRecord(path: path, copy: copy))
    try copy.write(to: path)
    try workspace.recordDone(
      LedgerEntry(
        .keysEscrowed, event: nil,
        facts: ["keys": .count(copy.keys.count), "root": .hash(copy.root)], from: environment))
  }

  /// Marks a copy as destroyed because a person says so.
  package func forget(at path: String) throws { try catalog.forgetEscrow(at: path) }

  /// Rewrites the copy that `organiser.yaml` names, if it is out of date.
  ///
  /// This method never creates a missing copy: if the copy's disk is not connected, the same path
  /// is on the disk that holds the data. ``status()`` reports any problem, because a problem here
  /// must not stop a purge.
  package func renew() {
    guard let path = workspace.organiser?.escrow else { return }
    do {
      guard let copy = try? EscrowCopy.read(path),
        isOutdated(EscrowRecord(path: path, copy: copy))
      else { return }
      try write(to: path)
    } catch {
      workspace.options.log.debug("escrow copy unchanged", metadata: ["error": "\(error)"])
    }
  }

  /// If the keyring cannot be read, its copy does not count as outdated: it may still be needed.
  private func isOutdated(_ record: EscrowRecord) -> Bool {
    guard let summary = try? workspace.keyring.summary() else { return false }
    return record.root != summary.rootFingerprint || record.keys != summary.keys.map(\.name)
  }

  // MARK: Asking

  /// Every copy in the catalog. The method reads each copy that it can reach.
  package func status() throws -> [EscrowStatus] {
    let purged = try catalog.entries().filter { $0.state == .purged }
    return try catalog.escrows().map { record in
      let copy = try? EscrowCopy.read(record.path)
      let seen = copy.map { EscrowRecord(path: record.path, copy: $0) } ?? record
      let keys = Set(seen.keys)
      return EscrowStatus(
        path: record.path, madeAt: seen.madeAt, isReachable: copy != nil,
        isOutdated: isOutdated(seen),
        opens: purged.filter { keys.contains(EventKeys.name($0.id)) }.map(\.slug))
    }
  }

  /// The copies that still hold the event's key, for its receipt. The method first rewrites the
  /// copy that is kept up to date.
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

  /// The escrow copy problems that a person must see.
  package func attention() throws -> [EscrowConcern] {
    try missing() + status().compactMap(Self.concern)
  }

  private func missing() throws -> [EscrowConcern] {
    guard let named = workspace.organiser?.escrow,
      try !catalog.escrows().contains(where: { $0.path == named })
    else { return [] }
    return [.neverWritten(path: named)]
  }

  private static func concern(_ copy: EscrowStatus) -> EscrowConcern? {
    if !copy.opens.isEmpty {
      return .opensPurged(path: copy.path, events: copy.opens, isReachable: copy.isReachable)
    }
    return copy.isOutdated ? .outdated(path: copy.path, madeAt: copy.madeAt) : nil
  }
}

/// What a person must do about an escrow copy.
package enum EscrowConcern: Fact {
  /// The copy that `organiser.yaml` names does not exist.
  case neverWritten(path: String)
  /// The copy lacks newer keys.
  case outdated(path: String, madeAt: String)
  /// The copy holds, or may hold, the keys of purged events.
  case opensPurged(path: String, events: [Slug], isReachable: Bool)

  package var code: String {
    switch self {
    case .neverWritten, .outdated: "escrow-outdated"
    case .opensPurged: "escrow-opens-purged"
    }
  }
}
