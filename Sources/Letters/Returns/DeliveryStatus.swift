import Vocabulary

/// Reads the machine-readable part of a report. The first group of fields is about the letter, and
/// each other group is about one recipient (RFC 3464, section 2.1).
enum DeliveryStatus {
  /// How many characters of the mail system's words are kept.
  static let longestWords = 500

  /// The recipients in the report, at most 50.
  static func recipients(in text: String) -> [ReportedRecipient] {
    groups(in: text).prefix(50).compactMap(recipient)
  }

  private static func groups(in text: String) -> [MailFields] {
    var groups: [[UInt8]] = [[]]
    for line in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
      if line.allSatisfy({ $0 == 13 || $0 == 32 || $0 == 9 }) {
        if groups.last?.isEmpty == false { groups.append([]) }
      } else {
        groups[groups.count - 1] += line + [10]
      }
    }
    return groups.map { MailFields($0) }
  }

  /// - Returns: `nil` for a group that has no action, and no status for a final recipient.
  private static func recipient(_ fields: MailFields) -> ReportedRecipient? {
    let diagnostic = fields["diagnostic-code"].map(words)
    let told = fields["status"].flatMap { StatusCode.first(in: $0) }
    let status = told ?? diagnostic.flatMap { StatusCode.first(in: $0) }
    let action = fields["action"].flatMap {
      ReportedRecipient.Action(rawValue: String($0.lowercased().prefix { $0.isLetter }))
    }
    guard action != nil || (status != nil && fields["final-recipient"] != nil) else { return nil }
    let assumed: ReportedRecipient.Action =
      switch status?.first {
      case "2": .delivered
      case "4": .delayed
      default: .failed
      }
    return ReportedRecipient(
      action: action ?? assumed, status: status ?? (action == .failed ? "5.0.0" : "4.0.0"),
      diagnostic: diagnostic.map { PersonalText(String($0.prefix(longestWords))) })
  }

  /// The words of a diagnostic such as `smtp; 550 …`, without its type.
  private static func words(_ diagnostic: String) -> String {
    let words = diagnostic.split(separator: ";", maxSplits: 1).last ?? ""
    return String(words).asOneLine.withSingleBlanks
  }
}
