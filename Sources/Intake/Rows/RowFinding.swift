import Vocabulary

/// What is to be said about a row: facts, from which the wording is made for the rows that are
/// listed.
enum RowFinding: Hashable {
  case invalidEmail(several: Bool)
  /// Nothing for a field that every row must have.
  case missingRequired(FieldName)
  /// Nothing by which the event finds a person.
  case missingIdentity([FieldName])
  case notAChoice(FieldName)
  /// More characters than the field may have.
  case tooLong(FieldName, longest: Int)
  /// A cell or row beyond what is read at all.
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
  /// How many rows have the status, or have one of those beyond the most that are told apart.
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
    case .unknownStatus: .unknownStatus
    }
  }
}
