import Intake
import Recognition
import Vocabulary

extension ImportRemark: Worded {
  package var phrase: Phrase {
    switch self {
    case .refused(let rejected): Self.refused(rejected)
    case .cancelled(let attendees, let isDryRun):
      Phrase(
        en: "\(attendees.counted("attendee")) "
          + (isDryRun ? "would be" : attendees == 1 ? "was" : "were") + " cancelled",
        ja: "参加者\(attendees.grouped)人をキャンセルし\(isDryRun ? "ます" : "ました")。")
    case .asksToCancel(let question, let isDryRun): Self.asks(question, isDryRun: isDryRun)
    case .notAttendees(let aside): aside.phrase
    case .answersNotRead(let columns, let isProposed): Self.answersNotRead(columns, isProposed)
    case .notComing(let lines): Self.notComing(lines)
    case .columnsChanged(let change): Self.changed(change)
    case .encodingGuessed(let name):
      Phrase(
        en: "The list does not say its encoding; by its text it is \(name). If names look wrong, "
          + "export it as UTF-8, or name the encoding with '--encoding'",
        ja: "文字コードは名簿に示されていないため、内容から\(name)と判断しました。氏名が正しく表示されない場合は、"
          + "UTF-8で書き出すか、「--encoding」で文字コードを指定してください。")
    case .withoutColumn(let fields):
      Phrase(
        en: "The list has no column for \(Self.listed(fields)); what is stored of "
          + "\(fields.count == 1 ? "it" : "them") stays",
        ja: "名簿に\(fields.map(\.text).bracketed())の列がありません。保存済みの値はそのまま残ります。")
    case .erasedLeftOut(let rows):
      Phrase(
        en: "\(rows.counted("row")) \(rows == 1 ? "is" : "are") about "
          + "\(rows == 1 ? "a person" : "people") whose data was erased, so "
          + "\(rows == 1 ? "it was" : "they were") left out",
        ja: "データを消去済みの方の行が\(rows.grouped)行あり、取り込みませんでした。")
    case .missingStay:
      Phrase(
        en: "Attendees who are missing stay registered; '--full-list' cancels them",
        ja: "名簿にない参加者の登録はそのまま残ります。キャンセルするときは「--full-list」を付けてください。")
    case .fullListHoldsNobody:
      Phrase(
        en: "--full-list cancelled nobody: the list holds no attendee at all",
        ja: "名簿に参加者が1人もいないため、「--full-list」によるキャンセルはしませんでした。")
    case .fullListRefused(let missing): Self.fullListRefused(missing)
    case .otherSheets(let read, let others): Self.otherSheets(read, others)
    case .hiddenRead(let rows, let columns): Self.hiddenRead(rows, columns)
    case .unevaluated(let formulas):
      Phrase(
        en: "\(formulas.counted("formula")) \(formulas == 1 ? "has" : "have") no value in the "
          + "workbook and count\(formulas == 1 ? "s" : "") as empty; open it in the spreadsheet and "
          + "save it to calculate",
        ja: "値が保存されていない数式が\(formulas.grouped)個あり、空として扱いました。表計算ソフトで開いて"
          + "保存すると計算されます。")
    case .readAsSaved(let fields, let file):
      Phrase(
        en: "As saved in \(file): \(Self.listed(fields))",
        ja: "「\(file)」に保存した列から読んだ項目は\(fields.map(\.text).bracketed())です。")
    case .lacksSaved(let fields, let status, let file):
      Phrase(
        en: "The list does not have the columns that \(file) names for "
          + "\(Self.listed(fields, status: status).english); the columns above were taken instead",
        ja: "「\(file)」に保存した\(Self.listed(fields, status: status).japanese)の列がこの名簿にないため、"
          + "上に示した列を使いました。")
    case .saved(let fields, let status, let file):
      Phrase(
        en: "Saved in \(file) for later imports: \(Self.listed(fields, status: status).english)",
        ja: "次回からの取り込みのため、\(Self.listed(fields, status: status).japanese)の列を「\(file)」に"
          + "保存しました。")
    case .notSaved(let reason, let file):
      Phrase(
        en: "No column was saved in \(file): \(reason.phrase.english)",
        ja: "「\(file)」に列を保存しませんでした。\(reason.phrase.japanese)")
    }
  }

  private static func answersNotRead(
    _ columns: [ColumnStop.Column], _ isProposed: Bool
  ) -> Phrase {
    let shown = columns.prefix(mostNames)
    let (more, first) = (columns.count - shown.count, columns.first?.number ?? 1)
    return Phrase(
      en:
        "No column is read for who comes, so everybody counts as coming. These columns hold yes and "
        + "no: "
        + shown.map { "'\($0.name.phrase.english)' (#\($0.number))" }.joined(separator: ", ")
        + (more > 0 ? " and \(more.grouped) more" : "")
        + (isProposed
          ? ". If one of them says who comes, choose it, for example with '--status #\(first)'"
          : ""),
      ja: "参加の有無を読む列がないため、全員を参加として扱います。「はい」「いいえ」が入っている列は"
        + shown.map { "「\($0.name.phrase.japanese)」（#\($0.number)）" }.joined(separator: "、")
        + (more > 0 ? "ほか\(more.grouped)列" : "")
        + "です。"
        + (isProposed ? "参加の有無を示す列があれば、「--status #\(first)」のように指定してください。" : ""))
  }

  private static func notComing(_ lines: LineRanges) -> Phrase {
    Phrase(
      en: "The list says cancelled or not confirmed on \(lines.phrase.english)",
      ja: "名簿でキャンセルまたは未確定となっているのは、\(lines.phrase.japanese)です。")
  }

