import Ledger
package import Storage

/// The tables of people's requests and inquiries in the office vault.
package enum OfficeTables {
  /// What is personal in them is sealed, or a keyed hash.
  package static let schema =
    [
      SchemaStep(
        "1 requests",
        tables: [
          // The number, the kind and the dates stay for years. The content goes much earlier.
          TableDefinition(
            "requests", indexes: [["state"]], sparseIndexes: ["content_key"],
            columns: [
              .column("number", .integer, primaryKey: true),
              .column("kind", .text),
              .column("state", .text),
              .column("opened", .integer),
              .column("due", .integer),
              // When the state last changed.
              .column("changed", .integer),
              .column("answered", .integer, optional: true),
              // Whether it is about every open event.
              .column("everywhere", .integer, check: "everywhere = 0 OR everywhere = 1"),
              // How the person was identified.
              .column("identified", .text, optional: true),
              .column("outcome", .text, optional: true),
              // The coded ground of a refusal.
              .column("ground", .text, optional: true),
              // Of the answer, only these stay: a keyed hash, and the names of the fields.
              .column("answer", .text, optional: true),
              .column("answer_fields", .text, optional: true),
              // The name of the key in the keyring, and what it seals. NULL when it is gone.
              .column("content_key", .text, optional: true),
              .column("content", .bytes, optional: true),
              // The keyed hash of the address on record; it goes with the content.
              .column("address", .text, optional: true),
            ]),
          TableDefinition(
            "request_events", uniques: [["request", "event"]],
            columns: [
              .column("id", .integer, primaryKey: true),
              .column("request", .integer, references: ("requests", "number")),
              .column("event", .text),
              .column("slug", .text),
              // The hold that keeps the person's data beyond the window.
              .column("hold", .text, optional: true),
            ]),
          // Questions of people, and how far they are.
          TableDefinition(
            "inquiries", sparseIndexes: ["content_key"],
            columns: [
              .column("number", .integer, primaryKey: true),
              .column("state", .text),
              .column("received", .integer),
              // When the state last changed.
              .column("changed", .integer),
              // A keyed hash of the mail, so that one mail makes one inquiry.
              .column("mail", .text, unique: true, optional: true),
              .column("content_key", .text, optional: true),
              .column("content", .bytes, optional: true),
            ]),
          // Letters that are about no event's notice: questions, and answers to people.
          TableDefinition(
            "office_letters", indexes: [["topic", "number"]],
            sparseIndexes: ["not_before", "content_key"],
            columns: [
              .column("id", .integer, primaryKey: true),
              // What it is about, and its number.
              .column("topic", .text, check: "topic = 'request' OR topic = 'inquiry'"),
              .column("number", .integer),
              .column("kind", .text),
              .column("message_id", .text),
              .column("state", .text),
              .column("attempts", .integer),
              // NULL when nothing is left to try.
              .column("not_before", .integer, optional: true),
              .column("content_key", .text, optional: true),
              .column("content", .bytes, optional: true),
              .column("at", .integer),
            ]),
        ])
    ] + PendingEntries.schema
}
