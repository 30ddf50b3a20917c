import Storage
package import Vocabulary

extension Catalog {
  /// The reading that last set the mark. The mark is the highest explained time.
  package func clockMark() throws -> ClockSample? {
    try database.read { access in
      try access.row("SELECT * FROM clock", []) { row in
        ClockSample(
          wall: Instant(seconds: try row.integer("mark")), bootID: try row.text("boot_id"),
          sinceBoot: try row.seconds("since_boot"), isSynchronised: false)
      }
    }
  }

  /// Sets the mark. It never goes back.
  package func setClockMark(_ reading: ClockSample) throws {
    try database.write { access in
      try access.execute(
        """
        INSERT INTO clock ("only", mark, boot_id, since_boot) VALUES (1, ?, ?, ?)
        ON CONFLICT ("only") DO UPDATE SET mark = excluded.mark, boot_id = excluded.boot_id,
          since_boot = excluded.since_boot
        WHERE excluded.mark >= clock.mark
        """,
        [.integer(reading.wall.seconds), .text(reading.bootID), .integer(reading.sinceBoot)])
    }
  }

  /// The name of a fact about the workspace.
  package struct FactName: Hashable, Sendable {
    let text: String

    package init(_ text: String) { self.text = text }

    /// When a run last did everything that was due (RFC 3339).
    package static let lastRun = FactName("last-run")
    /// When the daily alert last left (RFC 3339).
    package static let lastAlert = FactName("last-alert")
    package static let lastClockAlarm = FactName("last-clock-alarm")
    /// Before this time the daily alert does not look for what needs attention.
    package static let nextAlertLook = FactName("next-alert-look")
    /// Why the last run found no mail server; empty if it found one.
    package static let mailUnavailable = FactName("mail-unavailable")

    /// The URL of the mailbox that was read last.
    package static let mailbox = FactName("mailbox")
    /// How many messages that perhaps ask to stop were not understood.
    package static let unheardStops = FactName("unheard-stops")

    /// Why the event's folder took no letters in the last run; empty if it took them.
    package static func folderUnavailable(_ event: EventID) -> FactName {
      FactName("folder-unavailable \(event)")
    }
  }

  package func fact(_ name: FactName) throws -> String? { try fact(name.text) }

  package func setFact(_ name: FactName, _ value: String) throws {
    try setFact(name.text, value)
  }

  /// A fact about the workspace.
  func fact(_ name: String) throws -> String? {
    try database.read { access in
      try access.row("SELECT value FROM facts WHERE name = ?", [.text(name)]) {
        try $0.text("value")
      }
    }
  }

  func setFact(_ name: String, _ value: String) throws {
    try database.write { access in
      try access.execute(
        """
        INSERT INTO facts (name, value) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """, [.text(name), .text(value)])
    }
  }
}
