import Foundation
package import Sealing
import Storage
import Synchronization
package import Vocabulary

/// The keys of the events and of the office, each wrapped under the root key.
///
/// A key that is taken out of it is destroyed: its event's vault, and every copy of that vault,
/// opens no more. The old keyring file may survive in a backup or in the disk's free blocks, so a
/// run that purged also rotates the root key, which alone could open it.
package final class Keyring: Sendable {
  let path: String
  let rootPath: String
  private let lockPath: String
  /// A read-only secret that the machine provides; empty: none.
  let secret: [UInt8]

  /// What was read last: a keyring of a thousand keys is read for each event, and parsed once.
  private let parsed = Mutex<(bytes: [UInt8], stored: Stored)?>(nil)

  /// How long to wait for another process that uses the keyring, in seconds.
  private static let patience = 30.0

  /// What `keys status` shows.
  package struct Summary: Sendable {
    package let rootFingerprint: String
    /// Names and fingerprints, without keys.
    package let keys: [(name: String, fingerprint: String)]
  }

  struct Stored: Codable {
    struct Wrapped: Codable {
      var fingerprint: String
      var box: String
    }
    var version = 1
    /// The fingerprint of the root key that wraps all of them.
    var root: String
    var keys: [String: Wrapped]
  }

  package init(paths: WorkspacePaths, rootPath: String, secret: [UInt8]) {
    path = paths.keyring
    lockPath = paths.keyringLock
    self.rootPath = rootPath
    self.secret = secret
  }

  /// Makes the root file and an empty keyring where there are none.
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

  /// The key of that name.
  ///
  /// - Throws: ``KeyringError/noKey(name:)``, or what reading throws.
  package func key(_ name: String) throws -> SecretKey {
    try locked {
      let (stored, root) = try opened()
      return try unwrapped(name, of: stored, under: root)
    }
  }

  /// The key of that name, made where there is none.
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

  /// Destroys the key of that name; one that is not there is no error.
  ///
  /// - Returns: its fingerprint, or `nil` when it was gone already.
  @discardableResult
  package func destroy(_ name: String) throws -> String? {
    try locked {
      // Without the root key: what it wraps can be destroyed, and must be, while it is away.
      var stored = try stored()
      guard let gone = stored.keys.removeValue(forKey: name) else { return nil }
      try write(stored)
      return gone.fingerprint
    }
  }

  /// Wraps every key under a new root key, so that no older keyring opens any more.
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
    guard let lock = try FileLock.acquire(lockPath, .exclusive, within: Self.patience) else {
      throw StorageError.busy(path: path)
    }
    defer { lock.release() }
    // A write that was killed leaves a copy, which a rotation must not leave behind.
    try PrivateFiles.removeUnfinished(of: path)
    try PrivateFiles.removeUnfinished(of: rootPath)
    return try body()
  }

  func stored() throws -> Stored {
    let bytes = try PrivateFiles.read(path)
    if let parsed = parsed.withLock({ $0 }), parsed.bytes == bytes { return parsed.stored }
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)) else {
      throw KeyringError.damagedKeyring(path: path)
    }
    parsed.withLock { $0 = (bytes, stored) }
    return stored
  }

  /// The keyring and the root key that wraps it, a rotation that died finished first.
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

  /// The key that wraps: the root key, mixed with the machine's secret where there is one.
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
  /// Empty: the machine's secret never shows itself.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
