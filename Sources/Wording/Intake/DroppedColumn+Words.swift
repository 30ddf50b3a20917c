import Definitions
import Intake
import Recognition
import Vocabulary

extension DroppedColumn {
  /// The column, or the several empty columns that this one stands for: `columns 3 to 16384`.
  package var name: Phrase {
    guard case .number(let first) = column, let last, last > first else { return column.phrase }
    return Phrase(en: "columns \(first) to \(last)", ja: "\(first)〜\(last)列目")
  }
}

extension DroppedColumn.Reason: Worded {
  package var phrase: Phrase {
    switch self {
    case .answersConsent(let consent):
      Phrase(
        en: "read for the consent '\(consent)'; who gave it is noted, the answer is not",
        ja: "同意「\(consent)」の確認に使います。同意した人を記録し、回答は保存しません。")
    case .tellsStatus(let role): role.use
    case .forbidden:
      Phrase(
        en: "card numbers and national identity numbers are never stored",
        ja: "カード番号と個人番号（マイナンバー）は保存しません。")
    case .expired(let field):
      Phrase(
        en: "the time until which '\(field)' may be kept has passed",
        ja: "項目「\(field)」の保存期間が終わっています。")
    case .readElsewhere(let field, let column):
      Phrase(
        en: "field '\(field)' is read from \(column.mention.english)",
        ja: "項目「\(field)」は\(column.mention.japanese)から読みます。")
    case .empty: Phrase(en: "it is empty in every row", ja: "どの行にも値がありません。")
    case .unneeded:
      Phrase(en: "no declared purpose needs it", ja: "必要とする利用目的が定義にありません。")
    }
  }
}

extension DroppedColumn.Remedy: Worded {
  package var phrase: Phrase {
    switch self {
    case .impossible: Phrase(en: "it cannot be kept", ja: "保存することはできません。")
    case .pointless: Phrase(en: "there is nothing to keep", ja: "保存する値がありません。")
    case .lengthen(let field):
      Phrase(
        en: "lengthen 'keep:' of the field '\(field)'",
        ja: "項目「\(field)」の「keep:」を延ばしてください。")
    case .choose(let field, let column):
      Phrase(
        en: "choose it with '--map \(field)=\(column.choice)'",
        ja: "「--map \(field)=\(column.choice)」でこの列を選んでください。")
    case .declare(let header, let isSensitive):
      Phrase(
        en: "declare a field with 'columns: [\(Self.yaml(header))]' and a purpose"
          + (isSensitive ? ", 'sensitive: yes' and a 'consent:'" : ""),
        ja: "「columns: [\(Self.yaml(header))]」と利用目的"
          + (isSensitive ? "、「sensitive: yes」と「consent:」" : "") + "を付けて項目を定義してください。")
    case .declareAndChoose(let number, let isSensitive):
      Phrase(
        en: "declare a field with a purpose"
          + (isSensitive ? ", 'sensitive: yes' and a 'consent:'" : "")
          + ", and choose it with '--map FIELD=#\(number)'",
        ja: "利用目的" + (isSensitive ? "、「sensitive: yes」と「consent:」" : "")
          + "を付けて項目を定義し、「--map FIELD=#\(number)」でこの列を選んでください。")
    }
  }

  /// A header as an item of a YAML list.
  private static func yaml(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || " _-".unicodeScalars.contains($0)
    }
    if isPlain, text.unicodeScalars.first?.properties.isAlphabetic == true { return text }
    return YamlEditor.inQuotes(text)
  }
}
