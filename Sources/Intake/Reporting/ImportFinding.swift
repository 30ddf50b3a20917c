package import Definitions
package import Recognition
package import Spreadsheets
package import Tabular
package import Vocabulary

/// What a person should see of a list or of one of its rows. It repeats no value of a person.
package enum ImportFinding: Fact {
  package typealias Location = ListLocation

  // The whole list
  case notATable(ForeignFormat)
  case workbook(WorkbookFault)
  case noColumns(ColumnStop)

  // Rows that are not stored
  case invalidEmail(several: Bool)
  /// A field that every row must have is empty.
  case missingRequired(FieldName)
  /// All fields that the event finds a person by are empty.
  case missingIdentity([FieldName])
  case notAChoice(FieldName)
  /// More characters than the field allows.
  case tooLong(FieldName, longest: Int)
  /// A cell or row that is larger than the reader accepts.
  case beyondLimits
  /// The bytes are not of this encoding.
  case badEncoding(String)
  case raggedRow(columns: Int)
  /// The service that wrote the list hid a part of the address. If the attendee does not need it,
  /// only the address is not stored.
  case masked(FieldName, isNeeded: Bool)
  case unclosedQuote

  // Rows that are stored, or that are stored already
  case duplicateInFile
  case sameAddressOtherName
  case forbidden(ForbiddenContent, FieldName)
  case noConsent(FieldName, Slug?)
  case formula
  /// The person's data was erased on that day.
  case erased(CivilDate)
  /// The row has values from before a correction by hand. The corrected ones stay.
  case corrected([FieldName])
  /// How many rows have the status. With `isRest`, the rows of all statuses after the first ones.
  case unknownStatus(rows: Int, isRest: Bool)
  /// How many rows lack cells of columns that are read, and on which lines the first of them start.
  case shortRow(rows: Int, lines: [Int])
  /// How many rows have a state that is no cancellation: the person was absent, or the column is
  /// about something else.
  case stateNotCounted(StatusClass, StatusRole, rows: Int)
  /// How many cells of an unread column, among the first rows, say that a person does not come.
  case stateNotRead(rows: Int)
}

extension ImportFinding {
  /// How many rows the finding is about. The first of them is named.
  package var rows: Int {
    switch self {
    case .unknownStatus(let rows, _), .stateNotCounted(_, _, let rows), .shortRow(let rows, _),
      .stateNotRead(let rows):
      rows
    default: 1
    }
  }
}
