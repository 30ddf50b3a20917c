import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

struct EventVaultTests {
  let workspace: TemporaryWorkspace
  let event: EventID

  init() throws {
    workspace = try TemporaryWorkspace()
    event = EventID(from: workspace.world.environment)
  }

  func opened(mustExist: Bool = false) throws -> EventVault {
    try EventVault(
      event, paths: workspace.paths, schema: EventVault.schema, mustExist: mustExist)
  }

  /// The lock that a purge takes.
  func purgeLock() throws -> (any HeldLock)? {
    try FileLocks().acquire(workspace.paths.vaultLock(event), .exclusive)
  }

  @Test func `a purge waits for an open vault, but not for a closed one`() throws {
    let first = try opened()
    let second = try opened()
    #expect(try purgeLock() == nil)
    try first.close()
    #expect(try purgeLock() == nil)
    try second.close()
    #expect(try purgeLock() != nil)
  }

  @Test func `a vault cannot be opened while its purge runs`() throws {
    try opened().close()
    let lock = try #require(try purgeLock())
    #expect(throws: VaultError.beingPurged) { try opened() }
    lock.release()
    try opened().close()
  }

  @Test func `a vault cannot be opened while a purge waits, and its users see the purge`() throws {
    let vault = try opened()
    #expect(try !vault.isWantedByPurge())
    let intent = try #require(
      try FileLocks().acquire(workspace.paths.purgeIntent(event), .exclusive))
    #expect(try vault.isWantedByPurge())
    #expect(throws: VaultError.beingPurged) { try opened() }
    intent.release()
    #expect(try !vault.isWantedByPurge())
    try opened().close()
    try vault.close()
  }

  @Test func `a vault that must exist is not made, and its lock is released`() throws {
    let path = workspace.paths.vault(event)
    #expect(throws: StorageError.missing(path: path)) { try opened(mustExist: true) }
    #expect(!PrivateFiles.exists(path))
    #expect(try purgeLock() != nil)
  }

  @Test func `a damaged vault is refused and not touched, and its lock is released`() throws {
    try PrivateFiles.ensureDirectory(workspace.paths.vaults)
    let path = workspace.paths.vault(event)
    let bytes = Array(repeating: UInt8(0x41), count: 5000)
    try PrivateFiles.write(bytes, to: path)
    #expect(throws: StorageError.corrupt(path: path)) { try opened() }
    #expect(contents(of: path) == bytes)
    #expect(try purgeLock() != nil)
  }

  @Test func `only the owner can read the files of a vault`() throws {
    let vault = try opened()
    let paths = workspace.paths
    #expect(mode(of: paths.vaults) == 0o700)
    let files = [paths.vault(event), paths.vaultLock(event), paths.purgeIntent(event)]
    #expect(files.map(mode(of:)) == [0o600, 0o600, 0o600])
    try vault.close()
  }
}
