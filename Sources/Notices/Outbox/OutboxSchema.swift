package import Storage

/// The tables that notices have in a vault.
package enum Outbox {
  package static let schema = [
    SchemaStep(
      "1 outbox",
      tables: [
        // A notice that fell due, one row for each date of the event.
        TableDefinition(
          "slots", uniques: [["notice", "event_date"]],
          columns: [
            .column("id", .integer, primaryKey: true),
            .column("notice", .text),
            .column("event_date", .integer),
            .column("due", .integer),
            .column("expires", .integer),
            // When the audience was last written down. People who changed since are checked again.
            .column("planned", .integer),
          ]),
        TableDefinition(
          "deliveries", uniques: [["attendee", "slot"]], sparseIndexes: ["not_before"],
          columns: [
            .column("id", .integer, primaryKey: true),
            .column("slot", .integer, references: ("slots", "id")),
            .column("attendee", .integer, references: ("attendees", "id")),
            // 128 random bits. They are unique without an index.
            .column("message_id", .text),
            .column("state", .text, check: anyState),
            .column("attempts", .integer),
            // How many replies were ambiguous. After three, no more tries are made.
            .column("ambiguous", .integer),
            // NULL when nothing is left to try, so the index holds only open deliveries.
            .column("not_before", .integer, optional: true),
            // A keyed hash of the address that the delivery was leased for. A report is about this
            // address, even if the attendee's address has changed since.
            .column("address", .text, optional: true),
            // The server's words. They may repeat an address, so they are sealed.
            .column("reply", .bytes, optional: true),
            .column("at", .integer),
          ]),
        // Addresses and people that get no letters of this event.
        TableDefinition(
          "suppressions", uniques: [["address", "attendee"]], indexes: [["attendee"]],
          columns: [
            .column("id", .integer, primaryKey: true),
            .column("attendee", .integer, references: ("attendees", "id")),
            // A keyed hash: it finds a person who is stored again under the same address.
            .column("address", .text),
            .column("reason", .text, check: "reason = 'bounced' OR reason = 'stopped'"),
            .column("at", .integer),
          ]),
      ]),
    SchemaStep(
      "2 told otherwise",
      tables: [
        // People whom the office told of the present dates, or of the call-off, without a letter.
        TableDefinition(
          "told",
          columns: [
            .column("attendee", .integer, primaryKey: true, references: ("attendees", "id")),
            .column("at", .integer),
          ])
      ]),
    SchemaStep(
      "3 revoked links",
      tables: [
        // The personal links of a person in letters up to this one do not count any more.
        TableDefinition(
          "revoked_links",
          columns: [
            .column("attendee", .integer, primaryKey: true, references: ("attendees", "id")),
            .column("last_delivery", .integer),
            .column("at", .integer),
          ])
      ]),
  ]

  /// One test for each state, because SQLite 3.40 builds a table for each check of an `IN`.
  private static let anyState = DeliveryState.allCases.map { "state = '\($0.rawValue)'" }
    .joined(separator: " OR ")

  /// After so many ambiguous replies, no more tries are made.
  package static let longestAmbiguity = 3
}
