import Retention
package import Backup
import Foundation
import Ledger
import Sealing
import Storage
import Vault
import Vocabulary

extension Workspace {
  /// Puts back what is lost in the workspace at `path`, out of the backup in `folder`: without
  /// opening it first, for what would be opened may be damaged.
  ///
  /// - Parameters:
  ///   - ledger: the path of a later ledger, as `ledger export` printed it.
  ///   - replaces: whether vaults that are here and whole are replaced too.
  /// - Throws: `RestoreError`, `KeyringError`, `StorageError`; then nothing was changed.
  package static func restore(
    at path: String, options: OpenOptions, from folder: String, ledger: String?, replaces: Bool
  ) throws -> Restore.Outcome {
    umask(0o077)
    let paths = WorkspacePaths(root: path)
    try PrivateFiles.ensureDirectory(paths.hidden)
    try PrivateFiles.ensureDirectory(paths.vaults)
    try examineOwner(paths)
    guard let lock = try FileLock.acquire(paths.restoreLock, .exclusive, within: 5) else {
      throw RestoreError.inUse
    }
    defer { lock.release() }
    let export = try ledger.map { path in
      guard let chain = LedgerChain(export: try PrivateFiles.read(path, limit: 1 << 30)) else {
        throw RestoreError.noExport(path: path)
      }
      return chain
    }
    guard PrivateFiles.exists(paths.signingKey) else { throw RestoreError.lostSigningKey }
    guard PrivateFiles.exists(paths.keyring) else {
      throw WorkspaceError.lostFile(paths.relative(paths.keyring))
    }
    let environment = Environment(
      now: time(at: paths, options), randomBytes: MachineClock.randomBytes,
      monotonicSeconds: MachineClock.monotonicSeconds, pause: MachineClock.pause)
    return try Restore(
      Restore.Dependencies(
        paths: paths, keyring: try keyring(paths, options),
        signing: try signingKey(paths, environment), environment: environment,
        schema: OpenEvent.schema,
        facts: { ["vault \($0)": "made", "erased \($0)": ""] },
        replayErasures: { entry, vault, keys, erasures in
          try PersonErasure.replay(
            erasures, in: vault,
            store: AttendeeStore(event: entry.id, keys: keys, purposes: [:]),
            holders: OpenEvent.holders(entry: entry, keys: keys, purposes: []))
        }), replaces: replaces
    ).run(from: folder, export: export)
  }

  static func keyring(_ paths: WorkspacePaths, _ options: OpenOptions) throws -> Keyring {
    Keyring(
      paths: paths, rootPath: rootPath(paths, options),
      secret: try rootSecret(options.variables))
  }

  static func rootPath(_ paths: WorkspacePaths, _ options: OpenOptions) -> String {
    options.variables["MAYFLY_ROOT_KEY"] ?? paths.rootKey
  }

  /// The wall clock: what was due by it waits for a person, whether or not the clock is right. In a
  /// workspace with a simulated one, the time asked for, or where its mark stands.
  private static func time(
    at paths: WorkspacePaths, _ options: OpenOptions
  ) -> @Sendable () -> Instant {
    guard let requested = options.now else {
      guard PrivateFiles.exists(paths.simulatedClock) else {
        return { MachineClock.reading().wall }
      }
      let mark = try? (try? Catalog(path: paths.catalog))?.clockMark()?.wall
      return { mark ?? Instant(seconds: 0) }
    }
    return { requested }
  }
}
