package import Intake

/// A list that a new event is made from, and what the user says about its columns.
package struct NewEventList {
  package let path: String
  package let reading: ListReading
  package let choices: [ColumnChoice]
  /// Whether no column holds the attendees' own addresses.
  package let isWithoutAddress: Bool
  /// Whether the columns that the cells show are accepted for a list without column names.
  package let acceptsProposal: Bool

  package init(
    path: String, reading: ListReading = ListReading(), choices: [ColumnChoice] = [],
    isWithoutAddress: Bool = false,
    acceptsProposal: Bool = false
  ) {
    (self.path, self.reading, self.choices) = (path, reading, choices)
    (self.isWithoutAddress, self.acceptsProposal) = (isWithoutAddress, acceptsProposal)
  }
}

/// Why an event cannot be made from what the user said.
package enum NewEventError: Error, Hashable {
  case endsBeforeStart
  /// A person must say which columns of the list are meant.
  case columns(ColumnStop)

  /// Stable, for scripts.
  package var code: String {
    switch self {
    case .endsBeforeStart: "usage"
    case .columns(let stop): stop.code
    }
  }
}
