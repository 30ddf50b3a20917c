import Foundation
import Storage
package import Vocabulary

/// A note about an escrow copy that was written. The copy can still exist.
package struct EscrowRecord: Codable, Hashable, Sendable {
  package var path: String
  /// RFC 3339.
  package var madeAt: String
  package var root: String
  /// The names of the keys in the copy.
  package var keys: [String]

  package init(path: String, copy: EscrowCopy) {
    self.path = path
    madeAt = copy.madeAt
    root = copy.root
    keys = copy.keys
  }
}

extension Catalog {
  private static let escrow = "escrow "

  package func escrows() throws -> [EscrowRecord] {
    try database.read { access in
      try access.rows(
        "SELECT value FROM facts WHERE name LIKE ? AND value <> '' ORDER BY name",
        [.text("\(Self.escrow)%")]
      ) { try $0.text("value") }
    }.compactMap { try? JSONDecoder().decode(EscrowRecord.self, from: Data($0.utf8)) }
  }

  package func remember(_ record: EscrowRecord) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try setFact(
      Self.escrow + record.path, String(decoding: try encoder.encode(record), as: UTF8.self))
  }

  /// Notes a copy that was used while there was no catalog to hold the note.
  package static func noteUsed(_ record: EscrowRecord, _ paths: WorkspacePaths) throws {
    try PrivateFiles.write([UInt8](try JSONEncoder().encode(record)), to: paths.usedEscrow)
  }

  /// Moves the note of ``noteUsed(_:_:)`` into the catalog. A copy already on record is unchanged.
  package func rememberUsed(_ paths: WorkspacePaths) throws {
    guard PrivateFiles.exists(paths.usedEscrow) else { return }
    let bytes = try PrivateFiles.read(paths.usedEscrow)
    if let record = try? JSONDecoder().decode(EscrowRecord.self, from: Data(bytes)),
      try !escrows().contains(where: { $0.path == record.path })
    {
      try remember(record)
    }
    try PrivateFiles.remove(paths.usedEscrow)
  }

  /// Forgets the copy, because a person says that it is destroyed.
  package func forgetEscrow(at path: String) throws { try setFact(Self.escrow + path, "") }
}
