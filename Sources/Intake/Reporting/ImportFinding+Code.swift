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
    case masked
    case repeatMark = "repeat-mark"
    case stateHeading = "state-heading"
    case duplicateInFile = "duplicate-in-file"
    case sameAddressOtherName = "same-address-other-name"
    case contradiction = "comes-and-cancelled"
    case earlierIdentity = "earlier-identity"
    case perhapsSame = "perhaps-same"
    case registeredAgain = "registered-again"
    case forbiddenContent = "forbidden-content"
    case noConsent = "no-consent"
    case formula
    case garbled
    case spreadsheetError = "spreadsheet-error"
    case spreadsheetChanged = "spreadsheet-changed"
    case unknownStatus = "unknown-status"
    case shortRow = "short-row"
    case stateNotCounted = "state-not-counted"
    case noAnswer = "no-answer"
    case stateNotRead = "state-not-read"
    case stateInName = "state-in-name"
    case erased
    case stopped
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
    case .masked: .masked
    case .repeatMark: .repeatMark
    case .stateHeading: .stateHeading
    case .duplicateInFile, .duplicateOfOtherName: .duplicateInFile
    case .sameAddressOtherName, .cancelledUnderOtherName, .notCancelledUnderOtherName:
      .sameAddressOtherName
    case .contradiction: .contradiction
    case .earlierIdentity: .earlierIdentity
    case .perhapsSame: .perhapsSame
    case .forbidden: .forbiddenContent
    case .noConsent: .noConsent
    case .formula: .formula
    case .garbled: .garbled
    case .spreadsheetError: .spreadsheetError
    case .spreadsheetChanged, .zeroMissing: .spreadsheetChanged
    case .erased: .erased
    case .stopped: .stopped
    case .registeredAgain: .registeredAgain
    case .corrected: .corrected
    case .unknownStatus: .unknownStatus
    case .shortRow: .shortRow
    case .stateNotCounted: .stateNotCounted
    case .noAnswer: .noAnswer
    case .stateNotRead: .stateNotRead
    case .stateInName: .stateInName
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

  package var effect: Effect {
    switch self {
    case .masked(_, isNeeded: false), .repeatMark(_, isNeeded: false): .warn
    default: identifier.effect
    }
  }
}

extension ImportFinding.Code {
  /// What happens to most of the rows with this code.
  package var effect: ImportFinding.Effect {
    switch self {
    case .invalidEmail, .missingRequired, .notAChoice, .tooLong, .badEncoding, .raggedRow,
      .unclosedQuote, .masked, .repeatMark, .stateHeading:
      .reject
    case .duplicateInFile, .sameAddressOtherName, .contradiction, .earlierIdentity, .perhapsSame,
      .registeredAgain,
      .forbiddenContent, .noConsent, .formula, .garbled, .spreadsheetError,
      .spreadsheetChanged, .unknownStatus, .stateNotCounted, .noAnswer, .stateNotRead,
      .stateInName, .shortRow, .erased, .stopped, .corrected:
      .warn
    case .notATable, .workbookProtected, .workbookDamaged, .workbookTooLarge, .workbookUnread,
      .noSheet, .noHeader, .noColumn, .ambiguousColumn:
      .fatal
    }
  }
}
