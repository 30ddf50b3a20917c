package import Storage
package import Vocabulary

/// One event's sealed store: a SQLite file of its own, which only the event's key makes readable.
///
/// It holds no key: whoever reads brings a ``PurposeView``. Every open vault holds the shared lock
/// beside its file, and a purge takes that lock exclusively.
package final class EventVault: Sendable {
  package let event: EventID
  package let database: Database
  /// `nil` for the purge, which holds the lock exclusively itself.
  private let lock: FileLock?
  private let intentPath: String

  /// Opens the vault of `event`, making it where missing.
  ///
  /// - Parameter schema: the steps of every room that keeps something in vaults.
  /// - Throws: ``VaultError/beingPurged``, ``StorageError``.
  package init(
    _ event: EventID, paths: WorkspacePaths, schema: [SchemaStep], mustExist: Bool = true
  ) throws {
    self.event = event
    intentPath = paths.purgeIntent(event)
    try PrivateFiles.ensureDirectory(paths.vaults)
    guard try Self.nobodyWaits(intentPath),
      let lock = try FileLock.acquire(paths.vaultLock(event), .shared)
    else { throw VaultError.beingPurged }
    self.lock = lock
    database = try Database(path: paths.vault(event), schema: schema, mustExist: mustExist)
  }

  /// Opens the vault for its purge, which holds the lock already.
  package init(purging event: EventID, paths: WorkspacePaths, schema: [SchemaStep]) throws {
    self.event = event
    lock = nil
    intentPath = paths.purgeIntent(event)
    database = try Database(path: paths.vault(event), schema: schema, mustExist: true)
  }

  /// Whether a purge waits for this vault: let go of it soon.
  package func isWantedByPurge() throws -> Bool { try !Self.nobodyWaits(intentPath) }

  private static func nobodyWaits(_ intentPath: String) throws -> Bool {
    guard let probe = try FileLock.acquire(intentPath, .shared) else { return false }
    probe.release()
    return true
  }

  /// Closes the file and lets go of the lock, in this order.
  package func close() throws {
    defer { lock?.release() }
    try database.close()
  }

  /// Who takes part. A status is compared one by one because SQLite 3.40 makes a table of its own
  /// for each check of an `IN`.
  static let attendees = TableDefinition(
    "attendees", uniques: [["code"], ["lookup"]], sparseIndexes: ["changed"],
    columns: [
      .column("id", .integer, primaryKey: true),
      .column("code", .text),
      .column("lookup", .text, check: "length(lookup) = 22"),
      .column(
        "status", .text,
        check: "status = 'registered' OR status = 'checked-in' OR status = 'cancelled'"),
      .column("operate", .bytes),
      .column("notify", .bytes),
      .column("source", .text),
      .column("added", .integer),
      // When it last changed; none for who came with the first list and is as they came.
      .column("changed", .integer, optional: true),
      .column("last_import", .integer),
    ])

  /// The tables of the attendees themselves.
  package static let schema = [
    SchemaStep(
      "1 attendees",
      tables: [
        attendees,
        // Earlier identities: a corrected address is not recreated by the old list.
        TableDefinition(
          "aliases",
          columns: [
            .column("lookup", .text, primaryKey: true),
            .column("attendee", .integer, references: ("attendees", "id")),
          ]),
        TableDefinition(
          "consents", uniques: [["attendee", "consent"]],
          columns: [
            .column("id", .integer, primaryKey: true),
            .column("attendee", .integer, references: ("attendees", "id")),
            .column("consent", .text),
            .column("version", .integer),
            .column("given", .integer),
          ]),
        TableDefinition(
          "imports",
          columns: [
            .column("id", .integer, primaryKey: true),
            .column("at", .integer),
            .column("list", .text),
            .column("source", .text),
            .column("encoding", .text),
            .column("counts", .text),
            .column("policy", .text),
          ]),
      ]),
    SchemaStep(
      "2 erasures",
      tables: [
        // Who was erased, by pseudonym: a later list does not bring them back silently.
        TableDefinition(
          "erasures",
          columns: [
            .column("person", .text, primaryKey: true),
            .column("erasure", .text),
            .column("at", .integer),
            // Whether they were added anew.
            .column("back", .integer, check: "back = 0 OR back = 1"),
          ])
      ]),
  ]
}

/// Why a vault cannot be used now.
package enum VaultError: Error, Hashable {
  /// Its window closed: it is being destroyed, or waits to be.
  case beingPurged
  /// The bytes of a box are no fields.
  case damagedBox
}

extension VaultError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .beingPurged: "this event's data is being destroyed; nothing can be read or added"
    case .damagedBox: "an attendee's sealed box is damaged; restore the vault from a backup"
    }
  }
}
