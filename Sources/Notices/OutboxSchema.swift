package import Storage

/// The tables that Dispatch keeps in a vault.
package enum Outbox {
  package static let schema = [
    SchemaStep(
      "1 outbox",
      tables: [
        // A notice that fell due, once per date of the event.
        TableDefinition(
          "slots", uniques: [["notice", "event_date"]],
          columns: [
            .column("id", .integer, primaryKey: true),
            .column("notice", .text),
            .column("event_date", .integer),
            .column("due", .integer),
            .column("expires", .integer),
            // When the audience was last written down; whoever changed since is looked at again.
            .column("planned", .integer),
          ]),
        TableDefinition(
          "deliveries", uniques: [["slot", "attendee"]], indexes: [["slot", "state"]],
          columns: [
            .column("id", .integer, primaryKey: true),
            .column("slot", .integer, references: ("slots", "id")),
            .column("attendee", .integer, references: ("attendees", "id")),
            .column("message_id", .text, unique: true),
            .column(
              "state", .text,
              check: """
                state IN ('owed', 'leased', 'sent', 'written', 'later', 'refused', 'unknown', \
                'expired', 'suppressed')
                """),
            .column("attempts", .integer),
            // How many replies were ambiguous: three of them end the trying.
            .column("ambiguous", .integer),
            .column("not_before", .integer),
            // The server's words, which may repeat an address: sealed.
            .column("reply", .bytes, optional: true),
            .column("at", .integer),
          ]),
      ])
  ]

  /// How many ambiguous replies end the trying.
  package static let longestAmbiguity = 3
}
