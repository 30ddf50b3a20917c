import Foundation
package import Ledger
import Sealing
import Storage
import Vocabulary

/// `backup.json`: the signed list of a backup's contents. It contains no attendee's name.
package struct BackupManifest: Hashable, Sendable, Codable {
  /// One event whose vault is in the backup.
  package struct Event: Hashable, Sendable, Codable {
    package var event: String
    package var id: String
    /// The fingerprint of the vault's key. No backup contains the key itself.
    package var key: String
    package var attendees: Int
    /// The number of the ledger's last entry when the vault was copied. The copy may lack later
    /// entries.
    package var ledger: Int
  }

  package struct File: Hashable, Sendable, Codable {
    /// Relative to the backup.
    package var path: String
    package var bytes: Int64
    /// In hexadecimal.
    package var sha256: String
  }

  /// The format. Mayfly refuses a format that it does not know.
  package var backup = Self.form
  package var takenAt: String
  package var hasSimulatedClock: Bool
  /// The number of the ledger's last entry when the catalog was copied. The catalog is copied
  /// first.
  package var catalog: Int
  /// The last entry in the copy of the ledger.
  package var ledgerHead: LedgerHead
  package var events: [Event]
  package var files: [File]
  /// The public key that verifies the signature.
  package var signedBy: String
  /// The Ed25519 signature over the manifest without this line, in base64.
  package var signature: String

  package static let form = "mayfly 1"
  static let fileName = "backup.json"
  static let largest = 64 << 20

  package func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self)) + [0x0A]
  }

  private func signedBytes() throws -> [UInt8] {
    var unsigned = self
    unsigned.signature = ""
    return Array("mayfly backup 1\n".utf8) + (try unsigned.bytes())
  }

  func signed(with key: SigningKey) throws -> BackupManifest {
    var signed = self
    signed.signedBy = key.verifying.text
    signed.signature = Data(key.sign(try signed.signedBytes())).base64EncodedString()
    return signed
  }

  static func read(_ folder: String, key: VerifyingKey) throws -> BackupManifest {
    let path = "\(folder)/\(fileName)"
    guard PrivateFiles.isRegular(path) else { throw RestoreError.noBackup(path: folder) }
    return try verified(try PrivateFiles.read(path, limit: largest), in: folder, key: key)
  }

  /// Reads the manifest of a backup. It must belong to this workspace and be unchanged.
  ///
  /// - Throws: ``RestoreError``.
  static func verified(_ bytes: [UInt8], in folder: String, key: VerifyingKey) throws
    -> BackupManifest
  {
    guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: Data(bytes)) else {
      throw RestoreError.noBackup(path: folder)
    }
    guard manifest.backup == form else { throw RestoreError.otherForm(manifest.backup) }
    guard manifest.signedBy == key.text else { throw RestoreError.otherWorkspace(path: folder) }
    guard let signature = Data(base64Encoded: manifest.signature),
      key.isValid([UInt8](signature), for: try manifest.signedBytes())
    else { throw RestoreError.altered(file: fileName) }
    return manifest
  }

  var takenAtInstant: Instant { Instant(rfc3339: takenAt) ?? Instant(seconds: 0) }
}

// MARK: - The names of the databases in a backup

extension BackupManifest {
  static let catalogFile = DatabaseStore.fileName("catalog")
  static let ledgerFile = DatabaseStore.fileName("ledger")
  static let officeFile = DatabaseStore.fileName("office")
  static func vaultFile(_ event: EventID) -> String {
    "vaults/\(DatabaseStore.fileName(event.text))"
  }
}
