import Foundation
package import Sealing
import Storage
import Synchronization
package import Vocabulary

/// The keys of the events and of the office. Each is wrapped under the root key.
///
/// When a key is removed, it is destroyed: nobody can open the vault of its event or any copy of
/// that vault. But the old keyring file can survive in a backup or in free blocks of the disk. So a
/// run that purged also replaces the root key, because only the old root key opens the old file.
package final class Keyring: Sendable {
  let path: String
  let rootPath: String
  private let lockPath: String
  private let locks: any Locks
  /// Threads of this process wait for each other here: a wait for the lock of the file is slow.
  private let turn = NSLock()
  /// A secret that the machine provides; empty when there is none.
  let secret: [UInt8]

  /// The last file content and its parsed form. Each event reads the keyring again, but the keyring
  /// (perhaps a thousand keys) is parsed only when it changed.
  private let parsed = Mutex<(bytes: [UInt8], stored: Stored)?>(nil)

  /// How long to wait for another process that uses the keyring, in seconds.
  private static let patience = 30.0

  /// The facts that `keys status` shows.
  package struct Summary: Sendable {
    package let rootFingerprint: String
    /// The names and fingerprints, not the keys.
    package let keys: [(name: String, fingerprint: String)]
  }

  struct Stored: Codable {
    struct Wrapped: Codable {
      var fingerprint: String
      var box: String
    }
    var version = 1
    /// The fingerprint of the root key that wraps all keys.
    var root: String
    var keys: [String: Wrapped]
  }

  package init(paths: WorkspacePaths, rootPath: String, secret: [UInt8]) {
    path = paths.keyring
    lockPath = paths.keyringLock
    locks = paths.locks
    self.rootPath = rootPath
    self.secret = secret
  }

  /// Makes the root file and an empty keyring if they are missing.
  package func createWhereMissing(from environment: Environment) throws {
    try locked {
      if !PrivateFiles.exists(rootPath), !PrivateFiles.exists(path) {
        let root = try RootFile.create(rootPath, from: environment)
        try write(Stored(root: wrapper(root.current).fingerprint, keys: [:]))
      } else if !PrivateFiles.exists(path) {
        let root = try RootFile.read(rootPath)
        try write(Stored(root: wrapper(root.current).fingerprint, keys: [:]))
      }
    }
  }

  /// The key with that name.
  ///
  /// - Throws: ``KeyringError/noKey(name:)``, or the error of reading the files.
  package func key(_ name: String) throws -> SecretKey {
    try locked {
      let (stored, root) = try opened()
      return try unwrapped(name, of: stored, under: root)
    }
  }

  /// The key with that name. If there is none, it makes one.
  package func keyMadeWhereMissing(
    _ name: String, from environment: Environment
  ) throws -> SecretKey {
    try locked {
      var (stored, root) = try opened()
      if stored.keys[name] != nil { return try unwrapped(name, of: stored, under: root) }
      let key = SecretKey(from: environment)
      stored.keys[name] = try wrapped(key, name, under: root)
      try write(stored)
      return key
    }
  }

  /// Destroys the key with that name. A missing key is not an error.
  ///
  /// - Returns: the fingerprint of the key; `nil` when there was none.
  @discardableResult
  package func destroy(_ name: String) throws -> String? {
    try locked {
      // This needs no root key: a key must be destroyed even while the root key is away.
      var stored = try stored()
      guard let gone = stored.keys.removeValue(forKey: name) else { return nil }
      try write(stored)
      return gone.fingerprint
    }
  }

  /// Wraps every key under a new root key, so that no older keyring file opens any more.
  package func rotateRoot(from environment: Environment) throws {
    try locked {
      let (stored, _) = try opened()
      let file = try RootFile.read(rootPath)
      let next = SecretKey(from: environment)
      let prepared = try file.with(current: file.current, next: next)
      try rewrap(stored, from: wrapper(file.current), to: wrapper(next))
      _ = try prepared.with(current: next, next: nil)
    }
  }

  /// The fingerprints of the root key and of every other key. It opens no key.
  package func summary() throws -> Summary {
    try locked {
      let stored = try stored()
      return Summary(
        rootFingerprint: stored.root,
        keys: stored.keys.map { ($0.key, $0.value.fingerprint) }.sorted { $0.0 < $1.0 })
    }
  }

  // MARK: the file

  func locked<Answer>(_ body: () throws -> Answer) throws -> Answer {
    try turn.withLock { try lockedInTurn(body) }
  }

  private func lockedInTurn<Answer>(_ body: () throws -> Answer) throws -> Answer {
    guard let lock = try locks.acquire(lockPath, .exclusive, within: Self.patience) else {
      throw StorageError.busy(path: path)
    }
    defer { lock.release() }
    // A killed write leaves a temporary file, and a rotation must not leave old keys in one.
    try PrivateFiles.removeUnfinished(of: path)
    try PrivateFiles.removeUnfinished(of: rootPath)
    return try body()
  }

  func stored() throws -> Stored {
    let bytes = try PrivateFiles.read(path)
    if let parsed = parsed.withLock({ $0 }), Self.areEqual(parsed.bytes, bytes) {
      return parsed.stored
    }
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)) else {
      throw KeyringError.damagedKeyring(path: path)
    }
    parsed.withLock { $0 = (bytes, stored) }
    return stored
  }

  /// As `==`. Every event asks, and one call of the system compares the keys of a thousand events.
  private static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    return one.withUnsafeBytes { one in
      other.withUnsafeBytes { other in
        guard let start = one.baseAddress, let otherStart = other.baseAddress else { return true }
        return memcmp(start, otherStart, one.count) == 0
      }
    }
  }

  /// The keyring and the key that wraps it. It first finishes an interrupted rotation.
  func opened() throws -> (Stored, SecretKey) {
    let stored = try stored()
    guard PrivateFiles.exists(rootPath) else { throw KeyringError.missingRoot(path: rootPath) }
    let file = try RootFile.read(rootPath)
    let current = wrapper(file.current)
    if stored.root == current.fingerprint {
      if file.next != nil { _ = try file.with(current: file.current, next: nil) }
      return (stored, current)
    }
    if let next = file.next, stored.root == wrapper(next).fingerprint {
      _ = try file.with(current: next, next: nil)
      return (stored, wrapper(next))
    }
    throw KeyringError.foreignRoot(path: rootPath, wanted: stored.root)
  }

  /// The key that wraps all others: the root key, mixed with the machine's secret if there is one.
  func wrapper(_ root: SecretKey) -> SecretKey {
    secret.isEmpty ? root : root.mixed(with: secret)
  }

  private func rewrap(_ stored: Stored, from old: SecretKey, to new: SecretKey) throws {
    var rewrapped = Stored(root: new.fingerprint, keys: [:])
    for name in stored.keys.keys {
      rewrapped.keys[name] = try wrapped(
        try unwrapped(name, of: stored, under: old), name, under: new)
    }
    try write(rewrapped)
  }

  func wrapped(
    _ key: SecretKey, _ name: String, under root: SecretKey
  ) throws -> Stored.Wrapped {
    let box = try BoxSealer(key: root.derived(for: "wrap"))
      .seal(key.revealed, context: Array("key \(name)".utf8))
    return Stored.Wrapped(fingerprint: key.fingerprint, box: hexadecimal(box))
  }

  func unwrapped(
    _ name: String, of stored: Stored, under root: SecretKey
  ) throws -> SecretKey {
    guard let wrapped = stored.keys[name] else { throw KeyringError.noKey(name: name) }
    guard let box = bytes(hexadecimal: wrapped.box),
      let plain = try? BoxSealer(key: root.derived(for: "wrap"))
        .open(box, context: Array("key \(name)".utf8)),
      let key = SecretKey(bytes: plain), key.fingerprint == wrapped.fingerprint
    else { throw KeyringError.damagedKeyring(path: path) }
    return key
  }

  func write(_ stored: Stored) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    try PrivateFiles.write([UInt8](try encoder.encode(stored)), to: path)
  }
}

extension Keyring: CustomReflectable {
  /// Empty, so that nothing prints the machine's secret.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
