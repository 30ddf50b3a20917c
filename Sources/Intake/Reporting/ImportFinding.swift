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
  case invalidEmail(AddressFault)
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
  /// The cell stands for the value of the row above, as `〃` does. If the attendee does not need the
  /// field, only its value is not stored.
  case repeatMark(FieldName, isNeeded: Bool)
  /// The row holds only a word for people who do not come, as above a group of them.
  case stateHeading

  // Rows that are stored, or that are stored already
  case duplicateInFile
  /// The row has the identity of an earlier row, and another name. It is not stored.
  case duplicateOfOtherName
  case sameAddressOtherName
  /// The row has the identity of another row under another name. One of them comes, and the other
  /// one does not.
  case cancelledUnderOtherName
  /// The row does not come, and the person on record with its address has another name. Nobody is
  /// cancelled.
  case notCancelledUnderOtherName(Slug, AttendeeCode)
  /// One row of the list registers the person, and another one cancels them.
  case contradiction
  /// Another person had the identity before a correction. The row names somebody else, who is added.
  case earlierIdentity
  /// The row adds somebody with the name or the address of a person on record, who is no longer in
  /// the list.
  case perhapsSame(Slug, AttendeeCode)
  case forbidden(ForbiddenContent, FieldName)
  case noConsent(FieldName, Slug?)
  case formula
  /// The value was damaged before it came into the list. It is stored as it is.
  case garbled(FieldName)
  /// The cell holds an error of a spreadsheet, such as `#REF!`, which is no value.
  case spreadsheetError(FieldName)
  /// A spreadsheet perhaps changed the value: a long number was rounded, or a code became a date.
  case spreadsheetChanged(FieldName)
  /// A spreadsheet perhaps took away the first 0 of the telephone number.
  case zeroMissing(FieldName)
  /// The person's data was erased on that day.
  case erased(CivilDate)
  /// The person asked that their data is not used. They are stored, and nothing uses the record. A
  /// dry run gives nobody a code.
  case stopped(Slug, AttendeeCode?)
  /// An earlier list cancelled the person, and this one registers them again.
  case registeredAgain
  /// The row has values from before a correction by hand. The corrected ones stay.
  case corrected([FieldName])
  /// How many rows have the status. With `isRest`, the rows of all statuses after the first ones.
  case unknownStatus(rows: Int, isRest: Bool)
  /// How many rows lack cells of columns that are read, and on which of the spreadsheet's
  /// rows the first of them are.
  case shortRow(rows: Int, lines: [Int])
  /// The rows with a state that is no cancellation: the person was absent, or the column is about
  /// something else. The column is named by its place, from 1.
  case stateNotCounted(StatusClass, StatusRole, column: Int, LineRanges)
  /// The rows that leave the question open whether the person comes.
  case noAnswer(LineRanges)
  /// The rows of people who are registered although a column that is not read for it says that they
  /// do not come. The column is named by its place, from 1.
  case stateNotRead(column: Int, LineRanges)
  /// The rows of people who are registered although a word beside their name says that they do not
  /// come.
  case stateInName(LineRanges)
}

extension ImportFinding {
  /// How many rows the finding is about. The first of them is named.
  package var rows: Int {
    switch self {
    case .unknownStatus(let rows, _), .shortRow(let rows, _): rows
    case .stateNotCounted(_, _, _, let lines), .noAnswer(let lines), .stateNotRead(_, let lines),
      .stateInName(let lines):
      lines.count
    default: 1
    }
  }
}
