import Foundation
import Sealing
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Vault

struct EscrowTests {
  let workspace: TemporaryWorkspace
  let paths: WorkspacePaths
  let signing: SigningKey
  let safe: TemporaryFolder
  let names = ["event a", "event b"]

  init() throws {
    workspace = try TemporaryWorkspace()
    paths = workspace.paths
    safe = try TemporaryFolder()
    signing = try SigningKey(from: workspace.world.environment)
    let keyring = keyring()
    try keyring.createWhereMissing(from: workspace.world.environment)
    for name in names { try make(name) }
  }

  func keyring(secret: [UInt8] = []) -> Keyring {
    Keyring(paths: paths, rootPath: paths.rootKey, secret: secret)
  }

  func make(_ name: String) throws {
    _ = try keyring().keyMadeWhereMissing(name, from: workspace.world.environment)
  }

  func escrow() throws -> EscrowCopy {
    let copy = try keyring().escrow(signing, at: workspace.world.now)
    try copy.write(to: safe.path("copy"))
    return try EscrowCopy.read(safe.path("copy"))
  }

  func putBack(
    _ copy: EscrowCopy, dead: Set<String> = [], replaces: Bool = false, secret: [UInt8] = []
  ) throws {
    try keyring(secret: secret).putBack(
      copy, from: "copy", dead: dead, replaces: replaces, workspace.world.environment)
  }

  func keys(_ names: [String]) throws -> [[UInt8]] {
    try names.map { try keyring().key($0).revealed }
  }

  var files: [[UInt8]] { [paths.keyring, paths.rootKey].map(contents(of:)) }

