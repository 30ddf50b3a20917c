/// A problem of a list or a row that a person should see. It repeats no value.
package struct ImportProblem: Hashable, Sendable {
  /// What happens to the row or to the whole list.
  package enum Severity: String, Sendable {
    /// The row is kept.
    case warn
    /// The row is not stored.
    case reject
    /// Nothing is stored.
    case fatal
  }

  /// Stable, for scripts.
  package enum Code: String, CaseIterable, Sendable {
    case invalidEmail = "invalid-email"
    case missingRequired = "missing-required"
    case notAChoice = "not-a-choice"
    case tooLong = "too-long"
    case badEncoding = "bad-encoding"
    case raggedRow = "ragged-row"
    case unclosedQuote = "unclosed-quote"
    case duplicateInFile = "duplicate-in-file"
    case sameAddressOtherName = "same-address-other-name"
    case forbiddenContent = "forbidden-content"
    case noConsent = "no-consent"
    case formula
    case unknownStatus = "unknown-status"
    case erased
    case corrected
    case notATable = "not-a-table"
    case noHeader = "no-header"
    case noColumn = "no-column"
    case ambiguousColumn = "ambiguous-column"
  }

  /// The physical line, from 1, where the row starts; `nil` for a problem of the whole list.
  package let line: Int?
  /// The row, from 1, as a spreadsheet counts it.
  package let row: Int?
  /// The header of the column, if it may be shown.
  package let column: String?
  package let code: Code
  package let message: String
  /// How many rows the problem is about. The first of them is named.
  package var rows = 1

  package var severity: Severity { code.severity }
}

extension ImportProblem.Code {
  package var severity: ImportProblem.Severity {
    switch self {
    case .invalidEmail, .missingRequired, .notAChoice, .tooLong, .badEncoding, .raggedRow,
      .unclosedQuote:
      .reject
    case .duplicateInFile, .sameAddressOtherName, .forbiddenContent, .noConsent, .formula,
      .unknownStatus, .erased, .corrected:
      .warn
    case .notATable, .noHeader, .noColumn, .ambiguousColumn: .fatal
    }
  }
}
