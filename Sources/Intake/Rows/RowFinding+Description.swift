import Vocabulary

extension RowFinding: CustomStringConvertible {
  /// Repeats no value. The line and the column say where to look.
  var description: String {
    switch self {
    case .invalidEmail(several: false):
      "this is not a valid e-mail address; correct it in the list and import again"
    case .invalidEmail(several: true):
      "more than one e-mail address in a cell; give each person a row"
    case .missingRequired(let field):
      "nothing for '\(field)', which is required; fill it in and import again"
    case .missingIdentity(let fields):
      "nothing for \(fields.map { "'\($0)'" }.joined(separator: " or ")), by which the event "
        + "tells people apart; fill it in and import again"
    case .notAChoice(let field):
      "none of the values that '\(field)' allows; correct it, or add it to 'values:'"
    case .tooLong(let field, let longest):
      "longer than the \(longest) characters that '\(field)' allows; shorten it, or raise "
        + "'longest:'"
    case .beyondLimits:
      "a cell over 1 MiB, a row over 8 MiB or over 16384 columns; perhaps a quote is not closed"
    case .badEncoding(let name):
      "bytes that are not \(name); name the list's encoding with '--encoding', or save it again"
    case .raggedRow(let columns):
      "more filled cells than the \(columns) columns; perhaps a cell with a delimiter lacks quotes"
    case .unclosedQuote: "a quote is opened and not closed; close it and import again"
    case .duplicateInFile: "the same person as in an earlier row, which is the one that counts"
    case .sameAddressOtherName:
      "the same address as in an earlier row under another name: perhaps two people; give each an "
        + "address (or, before the event's first import, set 'identity: [email, name]')"
    case .forbidden(.card, let field):
      "what looks like a card number; '\(field)' was not stored for this row"
    case .forbidden(.individualNumber, let field):
      "what looks like a national identity number; '\(field)' was not stored for this row"
    case .noConsent(let field, let consent):
      "no consent" + (consent.map { " '\($0)'" } ?? "")
        + "; '\(field)' is sensitive and was not stored for this row"
    case .formula: "a spreadsheet would run this as a formula; kept as text, and safe in exports"
    case .erased(let day):
      "their data was erased on \(day), so this row is not stored; register them again with "
        + "'mayfly add'"
    case .corrected(let fields):
      "\(fields.map { "'\($0)'" }.joined(separator: ", ")) was corrected by hand, so the older value "
        + "in this row is not stored; correct the list too"
    case .unknownStatus(let rows, isRest: false):
      "this status is unknown and counts as coming (\(rows == 1 ? "1 row" : "\(rows) rows")); if "
        + "it means that they do not come, add it to 'inactive:' of a layout, or correct the list"
    case .unknownStatus(let rows, isRest: true):
      "further statuses are unknown and count as coming (\(rows == 1 ? "1 row" : "\(rows) rows")); "
        + "is this the status column? If not, name the right one in 'status:' of a layout"
    }
  }
}
