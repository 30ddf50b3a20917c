import Foundation
import Ledger
import Sealing
import Storage
import Vault
package import Vocabulary
package import Workspaces

extension Restore {
  /// How long to wait until other programs close the workspace, in seconds.
  private static let patience = 5.0

  /// Restores what is lost in the workspace at `path` from the backup in `folder`. It does not open
  /// the workspace first, because the workspace may be damaged.
  ///
  /// - Parameters:
  ///   - ledger: the path of a later ledger, as `ledger export` printed it.
  ///   - replaces: whether to replace vaults that are present and whole too.
  ///   - progress: called at the beginning and before each vault.
  /// - Throws: ``RestoreError``, `KeyringError`, `StorageError`. Nothing has changed in that case.
  package static func run(
    at path: String, options: OpenOptions, layout: VaultLayout, from folder: String,
    ledger: String?, replaces: Bool, progress: @escaping ProgressHandler = { _ in }
  ) throws -> Outcome {
    progress(WorkProgress(.restoring))
    umask(0o077)
    let paths = WorkspacePaths(root: path)
    try PrivateFiles.ensureDirectory(paths.hidden)
    try PrivateFiles.ensureDirectory(paths.vaults)
    try WorkspaceFolder(paths).examineOwner()
    guard let lock = try paths.locks.acquire(paths.restoreLock, .exclusive, within: patience)
    else { throw RestoreError.inUse }
    defer { lock.release() }
    let export = try ledger.map { try PrivateFiles.read($0, limit: 1 << 30) }
    if let ledger, let export, LedgerChain(export: export) == nil {
      throw RestoreError.noExport(path: ledger)
    }
    guard PrivateFiles.exists(paths.signingKey) else { throw RestoreError.lostSigningKey }
    guard PrivateFiles.exists(paths.keyring) else {
      throw WorkspaceError.lostFile(paths.relative(paths.keyring))
    }
    let environment = Environment(
      now: time(at: paths, options), randomBytes: MachineClock.randomBytes,
      monotonicSeconds: MachineClock.monotonicSeconds, pause: MachineClock.pause,
      account: MachineAccount.name)
    let signing = try WorkspaceFolder(paths).signingKey(
      from: environment, known: EscrowCopies.knownSigningKey(paths))
    let chain = try export.flatMap { try verified($0, by: signing.verifying) }
    return try Restore(
      paths: paths, keyring: try Workspace.keyring(paths, options), signing: signing,
      environment: environment, layout: layout, replaces: replaces, progress: progress
    ).carryOut(from: folder, export: chain)
  }

  private static func verified(_ export: [UInt8], by key: VerifyingKey) throws -> LedgerChain? {
    guard let (chain, found) = LedgerExport(key: key).verified(export) else { return nil }
    guard found.faults.isEmpty else {
      throw RestoreError.ledgerNotWhole(which: .export, faults: found.faults)
    }
    return chain
  }

  /// The wall clock. Everything due by this time waits for a person, whether the clock is right or
  /// not. In a workspace with a simulated clock: the requested time, or the time of the clock's
  /// mark.
  private static func time(
    at paths: WorkspacePaths, _ options: OpenOptions
  ) -> @Sendable () -> Instant {
    guard let requested = options.now else {
      guard PrivateFiles.exists(paths.simulatedClock) else {
        return { MachineClock.reading().wall }
      }
      // A lost catalog has no mark. Opening it would make an empty one.
      guard PrivateFiles.exists(paths.catalog) else { return { Instant(seconds: 0) } }
      let mark = try? (try? Catalog(path: paths.catalog))?.clockMark()?.wall
      return { mark ?? Instant(seconds: 0) }
    }
    return { requested }
  }
}
