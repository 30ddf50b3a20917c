import Foundation
package import Sealing
import Storage
package import Vocabulary

/// The file with the root key. It holds `current` and `next`, so that a rotation survives a crash.
///
/// A rotation writes `next`, wraps all keys again under `next`, then makes it `current`. The
/// keyring names the root key that wraps it. So the next start finds out how far an interrupted
/// rotation came.
package struct RootFile: Sendable {
  package let path: String
  package let current: SecretKey
  package let next: SecretKey?

  private struct Stored: Codable {
    var version = 1
    var current: String
    var next: String?
  }

  /// - Throws: ``StorageError``, or ``KeyringError/damagedRoot(path:)``.
  package static func read(_ path: String) throws -> RootFile {
    let bytes = try PrivateFiles.read(path, limit: 65_536)
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)),
      let current = Self.key(stored.current)
    else { throw KeyringError.damagedRoot(path: path) }
    let next = stored.next.flatMap(Self.key)
    guard (next == nil) == (stored.next == nil) else { throw KeyringError.damagedRoot(path: path) }
    return RootFile(path: path, current: current, next: next)
  }

  /// Writes a new root file.
  ///
  /// - Throws: ``StorageError/refused(path:reason:)`` when there is one already.
  package static func create(_ path: String, from environment: Environment) throws -> RootFile {
    guard !PrivateFiles.exists(path) else {
      throw StorageError.refused(path: path, because: .exists)
    }
    let file = RootFile(path: path, current: SecretKey(from: environment), next: nil)
    try file.write()
    return file
  }

  /// Reads the current root key from the text of a root file, for an escrow copy.
  static func current(in text: String) -> SecretKey? {
    let stored = try? JSONDecoder().decode(Stored.self, from: Data(text.utf8))
    return stored.flatMap { key($0.current) }
  }

  func with(current: SecretKey, next: SecretKey?) throws -> RootFile {
    let file = RootFile(path: path, current: current, next: next)
    try file.write()
    return file
  }

  init(path: String, current: SecretKey, next: SecretKey?) {
    (self.path, self.current, self.next) = (path, current, next)
  }

  func write() throws {
    let stored = Stored(
      current: hexadecimal(current.revealed), next: next.map { hexadecimal($0.revealed) })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try PrivateFiles.write([UInt8](try encoder.encode(stored)), to: path)
  }

  private static func key(_ text: String) -> SecretKey? {
    bytes(hexadecimal: text).flatMap(SecretKey.init(bytes:))
  }
}
