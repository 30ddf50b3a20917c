package import Storage

/// The tables that notices keep in a vault.
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
          "deliveries", uniques: [["attendee", "slot"]], sparseIndexes: ["not_before"],
          columns: [
            .column("id", .integer, primaryKey: true),
            .column("slot", .integer, references: ("slots", "id")),
            .column("attendee", .integer, references: ("attendees", "id")),
            // 128 random bits, which need no index to be unique.
            .column("message_id", .text),
            .column("state", .text, check: anyState),
            .column("attempts", .integer),
            // How many replies were ambiguous: three of them end the trying.
            .column("ambiguous", .integer),
            // None where nothing is left to try, so that an index holds the open ones alone.
            .column("not_before", .integer, optional: true),
            // A keyed hash of the address that it was leased for: a report is about that one, whatever the
            // attendee's address became since.
            .column("address", .text, optional: true),
            // The server's words, which may repeat an address: sealed.
            .column("reply", .bytes, optional: true),
            .column("at", .integer),
          ]),
        // Addresses and people that get no letters of this event.
        TableDefinition(
          "suppressions", uniques: [["address", "attendee"]], indexes: [["attendee"]],
          columns: [
            .column("id", .integer, primaryKey: true),
            .column("attendee", .integer, references: ("attendees", "id")),
            // A keyed hash: who is stored anew under the same address is found again.
            .column("address", .text),
            .column("reason", .text, check: "reason = 'bounced' OR reason = 'stopped'"),
            .column("at", .integer),
          ]),
      ])
  ]

  /// Asked one by one because SQLite 3.40 makes a table of its own for each check of an `IN`.
  private static let anyState = DeliveryState.allCases.map { "state = '\($0.rawValue)'" }
    .joined(separator: " OR ")

  /// How many ambiguous replies end the trying.
  package static let longestAmbiguity = 3
}
