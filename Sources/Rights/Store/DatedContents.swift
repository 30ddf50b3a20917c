import Foundation
import Sealing
import Storage
import Vault
import Vocabulary
import Workspaces

/// The sealed contents of the rows of one table: each is sealed under the key of the day on which
/// it was stored.
///
/// When a content goes, the key of its day is destroyed, and the contents of that day that stay are
/// sealed again under another key. So no old copy of the database can bring it back, and the keyring
/// stays short.
///
/// The table has the columns `content_key` and `content`, both NULL when the content is gone.
struct DatedContents: Sendable {
  let table: String
  /// The name of the column with the row's number.
  let number: String
  let database: Database
  let keyring: Keyring
  let environment: Environment

  /// The beginning of the names of its keys in the keyring.
  private var prefix: String { "\(table) " }

  private func context(_ row: Int) -> [UInt8] { Array("\(table) \(row)".utf8) }

  // MARK: One content

  /// Seals the content of a row, new or changed.
  func keep(_ plain: [UInt8], of row: Int, in access: borrowing DatabaseAccess) throws {
    let present = try access.row(
      "SELECT content_key FROM \(table) WHERE \(number) = ?", [.integer(row)]
    ) { $0.optionalText("content_key") }
    let key = try (present ?? nil) ?? keyName(in: access)
    try access.execute(
      "UPDATE \(table) SET content_key = ?, content = ? WHERE \(number) = ?",
      [
        .text(key), .bytes(try sealer(key, makes: true).seal(plain, context: context(row))),
        .integer(row),
      ])
  }

  /// - Returns: `nil` when the content is gone.
  func content(of row: Int, in access: borrowing DatabaseAccess) throws -> [UInt8]? {
    let found = try access.row(
      "SELECT content_key, content FROM \(table) WHERE \(number) = ?", [.integer(row)]
    ) { ($0.optionalText("content_key"), $0.optionalBytes("content")) }
    guard case (let key?, let box?)? = found else { return nil }
    do {
      return try sealer(key).open(box, context: context(row))
    } catch KeyringError.noKey {
      // A restored vault can be older than the keyring.
      return nil
    }
  }

  // MARK: The end

  /// Destroys the contents of these rows.
  ///
  /// - Returns: `false` when another program reads the database, so that old copies may still be in
  ///   its log. The keys are destroyed all the same.
  func forget(_ rows: [Int]) throws -> Bool {
    let isAny = try database.write { access in
      var keys: Set<String> = []
      for row in rows {
        let key = try access.row(
          "SELECT content_key FROM \(table) WHERE \(number) = ?", [.integer(row)]
        ) { $0.optionalText("content_key") }
        if let key = key ?? nil { keys.insert(key) }
        try access.execute(
          "UPDATE \(table) SET content_key = NULL, content = NULL WHERE \(number) = ?",
          [.integer(row)])
      }
      for key in keys.sorted() { try reseal(from: key, in: access) }
      return !keys.isEmpty
    }
    guard isAny else { return true }
    let isCompact = try database.compact()
    try destroyUnusedKeys()
    return isCompact
  }

  /// Destroys the keys that seal nothing any more. A killed ``forget(_:)`` may have left some.
  func destroyUnusedKeys() throws {
    let keys = try keyring.summary().keys.map(\.name).filter { $0.hasPrefix(prefix) }
    guard !keys.isEmpty else { return }
    let used = Set(
      try database.read { access in
        try access.rows(
          "SELECT DISTINCT content_key FROM \(table) WHERE content_key IS NOT NULL"
        ) { try $0.text("content_key") }
      })
    for key in keys where !used.contains(key) { try keyring.destroy(key) }
  }

  /// Seals the contents under `dying` again, under another key.
  private func reseal(from dying: String, in access: borrowing DatabaseAccess) throws {
    let rows = try access.rows(
      "SELECT \(number) AS row, content FROM \(table) WHERE content_key = ?", [.text(dying)]
    ) { (try $0.count("row"), try $0.bytes("content")) }
    guard !rows.isEmpty else { return }
    let next = try keyName(except: dying, in: access)
    let (old, new) = (try sealer(dying), try sealer(next, makes: true))
    for (row, box) in rows {
      let plain = try old.open(box, context: context(row))
      try access.execute(
        "UPDATE \(table) SET content_key = ?, content = ? WHERE \(number) = ?",
        [.text(next), .bytes(try new.seal(plain, context: context(row))), .integer(row)])
    }
  }

  // MARK: Keys

  /// The name of today's key, other than `dying`.
  private func keyName(
    except dying: String = "", in access: borrowing DatabaseAccess
  ) throws -> String {
    let day = "\(prefix)\(environment.now().local(in: .gmt).date) "
    let used = try access.row(
      """
      SELECT content_key FROM \(table) WHERE content_key > ? AND content_key < ?
        AND content_key <> ? LIMIT 1
      """, [.text(day), .text(day + "~"), .text(dying)]
    ) { try $0.text("content_key") }
    return used ?? day + String(environment.randomIdentifier().prefix(8))
  }

  /// - Throws: `KeyringError.noKey`, unless it makes a missing key.
  private func sealer(_ name: String, makes: Bool = false) throws -> BoxSealer {
    let key =
      try makes ? keyring.keyMadeWhereMissing(name, from: environment) : keyring.key(name)
    return BoxSealer(key: key.derived(for: "contents"))
  }
}
