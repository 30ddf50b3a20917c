import Vocabulary

/// The files of a new workspace and of a new event in one language. A language without one of them
/// does not compile.
struct ScaffoldTexts: Sendable {
  /// `events/organiser.yaml`.
  let organiser: String
  /// `event.yaml`, with the lines below `fields:` and the lines about letters.
  let event: @Sendable (EventScaffold, _ fields: String, _ letters: String) -> String
  /// The usual lines below `fields:`.
  let fields: String
  /// The lines about letters of an event with addresses.
  let letters: String
  /// The same for a list without addresses, which identifies people by this field.
  let withoutLetters: @Sendable (FieldName) -> String
  /// A comment for a list that gives one address to people of several names.
  let sharedAddresses: String
  /// A comment about a column of a list that no field keeps, and why.
  let dropped: @Sendable (_ column: String, _ reason: String) -> String
  /// The comments at the top of `columns.yaml`.
  let columns: @Sendable (Slug) -> String
  /// `notices/reminder.md`.
  let notice: @Sendable (_ greeting: String) -> String
  /// The first line of a letter, with `{{name}}`.
  let greeting: String
  let greetingWithoutName: String
  /// Invented people below the header: one row that will be refused, and a column that no purpose
  /// needs.
  let sampleList: [[String]]
}
