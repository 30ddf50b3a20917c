import Vocabulary

/// A finding about a row. It holds facts. The text is made from them only for rows that the report
/// lists.
enum RowFinding: Hashable {
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
  case badEncoding(String)
  case raggedRow(columns: Int)
  case unclosedQuote
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

  var code: ImportProblem.Code {
    switch self {
    case .invalidEmail: .invalidEmail
    case .missingRequired, .missingIdentity: .missingRequired
    case .notAChoice: .notAChoice
    case .tooLong, .beyondLimits: .tooLong
    case .badEncoding: .badEncoding
    case .raggedRow: .raggedRow
    case .unclosedQuote: .unclosedQuote
    case .duplicateInFile: .duplicateInFile
    case .sameAddressOtherName: .sameAddressOtherName
    case .forbidden: .forbiddenContent
    case .noConsent: .noConsent
    case .formula: .formula
    case .erased: .erased
    case .corrected: .corrected
    case .unknownStatus: .unknownStatus
    }
  }
}
