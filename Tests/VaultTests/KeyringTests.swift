import Foundation
import Sealing
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

struct KeyringTests {
  let workspace: TemporaryWorkspace
  let paths: WorkspacePaths
  let name = "event 0123456789abcdef"

  init() throws {
    workspace = try TemporaryWorkspace()
    paths = workspace.paths
  }

  func keyring(secret: [UInt8] = []) -> Keyring {
    Keyring(paths: paths, rootPath: paths.rootKey, secret: secret)
  }

  /// A keyring that holds one key.
  func filled(secret: [UInt8] = []) throws -> (keyring: Keyring, key: [UInt8]) {
    let keyring = keyring(secret: secret)
    try keyring.createWhereMissing(from: workspace.world.environment)
    let key = try keyring.keyMadeWhereMissing(name, from: workspace.world.environment)
    return (keyring, key.revealed)
  }

  var rootBytes: [UInt8] { contents(of: paths.rootKey) }
  var keyringBytes: [UInt8] { contents(of: paths.keyring) }

  // MARK: keys

  @Test func `a key is made only once and found again`() throws {
    let (keyring, key) = try filled()
    #expect(try keyring.key(name).revealed == key)
    #expect(
      try keyring.keyMadeWhereMissing(name, from: workspace.world.environment).revealed == key)
    #expect(try self.keyring().key(name).revealed == key)
    #expect(
      try keyring.keyMadeWhereMissing("office", from: workspace.world.environment).revealed != key)
  }

  @Test func `a destroyed key is gone, and the other keys stay`() throws {
    let (keyring, key) = try filled()
    let office = try keyring.keyMadeWhereMissing("office", from: workspace.world.environment)
    #expect(try keyring.destroy(name) == SecretKey(bytes: key)?.fingerprint)
    #expect(throws: KeyringError.noKey(name: name)) { try keyring.key(name) }
    #expect(throws: KeyringError.noKey(name: name)) { try self.keyring().key(name) }
    #expect(try keyring.key("office").revealed == office.revealed)
    #expect(try keyring.destroy(name) == nil)
  }

  @Test func `a key that is made again is a different key`() throws {
    let (keyring, key) = try filled()
    try keyring.destroy(name)
    let anew = try keyring.keyMadeWhereMissing(name, from: workspace.world.environment)
    #expect(anew.revealed != key)
  }

  @Test func `only the owner can read the files, and the keyring shows no key`() throws {
    let (_, key) = try filled()
    #expect([paths.keyring, paths.rootKey].map(mode(of:)) == [0o600, 0o600])
    let root = try RootFile.read(paths.rootKey).current.revealed
    let traces = [key, root].flatMap { [hexadecimal($0), Data($0).base64EncodedString()] }
    #expect(try CanarySearch(traces).hits(below: paths.keyring) == [])
    #expect(
      try CanarySearch(traces).hits(below: paths.rootKey).map(\.canary) == [hexadecimal(root)])
  }

  @Test func `the summary of the keys has only names and fingerprints`() throws {
    let (keyring, key) = try filled()
    _ = try keyring.keyMadeWhereMissing("a", from: workspace.world.environment)
    let summary = try keyring.summary()
    #expect(summary.keys.map(\.name) == ["a", name])
    #expect(summary.keys.last?.fingerprint == SecretKey(bytes: key)?.fingerprint)
    #expect(summary.rootFingerprint == (try RootFile.read(paths.rootKey).current.fingerprint))
  }

  @Test func `an existing keyring and root key are not made again`() throws {
    let (keyring, key) = try filled()
    let before = (rootBytes, keyringBytes)
    try keyring.createWhereMissing(from: workspace.world.environment)
    #expect((rootBytes, keyringBytes) == before)
    #expect(try keyring.key(name).revealed == key)
  }

  @Test func `a keyring without its root key gets no new root key`() throws {
    let (keyring, _) = try filled()
    try PrivateFiles.remove(paths.rootKey)
    try keyring.createWhereMissing(from: workspace.world.environment)
    #expect(throws: KeyringError.missingRoot(path: paths.rootKey)) { try keyring.key(name) }
  }

  @Test func `two keyrings of one workspace never lose each other's keys`() async throws {
    _ = try filled()
    let (workspace, paths) = (workspace, paths)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<12 {
        group.addTask {
          let keyring = Keyring(paths: paths, rootPath: paths.rootKey, secret: [])
          _ = try keyring.keyMadeWhereMissing("k\(number)", from: workspace.world.environment)
        }
      }
      try await group.waitForAll()
    }
    #expect(try keyring().summary().keys.count == 13)
  }

  // MARK: rotation

  @Test func `a rotation keeps every key and changes the root key`() throws {
    let (keyring, key) = try filled()
    let old = try keyring.summary()
    try keyring.rotateRoot(from: workspace.world.environment)
    let new = try keyring.summary()
    #expect(new.rootFingerprint != old.rootFingerprint)
    #expect(new.keys.map(\.fingerprint) == old.keys.map(\.fingerprint))
    #expect(try keyring.key(name).revealed == key)
    #expect(try RootFile.read(paths.rootKey).next == nil)
  }

  @Test func `an old keyring opens nothing after the rotation of a purge`() throws {
    let (keyring, _) = try filled()
    let old = keyringBytes
    try keyring.destroy(name)
    try keyring.rotateRoot(from: workspace.world.environment)
    try PrivateFiles.write(old, to: paths.keyring)
    let wanted = try #require(Self.json(old)["root"] as? String)
    #expect(throws: KeyringError.foreignRoot(path: paths.rootKey, wanted: wanted)) {
      try keyring.key(name)
    }
    #expect(throws: KeyringError.foreignRoot(path: paths.rootKey, wanted: wanted)) {
      try keyring.rotateRoot(from: workspace.world.environment)
    }
    #expect(keyringBytes == old)
  }

  /// How far a rotation from root A to root B had come when the process died.
  enum Death: CaseIterable {
    case beforeAll, nextWritten, keyringRewrapped, done
    /// The keyring and the root file come from different times: nothing opens.
    case oldKeyringUnderNewRoot, newKeyringUnderOldRoot
  }

  @Test(arguments: Death.allCases, [[], [1, 2, 3]] as [[UInt8]])
  func `an interrupted rotation is finished or undone, and loses no key`(
    death: Death, secret: [UInt8]
  ) throws {
    let (keyring, key) = try filled(secret: secret)
    let (oldRoot, oldKeyring) = (rootBytes, keyringBytes)
    try keyring.rotateRoot(from: workspace.world.environment)
    let (newRoot, newKeyring) = (rootBytes, keyringBytes)
    let a = try #require(Self.json(oldRoot)["current"] as? String)
    let b = try #require(Self.json(newRoot)["current"] as? String)
    let both = Array(#"{"current":"\#(a)","next":"\#(b)","version":1}"#.utf8)
    let (root, ring, current): ([UInt8], [UInt8], String?) =
      switch death {
      case .beforeAll: (oldRoot, oldKeyring, a)
      case .nextWritten: (both, oldKeyring, a)
      case .keyringRewrapped: (both, newKeyring, b)
      case .done: (newRoot, newKeyring, b)
      case .oldKeyringUnderNewRoot: (newRoot, oldKeyring, nil)
      case .newKeyringUnderOldRoot: (oldRoot, newKeyring, nil)
      }
    try PrivateFiles.write(root, to: paths.rootKey)
    try PrivateFiles.write(ring, to: paths.keyring)

    guard let current else {
      #expect(throws: KeyringError.self) { try keyring.key(name) }
      #expect((rootBytes, keyringBytes) == (root, ring))
      return
    }
    #expect(try keyring.key(name).revealed == key)
    let settled = try RootFile.read(paths.rootKey)
    #expect(hexadecimal(settled.current.revealed) == current)
    #expect(settled.next == nil)
    try keyring.rotateRoot(from: workspace.world.environment)
    #expect(try keyring.key(name).revealed == key)
  }

  // MARK: foreign and damaged files

  @Test func `the root key of another workspace is refused as foreign`() throws {
    let (keyring, _) = try filled()
    let ring = keyringBytes
    let wanted = try keyring.summary().rootFingerprint
    let other = TestWorld(seed: 99).environment
    try PrivateFiles.remove(paths.rootKey)
    _ = try RootFile.create(paths.rootKey, from: other)
    #expect(throws: KeyringError.foreignRoot(path: paths.rootKey, wanted: wanted)) {
      try keyring.key(name)
    }
    #expect(throws: KeyringError.self) { try keyring.rotateRoot(from: other) }
    #expect(keyringBytes == ring)
  }

  @Test func `a key can be destroyed while the root key is away`() throws {
    let (keyring, _) = try filled()
    let root = rootBytes
    try PrivateFiles.remove(paths.rootKey)
    #expect(try keyring.destroy(name) != nil)
    try PrivateFiles.write(root, to: paths.rootKey)
    #expect(throws: KeyringError.noKey(name: name)) { try keyring.key(name) }
  }

  @Test(arguments: [[], [1], [1, 2, 3, 4]] as [[UInt8]])
  func `nothing opens without the machine's secret`(other: [UInt8]) throws {
    let (keyring, key) = try filled(secret: [1, 2, 3])
    #expect(try keyring.key(name).revealed == key)
    #expect(throws: KeyringError.self) { try self.keyring(secret: other).key(name) }
  }

  @Test func `a changed byte of the keyring is refused or has no effect, and is not overwritten`()
    throws
  {
    let (keyring, key) = try filled()
    let good = keyringBytes
    for index in good.indices {
      var bad = good
      bad[index] ^= 1
      try PrivateFiles.write(bad, to: paths.keyring)
      if let opened = try? keyring.key(name) { #expect(opened.revealed == key) }
      #expect(keyringBytes == bad)
    }
  }

  @Test
  func `a changed byte of the root file is refused or has no effect, and is not overwritten`()
    throws
  {
    let (keyring, key) = try filled()
    let (good, ring) = (rootBytes, keyringBytes)
    for index in good.indices {
      var bad = good
      bad[index] ^= 1
      try PrivateFiles.write(bad, to: paths.rootKey)
      do {
        #expect(try keyring.key(name).revealed == key)
      } catch {
        #expect(error is KeyringError)
      }
      #expect((rootBytes, keyringBytes) == (bad, ring))
    }
  }

  @Test func `a wrapped key under the name of another key is refused`() throws {
    let (keyring, _) = try filled()
    _ = try keyring.keyMadeWhereMissing("event b", from: workspace.world.environment)
    var stored = try Self.json(keyringBytes)
    var keys = try #require(stored["keys"] as? [String: Any])
    keys["event b"] = keys[name]
    stored["keys"] = keys
    try PrivateFiles.write(
      [UInt8](JSONSerialization.data(withJSONObject: stored)), to: paths.keyring)
    #expect(throws: KeyringError.damagedKeyring(path: paths.keyring)) { try keyring.key("event b") }
    #expect(throws: Never.self) { try keyring.key(name) }
  }

  @Test(arguments: ["", "{", "{}", "[]", "nonsense", #"{"version":1,"root":"00"}"#])
  func `a file that is not a keyring is refused and not touched`(text: String) throws {
    let (keyring, _) = try filled()
    try PrivateFiles.write(Array(text.utf8), to: paths.keyring)
    #expect(throws: KeyringError.damagedKeyring(path: paths.keyring)) { try keyring.key(name) }
    #expect(throws: KeyringError.damagedKeyring(path: paths.keyring)) {
      try keyring.keyMadeWhereMissing("new", from: workspace.world.environment)
    }
    #expect(throws: KeyringError.damagedKeyring(path: paths.keyring)) { try keyring.destroy(name) }
    #expect(throws: KeyringError.damagedKeyring(path: paths.keyring)) {
      try keyring.rotateRoot(from: workspace.world.environment)
    }
    try keyring.createWhereMissing(from: workspace.world.environment)
    #expect(keyringBytes == Array(text.utf8))
  }

  @Test func `no log line shows the machine's secret`() {
    let keyring = keyring(secret: Array(repeating: 0xAB, count: 8))
    for showing in showings(of: keyring) { #expect(!showing.contains("171")) }
  }

  static func json(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }
}
