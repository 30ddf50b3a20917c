import Storage
package import Vocabulary

/// A longer retention that was announced and is in force. For an attendee who did not get the
/// announcement, the retention before still applies.
package struct RetentionExtension: Hashable, Sendable {
  package let event: EventID
  /// The notices that announced it.
  package let notices: [Slug]
  /// Letters sent before this time announced another retention.
  package let announcedSince: Instant
  /// When the longer retention came into force. It applies to everybody who was added later.
  package let inForce: Instant
  /// The retention before, in seconds.
  package let before: Int64

  package init(
    event: EventID, notices: [Slug], announcedSince: Instant, inForce: Instant, before: Int64
  ) {
    self.event = event
    self.notices = notices
    self.announcedSince = announcedSince
    self.inForce = inForce
    self.before = before
  }

  init(row: StoredRow) throws {
    self.init(
      event: EventID(text: try row.text("event")),
      notices: try row.text("notices").split(separator: " ").compactMap { Slug(String($0)) },
      announcedSince: Instant(seconds: try row.integer("announced_since")),
      inForce: Instant(seconds: try row.integer("in_force")), before: try row.seconds("before"))
  }

  /// When the window closes for attendees who did not get the announcement. Moves of the event
  /// move this time too.
  package func oldClose(of entry: CatalogEntry) -> Instant {
    let latest = Instant(seconds: entry.latestWindow.seconds - entry.retention + before)
    return min(Instant(seconds: entry.ends.seconds + before), latest, entry.windowCloses)
  }
}

extension Catalog {
  static let retentionExtensions = TableDefinition(
    "lengthenings", uniques: [["event", "announced_since"]],
    columns: [
      .column("event", .text, references: ("events", "id")),
      .column("notices", .text),
      .column("announced_since", .integer),
      .column("in_force", .integer),
      .column("before", .integer),
      .column("done", .integer, check: "done IN (0, 1)"),
    ])

  /// Puts a longer window in force, and notes the extension.
  package func lengthen(
    _ entry: CatalogEntry, _ lengthening: RetentionExtension, to window: CatalogWindow
  ) throws {
    try database.write { access in
      try Self.set(window, of: entry.id, in: access)
      try access.execute(
        """
        INSERT INTO lengthenings (event, notices, announced_since, in_force, before, done)
        VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT (event, announced_since) DO NOTHING
        """,
        [
          .text(entry.id.text), .text(lengthening.notices.map(\.text).joined(separator: " ")),
          .integer(lengthening.announcedSince.seconds), .integer(lengthening.inForce.seconds),
          .integer(lengthening.before),
        ])
    }
  }

  /// The extensions that are not concluded, oldest first. Each can still require erasures.
  package func retentionExtensions(of event: EventID) throws -> [RetentionExtension] {
    try database.read { access in
      try access.rows(
        "SELECT * FROM lengthenings WHERE event = ? AND done = 0 ORDER BY announced_since",
        [.text(event.text)], RetentionExtension.init(row:))
    }
  }

  /// Notes that the window before applies to nobody any more.
  package func conclude(_ lengthening: RetentionExtension) throws {
    try database.write { access in
      try access.execute(
        "UPDATE lengthenings SET done = 1 WHERE event = ? AND announced_since = ?",
        [.text(lengthening.event.text), .integer(lengthening.announcedSince.seconds)])
    }
  }
}
