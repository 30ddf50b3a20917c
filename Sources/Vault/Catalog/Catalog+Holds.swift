import Storage
package import Vocabulary

extension Catalog {
  static let holds = TableDefinition(
    "holds", indexes: [["event"]],
    columns: [
      .column("id", .text, primaryKey: true),
      .column("event", .text, references: ("events", "id")),
      .column("ground", .text),
      .column("person", .text, optional: true),
      .column("reason", .text),
      .column("placed", .integer),
      .column("until", .integer),
      .column("ended", .integer, optional: true),
      .column("ending", .text, optional: true, check: "ending IN ('time', 'word')"),
    ])

  /// Puts a hold on record.
  ///
  /// - Returns: `false` when the purge of the event has begun: it is then too late for a hold.
  package func place(_ hold: Hold) throws -> Bool {
    try database.write { access in
      let isOpen = try access.count(
        "SELECT count(*) FROM events WHERE id = ? AND state = 'open'", [.text(hold.event.text)])
      guard isOpen > 0 else { return false }
      try access.execute(
        """
        INSERT INTO holds (id, event, ground, person, reason, placed, until)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .text(hold.id), .text(hold.event.text), .text(hold.ground.rawValue),
          .optional(hold.person), .text(hold.reason), .integer(hold.placed.seconds),
          .integer(hold.until.seconds),
        ])
      return true
    }
  }

  /// All holds of one event or of all events, including ended ones, oldest first.
  package func holds(of event: EventID? = nil) throws -> [Hold] {
    try database.read { access in
      try access.rows(
        "SELECT * FROM holds\(event == nil ? "" : " WHERE event = ?") ORDER BY placed, id",
        event.map { [.text($0.text)] } ?? [], Hold.init(row:))
    }
  }

  /// The hold that stops the purge of the event at `time`; the longest one, if there are several.
  package func holdInForce(on event: EventID, at time: Instant) throws -> Hold? {
    try holds(of: event).filter { $0.person == nil && $0.isInForce(at: time) }
      .max { $0.until < $1.until }
  }

  /// The events whose purge a hold stops at `time`.
  package func heldEvents(at time: Instant) throws -> Set<EventID> {
    Set(try holds().filter { $0.person == nil && $0.isInForce(at: time) }.map(\.event))
  }

  /// Makes a hold longer, unless it has ended.
  package func prolong(_ hold: Hold, until: Instant) throws {
    try database.write { access in
      try access.execute(
        "UPDATE holds SET until = ? WHERE id = ? AND ended IS NULL AND until < ?",
        [.integer(until.seconds), .text(hold.id), .integer(until.seconds)])
    }
  }

  /// Puts the end of a hold on record. A hold that has ended already stays unchanged.
  package func end(_ hold: Hold, at time: Instant, by ending: Hold.Ending) throws {
    try database.write { access in
      try access.execute(
        "UPDATE holds SET ended = ?, ending = ? WHERE id = ? AND ended IS NULL",
        [.integer(time.seconds), .text(ending.rawValue), .text(hold.id)])
    }
  }
}
