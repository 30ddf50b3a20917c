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
}

extension ImportFinding {
  /// How many rows the finding is about. The first of them is named.
  package var rows: Int {
    if case .unknownStatus(let rows, _) = self { rows } else { 1 }
  }
}
