import Storage
import Vault
import Vocabulary

/// A purge's exclusive lock on a vault. Other users of the vault see that the purge waits, and
/// release the vault.
struct VaultLocks {
  private let intent: any HeldLock
  private let vault: any HeldLock

  /// - Returns: `nil` when another program still uses the vault after `patience` seconds.
  static func take(
    _ event: EventID, _ paths: WorkspacePaths, patience: Double, _ environment: Environment
  ) throws -> VaultLocks? {
    try PrivateFiles.ensureDirectory(paths.vaults)
    let clock = environment.monotonicSeconds
    let deadline = clock() + patience
    func acquire(_ path: String) throws -> (any HeldLock)? {
      while true {
        if let lock = try paths.locks.acquire(path, .exclusive) { return lock }
        guard clock() < deadline else { return nil }
        environment.pause(0.05)
      }
    }
    guard let intent = try acquire(paths.purgeIntent(event)),
      let vault = try acquire(paths.vaultLock(event))
    else { return nil }
    return VaultLocks(intent: intent, vault: vault)
  }

  func release() {
    vault.release()
    intent.release()
  }
}
