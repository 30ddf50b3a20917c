package import Intake
import Vocabulary

extension ImportReport {
  /// How many rows of which list were imported, or would be.
  package var headline: Phrase {
    let isHeld = !dryRun && !isCommitted
    let verb = dryRun ? "Would import" : isHeld ? "Read" : "Imported"
    return Phrase(
      en: "\(verb) \(counts.rows.counted("row")) \(isHeld ? "for" : "into") '\(event)' "
        + "(\(table.map(\.english).joined(separator: ", ")))",
      ja: "「\(event)」に\(isHeld ? "取り込む" : "")\(counts.rows.grouped)行を"
        + (dryRun ? "取り込みます" : isHeld ? "読みました" : "取り込みました")
        + "（\(table.map(\.japanese).joined(separator: "、"))）。")
  }

  /// Source names that mean only "a list".
  private static let unnamed = ["list", "excel"]

  private var table: [Phrase] {
    let service: Phrase? =
      Self.unnamed.contains(source)
      ? nil : Phrase(en: "a list of \(source)", ja: "\(source)の名簿")
    return [
      service, encoding.map { Phrase(en: $0, ja: "文字コード\($0)") },
      delimiter.map(Self.separated),
      sheet.map(Self.named),
      headerLine.map {
        Phrase(
          en: sheet == nil ? "header on line \($0)" : "header in row \($0)", ja: "見出しは\($0)行目")
      },
    ].compactMap(\.self)
  }

  private static func named(_ sheet: SheetReport) -> Phrase {
    let hidden = sheet.isHidden && sheet.name != .hidden
    let name = sheet.name.phrase
    guard case .named = sheet.name else { return name }
    return Phrase(
      en: "\(hidden ? "hidden sheet" : "sheet") '\(name.english)'",
      ja: "\(hidden ? "非表示のシート" : "シート")「\(name.japanese)」")
  }

  private static func separated(by delimiter: String) -> Phrase {
    switch delimiter {
    case ",": Phrase(en: "separated by commas", ja: "コンマ区切り")
    case "\t": Phrase(en: "separated by tabs", ja: "タブ区切り")
    case ";": Phrase(en: "separated by semicolons", ja: "セミコロン区切り")
    default: Phrase(en: "separated by '\(delimiter)'", ja: "「\(delimiter)」区切り")
    }
  }
}

extension ImportCounts.Kind: Worded {
  /// Follows a number: `3 added`, 「追加3」 in Japanese, where it stands before the number.
  package var phrase: Phrase {
    switch self {
    case .added: Phrase(en: "added", ja: "追加")
    case .updated: Phrase(en: "updated", ja: "更新")
    case .unchanged: Phrase(en: "unchanged", ja: "変更なし")
    case .merged: Phrase(en: "repeated in the list", ja: "名簿内の重複")
    case .inactive: Phrase(en: "cancelled or not confirmed", ja: "キャンセル・未確定")
    case .rejected: Phrase(en: "rejected", ja: "取り込めない行")
    case .missing: Phrase(en: "of earlier lists missing from this one", ja: "以前の名簿にだけある人")
    case .cancelled: Phrase(en: "cancelled by it", ja: "この取り込みでキャンセル")
    }
  }
}

extension ImportCounts {
  /// The counts that are not zero, and always the first: `3 added, 1 rejected`.
  package static func words(_ count: (Kind) -> Int) -> Phrase {
    let told = Kind.allCases.map { ($0, count($0)) }.filter { $0.1 > 0 || $0.0 == .added }
    return Phrase(
      en: told.map { "\($1.grouped) \($0.phrase.english)" }.joined(separator: ", "),
      ja: told.map { "\($0.phrase.japanese)\($1.grouped)" }.joined(separator: "、"))
  }
}