  private static func otherSheets(_ read: SheetName, _ others: [SheetName]) -> Phrase {
    let names = others.map(\.phrase)
    return Phrase(
      en: "Read the sheet '\(read.phrase.english)'; \(names.map(\.english).quoted()) "
        + (others.count == 1 ? "holds a table" : "hold tables")
        + " too: '--sheet NAME' chooses another",
      ja: "シート「\(read.phrase.japanese)」を読みました。\(names.map(\.japanese).bracketed())にも表が"
        + "あります。ほかのシートは「--sheet 名前」で選べます。")
  }

  private static func hiddenRead(_ rows: Int, _ columns: [ColumnName]) -> Phrase {
    let noun = columns.count == 1 ? "column" : "columns"
    let parts: [Phrase?] = [
      rows > 0 ? Phrase(en: rows.counted("hidden row"), ja: "\(rows.grouped)行") : nil,
      columns.isEmpty
        ? nil
        : Phrase(
          en: "the hidden \(noun) \(columns.map(\.phrase.english).quoted())",
          ja: "列\(columns.map(\.phrase.japanese).bracketed())"),
    ]
    let told = parts.compactMap(\.self)
    return Phrase(
      en: told.map(\.english).joined(separator: " and ") + " of the sheet "
        + (rows + columns.count == 1 ? "was" : "were") + " read too",
      ja: "シートで非表示の\(told.map(\.japanese).joined(separator: "と"))も読みました。")
  }

  private static func refused(_ rejected: Int) -> Phrase {
    Phrase(
      en: "Nothing was stored: --strict was given, and \(rejected.counted("row")) "
        + "\(rejected == 1 ? "was" : "were") rejected",
      ja: "「--strict」が指定され、取り込めない行が\(rejected.grouped)行あるため、何も保存しませんでした。")
  }

  private static func fullListRefused(_ missing: Int) -> Phrase {
    Phrase(
      en: "--full-list cancelled nobody: a rejected row does not say who it is about, and "
        + "\(missing.counted("attendee")) missing from the list might be in it. Correct the rejected "
        + "rows and import again",
      ja: "取り込めない行に、だれの行か分からないものがあります。名簿にない参加者\(missing.grouped)人が"
        + "その行の人かもしれないため、「--full-list」による取り消しはしませんでした。"
        + "取り込めない行を直して、もう一度取り込んでください。")
  }

  private static func asks(_ question: CancellationQuestion, isDryRun: Bool) -> Phrase {
    let (cancelled, registered) = (question.cancelled.grouped, question.registered.grouped)
    return isDryRun
      ? Phrase(
        en: "It would cancel \(cancelled) of the \(registered) registered attendees, more than a "
          + "third, so it will store nothing without '--yes'",
        ja: "登録済みの参加者\(registered)人のうち\(cancelled)人（3分の1を超えます）の登録を取り消すことに"
          + "なるため、「--yes」を付けないと何も保存しません。")
      : Phrase(
        en: "Nothing was stored: it would cancel \(cancelled) of the \(registered) registered "
          + "attendees, more than a third. If that is right, import the list again with '--yes'",
        ja: "登録済みの参加者\(registered)人のうち\(cancelled)人（3分の1を超えます）の登録を取り消すことに"
          + "なるため、何も保存しませんでした。これで正しければ、「--yes」を付けてもう一度取り込んでください。")
  }

  private static func changed(_ change: ColumnChange) -> Phrase {
    let (new, gone) = (change.new, change.gone)
    return Phrase(
      en: "The columns changed since the last list of this source: "
        + [named(new).map { "new \($0.english)" }, named(gone).map { "gone \($0.english)" }]
        .compactMap(\.self).joined(separator: "; "),
      ja: "同じ種類の前回の名簿から列が変わりました。"
        + [
          named(new).map { "増えた列は\($0.japanese)です。" },
          named(gone).map { "なくなった列は\($0.japanese)です。" },
        ].compactMap(\.self).joined())
  }

  private static let mostNames = 10

  /// The first names, and how many more there are; `nil` when there are none.
  private static func named(_ names: [String]) -> Phrase? {
    guard !names.isEmpty else { return nil }
    let (shown, more) = (Array(names.prefix(mostNames)), names.count - mostNames)
    return Phrase(
      en: shown.quoted() + (more > 0 ? " and \(more.grouped) more" : ""),
      ja: shown.bracketed() + (more > 0 ? "ほか\(more.grouped)列" : ""))
  }

  private static func listed(_ fields: [FieldName], status: Bool) -> Phrase {
    Phrase(
      en: (fields.map(\.text) + (status ? ["who comes"] : [])).joined(separator: ", "),
      ja: (fields.map(\.text) + (status ? ["参加の有無"] : [])).bracketed())
  }

  private static func listed(_ fields: [FieldName]) -> String {
    fields.map(\.text).joined(separator: ", ")
  }
}

extension ImportRemark.Unsaved: Worded {
  package var phrase: Phrase {
    switch self {
    case .dryRun: Phrase(en: "this was a dry run", ja: "書き込まない実行（--dry-run）のためです。")
    case .unnamed:
      Phrase(
        en: "the chosen columns have no name by which a later import can find them",
        ja: "選んだ列に、次回見つけるための名前がないためです。")
    case .listNotStored: Phrase(en: "the list was not stored", ja: "名簿を保存しなかったためです。")
    }
  }
}
