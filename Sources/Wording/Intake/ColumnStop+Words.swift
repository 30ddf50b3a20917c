import Intake
import Recognition
import Vocabulary

extension ColumnStop: Worded {
  package var phrase: Phrase {
    switch self {
    case .noHeader(let proposal, let found): Self.noHeader(proposal, found)
    case .noColumn(let field, let found, let close): Self.noColumn(field, found, close)
    case .noAddresses(let field, let service):
      Phrase(
        en:
          "no column holds '\(field)', which every row needs: lists of \(service) have no addresses. "
          + "Ask for the address with a question of your own when people register, or tell people "
          + "apart by a number of the list ('identity: number' in event.yaml), without notices",
        ja: "すべての行に必要な項目「\(field)」の列がありません。\(service)の名簿にはメールアドレスが含まれません。"
          + "申込時のアンケートでアドレスを尋ねるか、案内を送らない場合は、名簿の番号で参加者を見分けてください"
          + "（event.yamlの「identity: number」）。")
    case .noChosenColumn(let field, .named(let name), let found):
      Phrase(
        en: "no column '\(name)' for '\(field)'; the list has \(Self.listed(found).english)",
        ja: "項目「\(field)」に指定した列「\(name)」がありません。\(Self.listed(found).japanese)")
    case .noChosenColumn(let field, .number(let number), let found):
      Phrase(
        en: "no column #\(number) for '\(field)'; the list has \(found.count) columns",
        ja: "項目「\(field)」に指定した\(number)列目がありません。名簿の列は\(found.count)列です。")
    case .noStatusColumn(let column, let found):
      Phrase(
        en: "no \(column.mention.english) for the status; the list has "
          + Self.listed(found).english,
        ja: "状態の列として指定した\(column.mention.japanese)がありません。"
          + Self.listed(found).japanese)
    case .ambiguous(let field, let columns): Self.ambiguous(field, columns)
    }
  }

  private static func noHeader(_ proposal: [Proposal], _ found: [Column]) -> Phrase {
    guard !proposal.isEmpty else {
      let seen = found.isEmpty ? nil : described(found)
      return Phrase(
        en: "the list has no row of column names" + (seen.map { "; it has \($0.english)" } ?? "")
          + "; choose columns by number with '--map FIELD=#N', or name the row with "
          + "'--header-line N'",
        ja: "名簿に見出し行がありません。\(seen?.japanese ?? "")「--map FIELD=#N」で列を番号で選ぶか、"
          + "「--header-line N」で見出し行を指定してください。")
    }
    let flags = proposal.map { "--map \($0.field)=\(choice($0.numbers))" }.joined(separator: " ")
    return Phrase(
      en: "the list has no row of column names; by its cells the columns are '\(flags)': give "
        + "these or others, or '--accept-columns' to take them",
      ja: "名簿に見出し行がありません。セルの内容からは「\(flags)」と読めます。このとおりでよければ"
        + "「--accept-columns」を付け、違う場合は「--map」で指定してください。")
  }

  private static func noColumn(
    _ field: FieldName, _ found: [Column], _ close: [Candidate]
  ) -> Phrase {
    let others = close.filter(\.isAnothers)
    if !others.isEmpty, others.count == close.count { return anothers(field, others) }
    let near = close.isEmpty ? nil : choices(close)
    let example = close.first.map { choice($0.columns.map(\.number)) } ?? "COLUMN"
    return Phrase(
      en: "no column holds '\(field)', which every row needs; the list has "
        + described(found).english + (near.map { ". The closest: \($0.english)" } ?? "")
        + "; choose one with '--map \(field)=\(example)'",
      ja: "すべての行に必要な項目「\(field)」の列が見つかりません。\(described(found).japanese)"
        + (near.map { "近い列は\($0.japanese)です。" } ?? "")
        + "「--map \(field)=\(example)」で列を選んでください。")
  }

  /// The list has such columns, but they are not the attendees'.
  private static func anothers(_ field: FieldName, _ columns: [Candidate]) -> Phrase {
    let example = choice(columns[0].columns.map(\.number))
    return Phrase(
      en: "every row needs '\(field)', and the list has only \(choices(columns).english): by the "
        + "header another person's; if it may stand for the attendee's own, choose it with "
        + "'--map \(field)=\(example)'",
      ja: "すべての行に必要な項目「\(field)」の列がありません。あるのは\(choices(columns).japanese)だけで、"
        + "見出しでは参加者以外の人のものです。参加者のものとして使ってよい場合は"
        + "「--map \(field)=\(example)」で選んでください。")
  }

  private static func ambiguous(_ field: FieldName, _ columns: [Candidate]) -> Phrase {
    // Each of them, so that the message favours none.
    let flags = columns.prefix(4).map { "--map \(field)=\(choice($0.columns.map(\.number)))" }
    return Phrase(
      en: "several columns fit '\(field)' equally: \(choices(columns).english); choose one with "
        + flags.map { "'\($0)'" }.joined(separator: " or "),
      ja: "項目「\(field)」に当てはまる列が複数あります。候補は\(choices(columns).japanese)です。"
        + flags.bracketed(joinedBy: "または") + "で1つ選んでください。")
  }
}

// MARK: Columns

extension ColumnStop {
  private static let longestList = 40

  /// As `--map` takes it: `#1` or `#1+#2`.
  private static func choice(_ numbers: [Int]) -> String {
    numbers.map { "#\($0)" }.joined(separator: "+")
  }

  /// Columns with their numbers and the evidence for each.
  private static func choices(_ candidates: [Candidate]) -> Phrase {
    let all = candidates.map { candidate in
      let names = candidate.columns.map(\.name.phrase)
      let numbers = choice(candidate.columns.map(\.number))
      let why = candidate.reasons.isEmpty ? nil : candidate.reasons.words
      return Phrase(
        en: names.map(\.english).quoted(joinedBy: " + ") + " (\(numbers)"
          + (why.map { ": \($0.english)" } ?? "") + ")",
        ja: names.map(\.japanese).bracketed(joinedBy: "＋") + "（\(numbers)"
          + (why.map { "：\($0.japanese)" } ?? "") + "）")
    }
    return Phrase(
      en: all.map(\.english).joined(separator: ", "),
      ja: all.map(\.japanese).joined(separator: "、"))
  }

  /// The columns of a list with what is in them.
  private static func described(_ columns: [Column]) -> Phrase {
    let filled = columns.filter { $0.content != .empty }
    let more = columns.count - min(filled.count, longestList)
    let shown = filled.prefix(longestList).map { column in
      let content = column.content?.phrase
      return Phrase(
        en: "'\(column.name.phrase.english)'" + (content.map { " (\($0.english))" } ?? ""),
        ja: "「\(column.name.phrase.japanese)」" + (content.map { "（\($0.japanese)）" } ?? ""))
    }
    guard !shown.isEmpty else { return listed(columns.map(\.name)) }
    let rest = more > 0 ? more : 0
    return Phrase(
      en: shown.map(\.english).joined(separator: ", ")
        + (rest > 0 ? " and \(rest) more or empty" : ""),
      ja: "名簿の列は\(shown.map(\.japanese).joined(separator: "、"))"
        + "\(rest > 0 ? "ほか\(rest)列（空の列を含む）" : "")です。")
  }

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