  @Test func `only the owner can read a copy, and it never prints a key`() throws {
    let copy = try escrow()
    #expect(mode(of: safe.path("copy")) == 0o600)
    #expect(copy.keys == names)
    let root = hexadecimal(try RootFile.read(paths.rootKey).current.revealed)
    for showing in showings(of: copy) { #expect(!showing.contains(root)) }
  }

  /// What happened to the keyring and the root key.
  enum Loss: CaseIterable {
    case keyringGone, rootGone, bothGone, keyringDamaged, rootDamaged, bothDamaged, foreignRoot
    case oneKeyDamaged
  }

  private func lose(_ loss: Loss) throws {
    let noise = Array("noise".utf8)
    if [.keyringGone, .bothGone].contains(loss) { try PrivateFiles.remove(paths.keyring) }
    if [.rootGone, .bothGone, .foreignRoot].contains(loss) {
      try PrivateFiles.remove(paths.rootKey)
    }
    if [.keyringDamaged, .bothDamaged].contains(loss) {
      try PrivateFiles.write(noise, to: paths.keyring)
    }
    if [.rootDamaged, .bothDamaged].contains(loss) {
      try PrivateFiles.write(noise, to: paths.rootKey)
    }
    if loss == .foreignRoot {
      _ = try RootFile.create(paths.rootKey, from: TestWorld(seed: 7).environment)
    }
    if loss == .oneKeyDamaged {
      var stored = try JSONDecoder().decode(
        Keyring.Stored.self, from: Data(contents(of: paths.keyring)))
      stored.keys[names[0]]?.box = "00"
      try PrivateFiles.write([UInt8](try JSONEncoder().encode(stored)), to: paths.keyring)
    }
  }

  @Test(arguments: Loss.allCases)
  func `missing or damaged keys come back, under a new root key`(
    loss: Loss
  ) throws {
    let before = try keys(names)
    let copy = try escrow()
    try lose(loss)
    #expect(!keyring().isWhole())
    try putBack(copy)
    #expect(keyring().isWhole())
    #expect(try keys(names) == before)
    #expect(try keyring().summary().rootFingerprint != copy.root)
    #expect(try RootFile.read(paths.rootKey).next == nil)
  }

  @Test func `keys that open are never overwritten`() throws {
    let copy = try escrow()
    let before = files
    #expect(throws: EscrowError.keysWhole) { try putBack(copy, replaces: true) }
    #expect(files == before)
  }

  @Test func `keys made after the copy stay when the root key is still there`() throws {
    let copy = try escrow()
    try make("event c")
    let before = try keys(names + ["event c"])
    try lose(.oneKeyDamaged)
    try putBack(copy)
    #expect(try keys(names + ["event c"]) == before)
  }

  @Test func `keys that only a lost root key opens are given up only on request`() throws {
    let copy = try escrow()
    try make("event c")
    try keyring().rotateRoot(from: workspace.world.environment)
    try lose(.rootGone)
    let before = files
    #expect(throws: EscrowError.older(keys: ["event c"])) { try putBack(copy) }
    #expect(files == before)
    try putBack(copy, replaces: true)
    #expect(try keyring().summary().keys.map(\.name) == names)
  }

  @Test func `a key with a damaged name comes back with its own name`() throws {
    let before = try keys(names)
    let copy = try escrow()
    let text = String(decoding: contents(of: paths.keyring), as: UTF8.self)
    try PrivateFiles.write(
      Array(text.replacingOccurrences(of: "event a", with: "event Z").utf8), to: paths.keyring)
    try putBack(copy)
    #expect(try keys(names) == before)
    #expect(try keyring().summary().keys.map(\.name) == names)
  }

  @Test func `keys of purged events do not come back`() throws {
    let copy = try escrow()
    try keyring().destroy("event a")
    try lose(.rootGone)
    try putBack(copy, dead: ["event a"])
    #expect(try keyring().summary().keys.map(\.name) == ["event b"])
  }

  @Test func `a copy made with the machine's secret opens only with that secret`() throws {
    try lose(.bothGone)
    let secret: [UInt8] = [1, 2, 3]
    let sealed = keyring(secret: secret)
    try sealed.createWhereMissing(from: workspace.world.environment)
    let key = try sealed.keyMadeWhereMissing("event a", from: workspace.world.environment)
    let copy = try sealed.escrow(signing, at: workspace.world.now)
    #expect(copy.needsSecret)
    try lose(.bothGone)
    #expect(throws: EscrowError.needsSecret(path: "copy")) { try putBack(copy) }
    try putBack(copy, secret: secret)
    #expect(try sealed.key("event a").revealed == key.revealed)
  }

  @Test func `a copy with any byte changed is refused, or the change has no effect`() throws {
    let before = try keys(names)
    _ = try escrow()
    let good = contents(of: safe.path("copy"))
    try lose(.bothGone)
    for index in stride(from: 0, to: good.count, by: 3) {
      var bad = good
      bad[index] ^= 1
      try PrivateFiles.write(bad, to: safe.path("copy"))
      guard let copy = try? EscrowCopy.read(safe.path("copy")), (try? putBack(copy)) != nil else {
        #expect(!PrivateFiles.exists(paths.keyring))
        continue
      }
      for (name, key) in zip(names, before) {
        if let opened = try? keyring().key(name) { #expect(opened.revealed == key) }
      }
      try lose(.bothGone)
    }
  }

  @Test func `a file that is not an escrow copy is refused`() throws {
    let path = try safe.write("{}", to: "other")
    #expect(throws: EscrowError.notAnEscrowCopy(path: path)) { try EscrowCopy.read(path) }
  }

  @Test func `the catalog remembers copies until somebody says that they are destroyed`() throws {
    let catalog = try Catalog(path: paths.catalog)
    let record = EscrowRecord(path: "/media/a", copy: try escrow())
    try catalog.remember(record)
    try catalog.remember(EscrowRecord(path: "/media/b", copy: try escrow()))
    #expect(try catalog.escrows().map(\.path) == ["/media/a", "/media/b"])
    #expect(try catalog.escrows().first == record)
    try catalog.forgetEscrow(at: "/media/a")
    #expect(try catalog.escrows().map(\.path) == ["/media/b"])
  }
}
