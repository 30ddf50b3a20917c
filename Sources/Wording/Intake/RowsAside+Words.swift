package import Intake
import Vocabulary

extension RowsAside.Kind: Worded {
  /// Follows the lines of such rows.
  package var phrase: Phrase {
    switch self {
    case .preamble: Phrase(en: "above the table", ja: "表より上の行")
    case .sectionTitle: Phrase(en: "title of the table", ja: "表の見出し")
    case .otherSection: Phrase(en: "another table of the report", ja: "レポートの別の表")
    case .repeatedHeader: Phrase(en: "column names again", ja: "列名の繰り返し")
    case .note: Phrase(en: "note", ja: "注記")
    case .total: Phrase(en: "total", ja: "合計")
    case .remark:
      Phrase(en: "nothing in the columns that are read", ja: "読む列に値がない行")
    case .blank: Phrase(en: "blank", ja: "空白行")
    }
  }
}

extension RowsAside: Worded {
  /// `not attendees: 3 rows (lines 1-2: above the table; 14: total)`
  package var phrase: Phrase {
    let kinds = Kind.allCases.filter { $0 != .blank && counts[$0, default: 0] > 0 }
      .sorted { first($0) < first($1) }
    return Phrase(
      en: "Not attendees: \(rows.counted("row")) (\(rows == 1 ? "line" : "lines") "
        + kinds.map { "\(lines(of: $0, ", ")): \($0.phrase.english)" }.joined(separator: "; ")
        + ")" + (blank > 0 ? ", and \(blank.counted("blank row"))" : ""),
      ja: "参加者ではない行が\(rows.grouped)行あります（"
        + kinds.map { "\(lines(of: $0, "、"))行目：\($0.phrase.japanese)" }
        .joined(separator: "；") + "）。" + (blank > 0 ? "ほかに空白行が\(blank.grouped)行あります。" : ""))
  }

  private static let mostGroups = 5

  private func first(_ kind: Kind) -> Int {
    groups.first { $0.kind == kind }?.lines.lowerBound ?? .max
  }

  /// The lines of the first groups of a kind: `1-2, 14`.
  private func lines(of kind: Kind, _ separator: String) -> String {
    let all = groups.filter { $0.kind == kind }
    let shown = all.prefix(Self.mostGroups).map { group in
      group.shown.count == 1
        ? "\(group.shown.lowerBound)" : "\(group.shown.lowerBound)-\(group.shown.upperBound)"
    }
    let isMore = shown.isEmpty || all.map(\.rows).reduce(0, +) < counts[kind, default: 0]
    return (shown + (isMore || all.count > shown.count ? ["…"] : [])).joined(separator: separator)
  }
}
