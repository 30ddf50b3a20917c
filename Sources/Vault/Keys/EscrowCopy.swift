import Foundation
import Sealing
import Storage
import Vocabulary

/// One file with all keys of a workspace, for a lost disk: the keyring, the root key and the
/// signing key. It does not hold the machine's secret; it only says whether the secret is needed.
package struct EscrowCopy: Codable, Hashable, Sendable {
  package var escrow = Self.form
  package var madeAt: String
  /// The public key of the workspace.
  package var workspace: String
  /// The fingerprint of the root key that wraps the keyring.
  package var root: String
  package var needsSecret: Bool
  // The texts of the files.
  var keyring: String
  var rootKey: String
  var signingKey: String

  package static let form = "mayfly 1"
  private static let largest = 64 << 20

  /// - Throws: ``EscrowError/notAnEscrowCopy(path:)``, `StorageError`.
  package static func read(_ path: String) throws -> EscrowCopy {
    let bytes = try PrivateFiles.read(path, limit: largest)
    guard let copy = try? JSONDecoder().decode(EscrowCopy.self, from: Data(bytes)),
      copy.escrow == form, copy.stored?.root == copy.root,
      RootFile.current(in: copy.rootKey) != nil
    else { throw EscrowError.notAnEscrowCopy(path: path) }
    return copy
  }

  /// Writes the copy with mode 0600. It replaces an older copy as a whole, even in a crash.
  package func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try PrivateFiles.write([UInt8](try encoder.encode(self)) + [0x0A], to: path)
  }

  var stored: Keyring.Stored? {
    try? JSONDecoder().decode(Keyring.Stored.self, from: Data(keyring.utf8))
  }

  /// The names of the keys in the copy.
  package var keys: [String] { stored.map { $0.keys.keys.sorted() } ?? [] }

  /// The signing key's seed; `nil` when it is damaged.
  package var signingSeed: [UInt8]? { bytes(hexadecimal: signingKey) }
}

extension EscrowCopy: CustomStringConvertible, CustomReflectable {
  /// It never prints a key.
  package var description: String { "(escrow copy, \(madeAt))" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why an escrow copy cannot be written or put back.
package enum EscrowError: Error, Hashable {
  case notAnEscrowCopy(path: String)
  case inside(path: String)
  /// Another file is there, or the copy of another workspace.
  case taken(path: String)
  /// The keys of the workspace open, so nothing replaces them.
  case keysWhole
  case needsSecret(path: String)
  /// The copy lacks these keys, and only the lost root key opens them.
  case older(keys: [String])
  case otherWorkspace(path: String)
}
