import Intake
import Vocabulary

extension ColumnStop: Worded {
  package var phrase: Phrase {
    switch self {
    case .noHeader:
      Phrase(
        en: "the list has no row of column names; choose columns by number with '--map FIELD=#N', "
          + "or name the row with '--header-line N'",
        ja: "名簿に列名の行がありません。「--map FIELD=#N」で列を番号で選ぶか、「--header-line N」で"
          + "列名の行を指定してください。")
    case .noColumn(let field, let found, let close): Self.noColumn(field, found, close)
    case .noChosenColumn(let field, .named(let name), let found):
      Phrase(
        en: "no column '\(name)' for '\(field)'; the list has \(Self.listed(found).english)",
        ja: "項目「\(field)」に指定した列「\(name)」がありません。\(Self.listed(found).japanese)")
    case .noChosenColumn(let field, .number(let number), let found):
      Phrase(
        en: "no column #\(number) for '\(field)'; the list has \(found.count) columns",
        ja: "項目「\(field)」に指定した\(number)列目がありません。名簿の列は\(found.count)列です。")
    case .ambiguous(let field, let columns): Self.ambiguous(field, columns)
    }
  }

  private static func noColumn(
    _ field: FieldName, _ found: [ColumnName], _ close: [ColumnName]
  ) -> Phrase {
    let near = (english: names(close).english, japanese: names(close).japanese)
    return Phrase(
      en: "no column holds '\(field)', which every row needs; the list has "
        + listed(found).english + (close.isEmpty ? "" : "; the closest: \(near.english)")
        + "; choose one with '--map \(field)=COLUMN'",
      ja: "すべての行に必要な項目「\(field)」の列が見つかりません。\(listed(found).japanese)"
        + (close.isEmpty ? "" : "近い列は\(near.japanese)です。")
        + "「--map \(field)=COLUMN」で列を選んでください。")
  }

  private static func ambiguous(_ field: FieldName, _ columns: [Candidate]) -> Phrase {
    let first = columns.first?.number ?? 1
    return Phrase(
      en: "several columns fit '\(field)' equally: "
        + columns.map { "'\($0.name.phrase.english)' (#\($0.number))" }.joined(separator: ", ")
        + "; choose one with '--map \(field)=#\(first)'",
      ja: "項目「\(field)」に当てはまる列が複数あります。候補は"
        + columns.map { "「\($0.name.phrase.japanese)」（#\($0.number)）" }.joined(separator: "、")
        + "です。「--map \(field)=#\(first)」のように1つ選んでください。")
  }
}

extension ColumnStop {
  private static let longestList = 40

  /// The columns of a list: in English the object of "the list has", in Japanese a sentence.
  private static func listed(_ columns: [ColumnName]) -> Phrase {
    let more = columns.count - longestList
    let shown = names(columns.prefix(longestList))
    return Phrase(
      en: columns.isEmpty
        ? "no columns" : more > 0 ? "\(shown.english) and \(more) more" : shown.english,
      ja: columns.isEmpty
        ? "名簿に列がありません。"
        : "名簿の列は\(shown.japanese)\(more > 0 ? "ほか\(more)列" : "")です。")
  }

  private static func names(_ columns: some Sequence<ColumnName>) -> Phrase {
    Phrase(
      en: columns.map(\.phrase.english).quoted(), ja: columns.map(\.phrase.japanese).bracketed())
  }
}
