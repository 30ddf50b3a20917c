package import Intake

/// A list that a new event is made from, and what the user says about its columns.
package struct NewEventList {
  package let path: String
  /// The sheet of a workbook, by its name or number; `nil` for the one with the table.
  package let sheet: String?
  package let choices: [ColumnChoice]
  /// Whether no column holds the attendees' own addresses.
  package let isWithoutAddress: Bool
  /// Whether the columns that the cells show are accepted for a list without column names.
  package let acceptsProposal: Bool

  package init(
    path: String, sheet: String? = nil, choices: [ColumnChoice] = [],
    isWithoutAddress: Bool = false,
    acceptsProposal: Bool = false
  ) {
    (self.path, self.sheet, self.choices) = (path, sheet, choices)
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
