/// The keys of each mapping in the definitions. Its ``page`` under `docs/` has a row for each key;
/// a test checks that.
package enum KnownKeys: String, CaseIterable, Sendable {
  case organiser
  case policy
  case mail
  /// How people's requests are answered.
  case requests
  case defaults
  case event
  case field
  case consent
  case notice
  /// The lines between `---` and `---` at the top of a notice's text.
  case letter
  /// A column of `columns.yaml` that needs more than a header.
  case savedColumn = "columns.yaml"
  case layout
  case nameParts = "name in parts"
  case emailColumn = "e-mail column"
  /// The kinds of data that a layout names columns for.
  case kinds = "columns by kind"

  /// The page that explains the keys, under a heading with this mapping's name.
  package var page: String {
    switch self {
    case .layout, .nameParts, .emailColumn, .kinds: "layouts.md"
    default: "event-yaml.md"
    }
  }

  /// The keys that the mapping may have.
  package var names: [String] {
    switch self {
    case .organiser:
      [
        "name", "contact", "language", "policy", "mail", "alerts", "console", "retention-limit",
        "purge-limit", "warn", "root-secret", "escrow", "defaults", "requests", "processors",
        "recipients",
      ]
    case .policy: ["version", "url"]
    case .requests: ["due", "keep-inquiries"]
    case .mail:
      [
        "transport", "from", "bounces", "verp", "inquiries", "connections", "rate", "operated-by",
      ]
    case .defaults:
      [
        "venue", "language", "timezone", "retention", "warn", "identity", "fields", "consents",
        "notices",
      ]
    case .event:
      [
        "title", "venue", "language", "timezone", "starts", "ends", "called-off", "retention",
        "warn", "identity", "live", "fields", "consents", "notices",
      ]
    case .field:
      [
        "kind", "label", "purposes", "required", "columns", "values", "longest", "sensitive",
        "consent", "keep", "statistics", "because",
      ]
    case .consent: ["column", "accepted", "wording", "version"]
    case .notice: ["send", "expires", "to", "materials", "late", "announces", "calendar"]
    case .letter: ["subject"]
    case .savedColumn: ["column", "occurrence", "number", "of"]
    case .layout:
      [
        "title", "recognised-by", "names", "emails", "columns", "status", "inactive", "nulls",
        "of-sender", "without-addresses", "sections", "other-sections",
      ]
    case .nameParts: ["given", "family"]
    case .emailColumn: ["column", "after"]
    case .kinds:
      [
        "phone", "company", "address", "language", "birth-date", "gender", "health", "faith",
      ]
    }
  }

  /// Keys that are planned but not made yet. Their message says so and does not call them unknown.
  var later: [String] {
    switch self {
    case .notice: ["links"]
    default: []
    }
  }
}
