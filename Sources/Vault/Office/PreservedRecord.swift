import Foundation
package import Sealing
import Storage
package import Vocabulary

/// The record of one attendee that a hold keeps after the purge of the event.
///
/// The office vault stores it under a separate key. The key is destroyed when the hold ends.
package struct PreservedRecord: Codable {
  package struct Item: Codable {
    /// The part of the program that stored it: `attendee record`, `deliveries`.
    package let part: String
    /// The name of the item, such as `email`.
    package let item: String
    /// Personal.
    package let value: String
    /// The item itself; `nil` in a record of an older Mayfly.
    package let disclosed: Disclosed?
  }

  package let event: String
  /// The attendee's code; `nil` in a record of an older Mayfly.
  package let code: String?
  package let items: [Item]

  package init(
    event: Slug, code: AttendeeCode, _ disclosed: [(part: String, items: [Disclosed])]
  ) {
    self.event = event.text
    self.code = code.text
    items = disclosed.flatMap { part, items in
      items.map {
        Item(part: part, item: $0.item, value: $0.summary.revealed, disclosed: $0)
      }
    }
  }

  /// The name of the hold's key in the keyring.
  package static func keyName(_ hold: Hold) -> String { "hold \(hold.id)" }
}

extension PreservedRecord: CustomReflectable {
  /// Empty, so that nothing prints personal data.
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

  /// Stores the record until the hold ends. If the hold has a record already, that one stays.
  ///
  /// - Parameter key: the key of the hold.
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

  /// - Returns: `nil` when no record is stored for the hold.
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

  /// The ids of the holds with a stored record. Needs no key.
  package static func preserved(_ paths: WorkspacePaths) throws -> Set<String> {
    guard DatabaseStore(paths.office).exists else { return [] }
    return try Database(path: paths.office, schema: schema).read { access in
      Set(try access.rows("SELECT hold FROM custody", []) { try $0.text("hold") })
    }
  }

  /// Removes the record of the hold after its key is destroyed. Needs no key.
  package static func endPreservation(for hold: Hold, _ paths: WorkspacePaths) throws {
    let database = try Database(path: paths.office, schema: schema)
    try database.write { access in
      try access.execute("DELETE FROM custody WHERE hold = ?", [.text(hold.id)])
    }
    _ = try database.compact()
  }
}
