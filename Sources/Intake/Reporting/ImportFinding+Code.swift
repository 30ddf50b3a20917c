package import Spreadsheets

extension ImportFinding {
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
    case workbookProtected = "workbook-protected"
    case workbookDamaged = "workbook-damaged"
    case workbookTooLarge = "workbook-too-large"
    case workbookUnread = "workbook-unread"
    case noSheet = "no-sheet"
    case noHeader = "no-header"
    case noColumn = "no-column"
    case ambiguousColumn = "ambiguous-column"
  }

  package var code: String { identifier.rawValue }

  package var identifier: Code {
    switch self {
    case .notATable: .notATable
    case .workbook(let fault): fault.identifier
    case .noColumns(let stop): stop.identifier
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

extension WorkbookFault {
  /// Stable, for scripts.
  package var identifier: ImportFinding.Code {
    switch self {
    case .isProtected: .workbookProtected
    case .isNoWorkbook, .isDocument, .isBinary: .notATable
    case .isDamaged: .workbookDamaged
    case .isTooLarge: .workbookTooLarge
    case .noSheet, .noVisibleSheet: .noSheet
    case .takesTooLong, .ended, .stopped: .workbookUnread
    }
  }
}

extension ImportFinding {
  /// What happens to the row or to the whole list.
  package enum Effect: String, Sendable {
    /// The row is kept.
    case warn
    /// The row is not stored.
    case reject
    /// Nothing is stored.
    case fatal
  }

  package var effect: Effect { identifier.effect }
}

extension ImportFinding.Code {
  package var effect: ImportFinding.Effect {
    switch self {
    case .invalidEmail, .missingRequired, .notAChoice, .tooLong, .badEncoding, .raggedRow,
      .unclosedQuote:
      .reject
    case .duplicateInFile, .sameAddressOtherName, .forbiddenContent, .noConsent, .formula,
      .unknownStatus, .erased, .corrected:
      .warn
    case .notATable, .workbookProtected, .workbookDamaged, .workbookTooLarge, .workbookUnread,
      .noSheet, .noHeader, .noColumn, .ambiguousColumn:
      .fatal
    }
  }
}
