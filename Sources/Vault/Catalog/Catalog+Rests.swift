import Storage
package import Vocabulary

/// A note that an event has nothing to do until a certain time, if nothing changes.
package struct IdleEntry: Hashable, Sendable {
  package let event: EventID
  /// When the program examined the event.
  package let since: Instant
  package let until: Instant
  /// A hash of everything that the result depends on. When the hash changes, the note is void.
  package let mark: String

  package init(event: EventID, since: Instant, until: Instant, mark: String) {
    self.event = event
    self.since = since
    self.until = until
    self.mark = mark
  }

  init(row: StoredRow) throws {
    self.init(
      event: EventID(text: try row.text("event")),
      since: Instant(seconds: try row.integer("since")),
      until: Instant(seconds: try row.integer("until")), mark: try row.text("mark"))
  }
}

extension Catalog {
  static let rests = TableDefinition(
    "rests",
    columns: [
      .column("event", .text, primaryKey: true, references: ("events", "id")),
      .column("since", .integer),
      .column("until", .integer),
      .column("mark", .text),
    ])

  package func rests() throws -> [EventID: IdleEntry] {
    let rests = try database.read { try $0.rows("SELECT * FROM rests", [], IdleEntry.init(row:)) }
    return Dictionary(uniqueKeysWithValues: rests.map { ($0.event, $0) })
  }

  package func note(_ rests: [IdleEntry]) throws {
    guard !rests.isEmpty else { return }
    try database.write { access in
      for rest in rests {
        try access.execute(
          """
          INSERT INTO rests (event, since, until, mark) VALUES (?, ?, ?, ?)
          ON CONFLICT (event) DO UPDATE SET since = excluded.since, until = excluded.until,
            mark = excluded.mark
          """,
          [
            .text(rest.event.text), .integer(rest.since.seconds), .integer(rest.until.seconds),
            .text(rest.mark),
          ])
      }
    }
  }
}
