import Backup
import Definitions
import Foundation
import Ledger
import Logging
import Retention
import Sealing
import Storage
import Vault
package import Vocabulary

/// How an escrow copy of the keys stands.
package struct EscrowStatus {
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

extension Workspace {
  /// Writes keyring, root key and signing key to one file outside the workspace.
  ///
  /// - Throws: `EscrowError`, `KeyringError`, `StorageError`; then what was there is there still.
  package func escrow(to path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    guard let real = realPath(folder), let root = realPath(paths.root) else {
      throw StorageError.system(path: path, doing: "write", errno: ENOENT)
    }
    guard real != root, !real.hasPrefix(root + "/") else { throw EscrowError.inside(path: path) }
    let signing = try signing
    if PrivateFiles.exists(path) {
      guard let there = try? EscrowCopy.read(path), there.workspace == signing.verifying.text else {
        throw EscrowError.taken(path: path)
      }
    }
    let copy = try keyring.escrow(signing, at: environment.now())
    // On record first: a copy that nobody knows of could open what is purged.
    try catalog.remember(EscrowRecord(path: path, copy: copy))
    try copy.write(to: path)
    try ledger.append(
      LedgerEntry(
        .keysEscrowed, event: nil,
        facts: ["keys": .count(copy.keys.count), "root": .hash(copy.root)], from: environment))
  }

  /// Whether the keys open with a secret of the machine alone.
  package var hasRootSecret: Bool { options.variables["MAYFLY_ROOT_SECRET"] != nil }

  /// Takes an escrow copy as destroyed, because a person says so.
  package func forgetEscrow(at path: String) throws { try catalog.forgetEscrow(at: path) }

  /// Rewrites the copy that `organiser.yaml` names, where it is out of date.
  ///
  /// It is never made anew: where its disk is not connected, the same path lies on the disk that holds
  /// the data. What stands in the way is told by ``escrowStatus()``: it must not stop a purge.
  func renewEscrow() {
    guard let path = organiser?.escrow else { return }
    do {
      guard let copy = try? EscrowCopy.read(path),
        isOutdated(EscrowRecord(path: path, copy: copy))
      else { return }
      try escrow(to: path)
    } catch {
      options.log.debug("the escrow copy was not rewritten: \(error)")
    }
  }

  /// A keyring that cannot be read makes no copy of it old: it may be needed yet.
  private func isOutdated(_ record: EscrowRecord) -> Bool {
    guard let summary = try? keyring.summary() else { return false }
    return record.root != summary.rootFingerprint || record.keys != summary.keys.map(\.name)
  }

  /// Every escrow copy that is on record; one that can be reached is looked at.
  package func escrowStatus() throws -> [EscrowStatus] {
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
  func escrowCopies(opening entry: CatalogEntry) -> [Receipt.Kept] {
    renewEscrow()
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

  func escrowAttention() throws -> [Attention] {
    let named = organiser?.escrow
    let missing = try named.map { path in try !catalog.escrows().contains { $0.path == path } }
    let never = Attention(
      code: "escrow-outdated",
      message: "the escrow copy that organiser.yaml names was never written; connect its disk and "
        + "write it with 'mayfly keys escrow \(named ?? "FILE")'")
    return try (missing == true ? [never] : [])
      + escrowStatus().flatMap { copy -> [Attention] in
        var attention: [Attention] = []
        let remedy =
          "write it anew with 'mayfly keys escrow \(copy.path)', or destroy it and say so with "
          + "'mayfly keys escrow \(copy.path) --forget'"
        if !copy.opens.isEmpty {
          let events = copy.opens.map { "'\($0)'" }.joined(separator: ", ")
          attention.append(
            Attention(
              code: "escrow-opens-purged",
              message: "the escrow copy '\(copy.path)' "
                + (copy.isReachable ? "still holds" : "cannot be reached, and may still hold")
                + " the keys of purged events (\(events)); \(remedy)"))
        } else if copy.isOutdated {
          attention.append(
            Attention(
              code: "escrow-outdated",
              message: "the escrow copy '\(copy.path)' of \(copy.madeAt) lacks the keys of now; "
                + remedy))
        }
        return attention
      }
  }

  /// Puts an escrow copy back where keyring, root key or signing key are missing or damaged, without
  /// opening the workspace first.
  ///
  /// - Throws: `EscrowError`, `StorageError`; then nothing was changed.
  package static func restoreKeys(
    at path: String, options: OpenOptions, from file: String, replaces: Bool
  ) throws {
    umask(0o077)
    let paths = WorkspacePaths(root: path)
    let copy = try EscrowCopy.read(file)
    guard let seed = copy.signingSeed, let signing = try? SigningKey(seed: seed),
      signing.verifying.text == copy.workspace
    else { throw EscrowError.none(path: file) }
    try PrivateFiles.ensureDirectory(paths.hidden)
    try examineOwner(paths)
    guard let presence = try RestoreJournal.enter(paths) else {
      throw WorkspaceError.beingRestored
    }
    defer { presence.release() }
    let environment = Environment(
      now: { MachineClock.reading().wall }, randomBytes: MachineClock.randomBytes,
      monotonicSeconds: MachineClock.monotonicSeconds)
    let own = try? signingKey(paths, environment, makes: false)
    if let own, own.verifying.text != copy.workspace {
      throw EscrowError.otherWorkspace(path: file)
    }
    let keyring = try keyring(paths, options)
    if own != nil || !keyring.isWhole() {
      try keyring.putBack(
        copy, from: file, dead: deadKeys(paths, signing), replaces: replaces, environment)
    }
    if own == nil {
      try PrivateFiles.write(Array(hexadecimal(seed).utf8), to: paths.signingKey)
    }
    try Catalog.noteUsed(EscrowRecord(path: file, copy: copy), paths)
    guard PrivateFiles.exists(paths.ledger),
      let ledger = try? EventLedger(path: paths.ledger, signing: signing)
    else { return }
    let last = try? ledger.chain().entries.last?.at
    try? ledger.append(
      LedgerEntry(
        .keysRestored, event: nil, facts: ["root": .hash(copy.root)],
        at: (last ?? nil) ?? environment.now(), id: environment.randomIdentifier()))
  }

  /// The keys of events that were purged, as catalog and ledger tell, where they can be read.
  private static func deadKeys(_ paths: WorkspacePaths, _ signing: SigningKey) -> Set<String> {
    guard PrivateFiles.exists(paths.catalog), let catalog = try? Catalog(path: paths.catalog),
      let entries = try? catalog.entries()
    else { return [] }
    var purged = Set<String>()
    if PrivateFiles.exists(paths.ledger) {
      try? EventLedger(path: paths.ledger, signing: signing).forEach { entry in
        if entry.kind == LedgerEntry.Kind.purgeBegun.rawValue { purged.insert(entry.event) }
      }
    }
    return Set(
      entries.filter { $0.state != .open || purged.contains($0.slug.text) }
        .map { EventKeys.name($0.id) })
  }
}
