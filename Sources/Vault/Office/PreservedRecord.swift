import Foundation
package import Sealing
import Storage
package import Vocabulary

/// What is kept of one attendee, whose event was purged, because a hold stands in the way.
///
/// It lies in the office vault under a key of its own, which is destroyed when the hold ends.
package struct PreservedRecord: Codable {
  package struct Item: Codable {
    /// Which part of the product kept it: `attendee record`, `deliveries`.
    package let part: String
    /// Such as `email`.
    package let item: String
    /// Personal.
    package let value: String
  }

  package let event: String
  package let items: [Item]

  package init(event: Slug, _ disclosed: [(part: String, items: [Disclosed])]) {
    self.event = event.text
    items = disclosed.flatMap { part, items in
      items.map { Item(part: part, item: $0.item, value: $0.value.revealed) }
    }
  }

  /// The name of its key in the keyring.
  package static func keyName(_ hold: Hold) -> String { "hold \(hold.id)" }
}

extension PreservedRecord: CustomReflectable {
  /// Empty: personal data never shows itself.
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension OfficeVault {
  static let custody = TableDefinition(
    "custody",
    columns: [
      .column("hold", .text, primaryKey: true),
      .column("at", .integer),
      .column("record", .bytes),
    ])

  private static func context(_ hold: Hold) -> [UInt8] { Array("custody \(hold.id)".utf8) }

  /// Keeps the record for as long as the hold lasts; one that is there already stays.
  ///
  /// - Parameter key: the hold's own.
  package func keep(
    _ record: PreservedRecord, for hold: Hold, under key: SecretKey, at time: Instant
  ) throws {
    let box = try BoxSealer(key: key.derived(for: "custody"))
      .seal([UInt8](try JSONEncoder().encode(record)), context: Self.context(hold))
    try database.write { access in
      try access.execute(
        "INSERT INTO custody (hold, at, record) VALUES (?, ?, ?) ON CONFLICT (hold) DO NOTHING",
        [.text(hold.id), .integer(time.seconds), .bytes(box)])
    }
  }

  /// - Returns: `nil` when nothing is kept for that hold.
  package func record(for hold: Hold, under key: SecretKey) throws -> PreservedRecord? {
    let box = try database.read { access in
      try access.row("SELECT record FROM custody WHERE hold = ?", [.text(hold.id)]) {
        try $0.bytes("record")
      }
    }
    guard let box else { return nil }
    let plain = try BoxSealer(key: key.derived(for: "custody"))
      .open(box, context: Self.context(hold))
    return try JSONDecoder().decode(PreservedRecord.self, from: Data(plain))
  }

  /// The holds for which something is kept. Needs no key.
  package static func preserved(_ paths: WorkspacePaths) throws -> Set<String> {
    guard PrivateFiles.exists(paths.office) else { return [] }
    return try Database(path: paths.office, schema: schema).read { access in
      Set(try access.rows("SELECT hold FROM custody", []) { try $0.text("hold") })
    }
  }

  /// Removes what is kept for the hold, once its key is destroyed. Needs no key.
  package static func endPreservation(for hold: Hold, _ paths: WorkspacePaths) throws {
    let database = try Database(path: paths.office, schema: schema)
    try database.write { access in
      try access.execute("DELETE FROM custody WHERE hold = ?", [.text(hold.id)])
    }
    try database.vacuum()
    _ = try database.truncateLog()
  }
}
