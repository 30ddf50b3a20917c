import Foundation
package import Sealing
import Storage
package import Vocabulary

extension Keyring {
  /// A copy of the present keyring, root key and signing key.
  package func escrow(_ signing: SigningKey, at now: Instant) throws -> EscrowCopy {
    try locked {
      // `opened()` finishes an interrupted rotation. If a key does not open, there is no copy.
      let (stored, root) = try opened()
      for name in stored.keys.keys { _ = try unwrapped(name, of: stored, under: root) }
      return EscrowCopy(
        madeAt: now.rfc3339(), workspace: signing.verifying.text, root: stored.root,
        needsSecret: !secret.isEmpty,
        keyring: String(decoding: try PrivateFiles.read(path), as: UTF8.self),
        rootKey: String(decoding: try PrivateFiles.read(rootPath), as: UTF8.self),
        signingKey: hexadecimal(signing.revealedSeed))
    }
  }

  /// Whether every key opens.
  package func isWhole() -> Bool {
    let whole: Void? = try? locked {
      let (stored, root) = try opened()
      for name in stored.keys.keys { _ = try unwrapped(name, of: stored, under: root) }
    }
    return whole != nil
  }

  /// Puts the keys of an escrow copy back. Keys of this workspace that still open stay.
  ///
  /// All keys get a new root key, so that neither the copy nor the old files open later keyrings.
  ///
  /// - Parameters:
  ///   - dead: the names of keys that stay destroyed, because their events were purged.
  ///   - replaces: whether to give up keys of this workspace that nothing opens.
  /// - Throws: ``EscrowError``; then nothing was changed.
  package func putBack(
    _ copy: EscrowCopy, from file: String, dead: Set<String>, replaces: Bool,
    _ environment: Environment
  ) throws {
    guard !isWhole() else { throw EscrowError.keysWhole }
    try locked {
      let here = try? stored()
      let root = try? RootFile.read(rootPath)
      var keys = try keys(of: copy, file)
      let roots = [root?.current, root?.next, RootFile.current(in: copy.rootKey)]
        .compactMap(\.self).map(wrapper)
      for name in here?.keys.keys.sorted() ?? [] {
        guard let here,
          let key = roots.lazy.compactMap({ try? self.unwrapped(name, of: here, under: $0) }).first
        else { continue }
        keys[name] = key
      }
      let lost = here.map { sealedElsewhere($0, roots) }?.filter {
        keys[$0] == nil && !dead.contains($0)
      }
      guard lost?.isEmpty ?? true || replaces else { throw EscrowError.older(keys: lost ?? []) }
      for name in dead { keys[name] = nil }
      try write(keys, from: root?.current ?? RootFile.current(in: copy.rootKey), environment)
    }
  }

  /// The names of keys that possibly open with a root key outside `roots`.
  ///
  /// If the root key of the keyring is in `roots`, a key that does not open is damaged and does not
  /// count. The same is true for text that is not a sealed key.
  private func sealedElsewhere(_ here: Stored, _ roots: [SecretKey]) -> [String] {
    guard bytes(hexadecimal: here.root) != nil,
      !roots.contains(where: { $0.fingerprint == here.root })
    else { return [] }
    return here.keys.filter { bytes(hexadecimal: $0.value.box) != nil }.keys.sorted()
  }

  private func keys(of copy: EscrowCopy, _ file: String) throws -> [String: SecretKey] {
    guard let stored = copy.stored, let root = RootFile.current(in: copy.rootKey) else {
      throw EscrowError.notAnEscrowCopy(path: file)
    }
    guard wrapper(root).fingerprint == stored.root else {
      throw copy.needsSecret ? EscrowError.needsSecret(path: file) : .notAnEscrowCopy(path: file)
    }
    return try stored.keys.keys.reduce(into: [:]) { keys, name in
      guard let key = try? unwrapped(name, of: stored, under: wrapper(root)) else {
        throw EscrowError.notAnEscrowCopy(path: file)
      }
      keys[name] = key
    }
  }

  /// Writes the files in the order of a rotation, so that it can be repeated after a crash.
  private func write(
    _ keys: [String: SecretKey], from current: SecretKey?, _ environment: Environment
  ) throws {
    let next = SecretKey(from: environment)
    try PrivateFiles.ensureDirectory((path as NSString).deletingLastPathComponent)
    try RootFile(path: rootPath, current: current ?? next, next: next).write()
    var stored = Stored(root: wrapper(next).fingerprint, keys: [:])
    for (name, key) in keys { stored.keys[name] = try wrapped(key, name, under: wrapper(next)) }
    try write(stored)
    try RootFile(path: rootPath, current: next, next: nil).write()
  }
}
