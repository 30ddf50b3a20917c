import Foundation
package import Storage
package import Vocabulary

/// The register of the events that hold data or held it. It is not personal and never purged.
///
/// It stores what a purge needs (id, window, state), so that a broken or missing `event.yaml` never
/// stops a purge.
package struct Catalog: Sendable {
  package let database: Database

  package init(path: String) throws(StorageError) {
    database = try Database(path: path, schema: Self.schema)
  }

  /// All entries, in the order of their slugs.
  package func entries() throws -> [CatalogEntry] {
    try database.read { access in
      try access.rows("SELECT * FROM events ORDER BY slug", [], CatalogEntry.init(row:))
    }
  }

  package func entry(_ slug: Slug) throws -> CatalogEntry? {
    try database.read { access in
      try access.row(
        "SELECT * FROM events WHERE slug = ?", [.text(slug.text)], CatalogEntry.init(row:))
    }
  }

  /// Puts an event on record at its first import.
  ///
  /// - Throws: ``StorageError/constraint(path:)`` when the slug is on record already.
  package func add(_ entry: CatalogEntry) throws {
    try database.write { access in
      try access.execute(
        """
        INSERT INTO events (id, slug, title, zone, identity, starts, ends, retention,
          window_closes, latest_window, window_pending, state, opened, schema, said_starts,
          said_ends, said_off, told_starts, told_ends, told_off, noted, revision, revised)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, 0, NULL)
        """,
        [
          .text(entry.id.text), .text(entry.slug.text), .text(entry.title), .text(entry.zone),
          .text(entry.identity.map(\.text).joined(separator: " ")), .integer(entry.starts.seconds),
          .integer(entry.ends.seconds), .integer(entry.retention),
          .integer(entry.windowCloses.seconds), .integer(entry.latestWindow.seconds),
          .text(entry.state.rawValue), .integer(entry.opened.seconds),
        ] + entry.dates.stored + entry.told.stored + [.integer(entry.noted.seconds)])
    }
  }

  /// Sets the dates and the window of an event that are in force.
  package func setWindow(_ id: EventID, _ window: CatalogWindow) throws {
    try database.write { try Self.set(window, of: id, in: $0) }
  }

  static func set(
    _ window: CatalogWindow, of id: EventID, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      """
      UPDATE events SET title = ?, starts = ?, ends = ?, retention = ?, window_closes = ?,
        latest_window = ?, window_pending = ?, pending_since = ? WHERE id = ?
      """,
      [
        .text(window.title), .integer(window.starts.seconds), .integer(window.ends.seconds),
        .integer(window.retention), .integer(window.closes.seconds),
        .integer(window.latest.seconds), .optional(window.pendingRetention),
        .optional(window.pendingSince?.seconds), .text(id.text),
      ])
  }

  /// How many purges began after `time` only because a window had closed, without the order or the
  /// confirmation of a person.
  package func purgesBegunUnasked(since time: Instant) throws -> Int {
    try database.read { access in
      try access.count(
        "SELECT count(*) FROM purges WHERE begun > ? AND early = 0", [.integer(time.seconds)])
    }
  }

  /// The path of the receipt for the event's purge, relative to the workspace.
  package func receipt(of event: EventID) throws -> String? {
    struct Record: Decodable { let receipt: String? }
    let line = try database.read { access in
      try access.row("SELECT record FROM purges WHERE event = ?", [.text(event.text)]) {
        try $0.text("record")
      }
    }
    return try line.map { try JSONDecoder().decode(Record.self, from: Data($0.utf8)) }?.receipt
  }

  /// Whether the vault of the event was made. If it was, a missing vault is lost.
  package func hasVault(_ event: EventID) throws -> Bool { try fact(Self.vaultFact(event)) != nil }

  package func setHasVault(_ event: EventID) throws {
    try setFact(Self.vaultFact(event), "made")
  }

  /// The fingerprint of the key that was made for the event; `nil` for an event that was entered
  /// before the catalog kept it.
  package func keyFingerprint(of event: EventID) throws -> String? {
    try fact(Self.keyFact(event))
  }

  package func setKeyFingerprint(_ fingerprint: String, of event: EventID) throws {
    try setFact(Self.keyFact(event), fingerprint)
  }

  private static func keyFact(_ event: EventID) -> String { "event-key \(event)" }

  private static func vaultFact(_ event: EventID) -> String { "vault \(event)" }

  package func setState(_ id: EventID, _ state: CatalogEntry.State) throws {
    try database.write { access in
      try access.execute(
        "UPDATE events SET state = ? WHERE id = ?", [.text(state.rawValue), .text(id.text)])
    }
  }

  private static let schema = [
    SchemaStep(
      "1 catalog",
      tables: [
        TableDefinition(
          "events",
          columns: [
            .column("id", .text, primaryKey: true),
            .column("slug", .text, unique: true),
            .column("title", .text),
            .column("zone", .text),
            .column("identity", .text),
            .column("starts", .integer),
            .column("ends", .integer),
            .column("retention", .integer, check: "retention >= 0"),
            .column("window_closes", .integer),
            .column("latest_window", .integer),
            .column("window_pending", .integer, optional: true),
            .column("pending_since", .integer, optional: true),
            .column("state", .text, check: "state IN ('open', 'purging', 'purged')"),
            .column("opened", .integer),
            .column("schema", .integer),
            // The last dates from event.yaml. The columns above hold the dates in force.
            .column("said_starts", .integer),
            .column("said_ends", .integer),
            .column("said_off", .integer, optional: true),
            .column("told_starts", .integer),
            .column("told_ends", .integer),
            .column("told_off", .integer, optional: true),
            .column("noted", .integer),
            .column("revision", .integer, check: "revision >= 0"),
            .column("revised", .integer, optional: true),
            // The rest of a receipt's content, in JSON. The definition can be gone at the purge.
            .column("statement", .text, optional: true),
          ]),
        TableDefinition(
          "purges",
          columns: [
            .column("event", .text, primaryKey: true, references: ("events", "id")),
            .column("id", .text, unique: true),
            .column("begun", .integer),
            .column("early", .integer, check: "early IN (0, 1)"),
            .column("step", .text),
            .column("record", .text),
          ]),
        TableDefinition(
          "residue", uniques: [["event", "path"]],
          columns: [
            .column("event", .text, references: ("events", "id")),
            .column("path", .text),
            .column("size", .integer),
            .column("modified", .integer),
          ]),
        TableDefinition(
          "clock",
          columns: [
            .column("only", .integer, primaryKey: true, check: "only = 1"),
            .column("mark", .integer),
            .column("boot_id", .text),
            .column("since_boot", .integer),
          ]),
        TableDefinition(
          "facts",
          columns: [.column("name", .text, primaryKey: true), .column("value", .text)]),
      ]),
    SchemaStep(
      "2 departures",
      tables: [
        // How many letters of all events left in each second. The rates limit these numbers.
        TableDefinition(
          "departures",
          columns: [.column("second", .integer, primaryKey: true), .column("letters", .integer)])
      ]),
    SchemaStep("3 holds", tables: [holds]),
    SchemaStep("4 lengthenings", tables: [retentionExtensions]),
    SchemaStep(
      "5 erasures",
      tables: [
        // Erasures of people that have begun and are not finished. It names nobody. A finished
        // erasure is deleted.
        TableDefinition(
          "erasures",
          columns: [
            .column("id", .text, primaryKey: true),
            .column("event", .text, references: ("events", "id")),
            .column("at", .integer),
            // The pseudonyms of the people's identities and codes, separated by spaces.
            .column("persons", .text),
            .column("codes", .text),
            // Whether the file of the vault was rewritten after the erasure began.
            .column("rewritten", .integer, check: "rewritten IN (0, 1)"),
          ]),
        // Files with data about them that Mayfly must not remove.
        TableDefinition(
          "erasure_files", uniques: [["erasure", "path"]],
          columns: [
            .column("erasure", .text, references: ("erasures", "id")),
            .column("path", .text),
            .column("size", .integer),
            .column("modified", .integer),
          ]),
      ]),
    SchemaStep("6 rests", tables: [rests]),
    SchemaStep(
      "7 former values",
      tables: [
        // Files that held a value of a person when it was corrected. It names nobody.
        TableDefinition(
          "former_files", uniques: [["event", "person", "path"]],
          columns: [
            .column("event", .text, references: ("events", "id")),
            // The pseudonym of the person's code.
            .column("person", .text),
            .column("path", .text),
            .column("size", .integer),
            .column("modified", .integer),
          ])
      ]),
  ]
}
