package import Sealing
import Storage
package import Vocabulary

/// The sealed store for personal data that outlives its event, and for free text that the ledger
/// must not hold.
package struct OfficeVault: Sendable {
  let database: Database
  private let sealer: BoxSealer
  private let hashes: KeyedHash
  /// The hashes of the people on the stop-list.
  let stops: KeyedHash

  /// The name of the vault's key in the keyring.
  package static let keyName = "office"

  package init(paths: WorkspacePaths, key: SecretKey) throws {
    database = try Database(path: paths.office, schema: Self.schema)
    sealer = BoxSealer(key: key.derived(for: "office"))
    hashes = KeyedHash(key: key.derived(for: "office hashes"))
    stops = KeyedHash(key: key.derived(for: "stop list"))
  }

  /// Seals and stores a reason that a person gave.
  ///
  /// - Returns: the keyed hash of the reason, for the ledger.
  package func keep(
    reason: String, about event: Slug, from environment: Environment
  ) throws -> [UInt8] {
    let id = environment.randomIdentifier()
    let box = try sealer.seal(Array(reason.utf8), context: Array("reason \(id)".utf8))
    try database.write { access in
      try access.execute(
        "INSERT INTO reasons (id, event, at, reason) VALUES (?, ?, ?, ?)",
        [.text(id), .text(event.text), .integer(environment.now().seconds), .bytes(box)])
    }
    return Array(hashes.hash(Array(reason.utf8)).prefix(16))
  }

  static let schema = [
    SchemaStep(
      "1 reasons",
      tables: [
        TableDefinition(
          "reasons",
          columns: [
            .column("id", .text, primaryKey: true),
            .column("event", .text),
            .column("at", .integer),
            .column("reason", .bytes),
          ])
      ]),
    SchemaStep("2 custody", tables: [custody]),
    SchemaStep("3 stop list", tables: StopList.tables),
  ]
}
