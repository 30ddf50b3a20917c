package import Storage
package import Vocabulary

/// The sealed store of one event: a database that only the key of the event makes readable.
///
/// It holds no key; a reader needs a ``PurposeView``. Every open vault holds the shared lock of
/// its event. A purge takes that lock exclusively.
package final class EventVault: Sendable {
  package let event: EventID
  package let database: Database
  /// `nil` for a purge, because the purge holds the lock exclusively.
  private let lock: (any HeldLock)?
  private let intentPath: String
  private let locks: any Locks

  /// Opens the vault of `event`. It makes the vault if it is missing and `mustExist` is false.
  ///
  /// - Parameter schema: the steps of every module that stores something in vaults.
  /// - Throws: ``VaultError/beingPurged``, ``StorageError``.
  package init(
    _ event: EventID, paths: WorkspacePaths, schema: [SchemaStep], mustExist: Bool = true
  ) throws {
    self.event = event
    intentPath = paths.purgeIntent(event)
    locks = paths.locks
    try PrivateFiles.ensureDirectory(paths.vaults)
    guard try Self.nobodyWaits(intentPath, locks),
      let lock = try locks.acquire(paths.vaultLock(event), .shared)
    else { throw VaultError.beingPurged }
    self.lock = lock
    let store = paths.vaultStore(event)
    database = try mustExist ? store.open(schema: schema) : store.create(schema: schema)
  }

  /// Opens the vault for its purge. The purge holds the lock already.
  package init(purging event: EventID, paths: WorkspacePaths, schema: [SchemaStep]) throws {
    self.event = event
    lock = nil
    intentPath = paths.purgeIntent(event)
    locks = paths.locks
    database = try paths.vaultStore(event).open(schema: schema)
  }

  /// Whether a purge waits for this vault. If so, close the vault soon.
  package func isWantedByPurge() throws -> Bool { try !Self.nobodyWaits(intentPath, locks) }

  private static func nobodyWaits(_ intentPath: String, _ locks: any Locks) throws -> Bool {
    guard let probe = try locks.acquire(intentPath, .shared) else { return false }
    probe.release()
    return true
  }

  /// Closes the database, then releases the lock.
  package func close() throws {
    defer { lock?.release() }
    try database.close()
  }

  /// The attendees. The check of `status` compares each word, because SQLite 3.40 makes a temporary
  /// table each time it checks an `IN`.
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
      // When the row last changed; NULL if it came with the first list and has not changed since.
      .column("changed", .integer, optional: true),
      // 0 when the person was added or cancelled by hand.
      .column("last_import", .integer),
      // The fingerprint of the list's row that the boxes come from; NULL after another change.
      .column("fingerprint", .integer, optional: true),
    ])

  /// The tables about the attendees.
  package static let schema = [
    SchemaStep(
      "1 attendees",
      tables: [
        attendees,
        // Earlier identities without names. New ones are in `earlier_identities`.
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
        // The pseudonyms of erased people, so that a later list does not add them again silently.
        TableDefinition(
          "erasures",
          columns: [
            .column("person", .text, primaryKey: true),
            .column("erasure", .text),
            .column("at", .integer),
            // Whether the person was added again.
            .column("back", .integer, check: "back = 0 OR back = 1"),
          ])
      ]),
    SchemaStep(
      "3 corrections",
      tables: [
        // The values from before a correction, as keyed hashes.
        TableDefinition(
          "corrections", uniques: [["attendee", "field", "was"]],
          columns: [
            .column("id", .integer, primaryKey: true),
            .column("attendee", .integer, references: ("attendees", "id")),
            .column("field", .text),
            .column("was", .text),
          ])
      ]),
    SchemaStep(
      "4 list columns",
      tables: [
        // The names of a list's columns that hold nobody's data, one a line.
        TableDefinition(
          "import_columns",
          columns: [
            .column("import", .integer, primaryKey: true, references: ("imports", "id")),
            .column("names", .text, check: "length(names) <= 65536"),
            .column("whole", .integer, check: "whole = 0 OR whole = 1"),
          ])
      ]),
    SchemaStep(
      "5 earlier identities",
      tables: [
        // Identities from before a correction, one row for each name that the person had then. The
        // name is a keyed hash. Without a name, `field` and `name` are empty.
        TableDefinition(
          "earlier_identities", uniques: [["attendee", "lookup", "field"]], indexes: [["lookup"]],
          columns: [
            .column("id", .integer, primaryKey: true),
            .column("attendee", .integer, references: ("attendees", "id")),
            .column("lookup", .text, check: "length(lookup) = 22"),
            .column("field", .text),
            .column("name", .text),
          ]),
        // Attendees whose present identity came from a correction. A list that has it removes them.
        TableDefinition(
          "unlisted_identities",
          columns: [
            .column("attendee", .integer, primaryKey: true, references: ("attendees", "id"))
          ]),
      ]),
    SchemaStep(
      "6 mentions",
      tables: [
        // Fields of attendees that mention people whom an erasure removed. `was` is the keyed hash
        // of the value then.
        TableDefinition(
          "mentions", uniques: [["erasure", "attendee", "field"]],
          columns: [
            .column("id", .integer, primaryKey: true),
            .column("erasure", .text),
            .column("attendee", .integer, references: ("attendees", "id")),
            .column("field", .text),
            .column("was", .text),
          ])
      ]),
    // The uses of their data that attendees asked to stop.
    SchemaStep("7 restrictions", tables: [UseRestriction.table]),
    SchemaStep(
      "8 provision stops",
      tables: [
        // Attendees whose data is handed to nobody else, because they asked for it.
        TableDefinition(
          "provision_stops",
          columns: [
            .column("attendee", .integer, primaryKey: true, references: ("attendees", "id")),
            .column("at", .integer),
          ])
      ]),
  ]
}

/// Why a vault cannot be used now.
package enum VaultError: Error, Hashable {
  /// Its window has closed. A purge destroys it or waits to destroy it.
  case beingPurged
  /// The bytes in a box are not fields.
  case damagedBox
  /// Another attendee of the event has that identity.
  case identityTaken
  /// The identity is of a person whose data was erased at that time.
  case identityErased(Instant)
  /// After the correction the attendee would have no identity.
  case noIdentity
}
