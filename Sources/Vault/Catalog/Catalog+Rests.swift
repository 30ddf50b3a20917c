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
  /// `nil` when something about the event needs attention.
  package let quiet: QuietStatus?

  package init(
    event: EventID, since: Instant, until: Instant, mark: String, quiet: QuietStatus? = nil
  ) {
    self.event = event
    self.since = since
    self.until = until
    self.mark = mark
    self.quiet = quiet
  }

  init(row: StoredRow) throws {
    self.init(
      event: EventID(text: try row.text("event")),
      since: Instant(seconds: try row.integer("since")),
      until: Instant(seconds: try row.integer("until")), mark: try row.text("mark"),
      quiet: QuietStatus(row: row))
  }
}

/// The status of an event that needs no attention.
package struct QuietStatus: Hashable, Sendable {
  /// The notice that is due next.
  package struct NextNotice: Hashable, Sendable {
    package let name: Slug
    package let due: Instant

    package init(name: Slug, due: Instant) {
      self.name = name
      self.due = due
    }
  }

  package let attendees: Int
  package let nextNotice: NextNotice?
  package let isCalledOff: Bool

  package init(attendees: Int, nextNotice: NextNotice?, isCalledOff: Bool) {
    self.attendees = attendees
    self.nextNotice = nextNotice
    self.isCalledOff = isCalledOff
  }

  init?(row: StoredRow) {
    guard let attendees = row.optionalInteger("attendees") else { return nil }
    let due = row.optionalInteger("next_due").map(Instant.init(seconds:))
    let name = row.optionalText("next_notice").flatMap { Slug($0) }
    self.init(
      attendees: NumberBounds.count(attendees),
      nextNotice: name.flatMap { name in due.map { NextNotice(name: name, due: $0) } },
      isCalledOff: row.optionalInteger("called_off") == 1)
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
      // The status; NULL when something needs attention.
      .column("attendees", .integer, optional: true),
      .column("next_notice", .text, optional: true),
      .column("next_due", .integer, optional: true),
      .column("called_off", .integer, optional: true),
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
          INSERT INTO rests
            (event, since, until, mark, attendees, next_notice, next_due, called_off)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (event) DO UPDATE SET since = excluded.since, until = excluded.until,
            mark = excluded.mark, attendees = excluded.attendees,
            next_notice = excluded.next_notice, next_due = excluded.next_due,
            called_off = excluded.called_off
          """,
          [
            .text(rest.event.text), .integer(rest.since.seconds), .integer(rest.until.seconds),
            .text(rest.mark), .optional((rest.quiet?.attendees).map { Int64($0) }),
            .optional(rest.quiet?.nextNotice?.name.text),
            .optional(rest.quiet?.nextNotice?.due.seconds),
            .optional((rest.quiet?.isCalledOff).map { $0 ? 1 : 0 }),
          ])
      }
    }
  }
}
