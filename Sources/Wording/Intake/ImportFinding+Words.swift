import Definitions
import Intake
import Recognition
import Vocabulary

extension ImportFinding: Worded {
  /// Repeats no value. The line and the column say where to look.
  package var phrase: Phrase {
    switch self {
    case .notATable(let format): format.objection
    case .workbook(let fault): fault.phrase
    case .noColumns(let stop): stop.phrase
    case .invalidEmail(let fault): fault.phrase
    case .missingRequired(let field): Self.missingRequired(field)
    case .missingIdentity(let fields): Self.missingIdentity(fields)
    case .notAChoice(let field): Self.notAChoice(field)
    case .tooLong(let field, let longest): Self.tooLong(field, longest: longest)
    case .beyondLimits: Self.beyondLimits
    case .badEncoding(let name): Self.badEncoding(name)
    case .raggedRow(let columns): Self.raggedRow(columns: columns)
    case .unclosedQuote: Self.unclosedQuotes
    case .masked(let field, let isNeeded): Self.masked(field, isNeeded: isNeeded)
    case .repeatMark(let field, let isNeeded): Self.repeatMark(field, isNeeded: isNeeded)
    case .stateHeading: Self.stateHeading
    case .contradiction: Self.contradiction
    case .duplicateInFile: Self.duplicate
    case .duplicateOfOtherName: Self.duplicateOfOtherName
    case .cancelledUnderOtherName: Self.cancelledUnderOtherName
    case .notCancelledUnderOtherName(let event, let code):
      Self.notCancelledUnderOtherName(event, code)
    case .sameAddressOtherName: Self.otherName
    case .earlierIdentity: Self.earlierIdentity
    case .perhapsSame(let event, let code): Self.perhapsSame(event, code)
    case .forbidden(let content, let field): Self.forbidden(content, field)
    case .noConsent(let field, let consent): Self.noConsent(field, consent)
    case .formula: Self.formulas
    case .garbled(let field): Self.garbled(field)
    case .spreadsheetError(let field): Self.spreadsheetError(field)
    case .spreadsheetChanged(let field): Self.spreadsheetChanged(field)
    case .zeroMissing(let field): Self.zeroMissing(field)
    case .erased(let day): Self.erased(on: day)
    case .stopped(let event, let code): Self.stopped(event, code)
    case .registeredAgain: Self.registeredAgain
    case .corrected(let fields): Self.corrected(fields)
    case .shortRow(let rows, let lines): Self.shortRow(rows, lines: lines)
    case .unknownStatus(let rows, let isRest): Self.unknownStatus(rows, isRest: isRest)
    case .stateNotCounted(let value, _, let column, let lines):
      Self.notCounted(value, column, lines)
    case .noAnswer(let lines): Self.noAnswer(lines)
    case .stateNotRead(let column, let lines): Self.notRead(column, lines)
    case .stateInName(let lines): Self.stateInName(lines)
    }
  }
}

// MARK: Rows that are not stored

extension ImportFinding {
  private static func garbled(_ field: FieldName) -> Phrase {
    Phrase(
      en: "the characters of '\(field)' are damaged, and are stored as they are; export the list "
        + "again (in Excel as 'CSV UTF-8'), or name its encoding with '--encoding'",
      ja: "「\(field)」の文字が化けていますが、そのまま保存します。名簿をもう一度書き出すか（Excelでは"
        + "「CSV UTF-8」形式）、文字コードを「--encoding」で指定してください。")
  }

  private static func spreadsheetError(_ field: FieldName) -> Phrase {
    Phrase(
      en: "the cell for '\(field)' holds an error of the spreadsheet and counts as empty; correct "
        + "it there and import again",
      ja: "「\(field)」のセルが表計算ソフトのエラー表示のため、空として扱います。元の表で直して、もう一度"
        + "取り込んでください。")
  }

  private static func spreadsheetChanged(_ field: FieldName) -> Phrase {
    Phrase(
      en:
        "a spreadsheet may have changed '\(field)', for example rounded a long number or turned a "
        + "code into a date; set the column's format to text, enter the right value again, and "
        + "import again",
      ja: "「\(field)」の値が表計算ソフトで変わった可能性があります（長い番号の桁落ち、番号の日付への変換など）。"
        + "元の列の書式を文字列にして、もう一度取り込んでください。")
  }

  private static func zeroMissing(_ field: FieldName) -> Phrase {
    Phrase(
      en:
        "the telephone number in '\(field)' lacks its first 0, which a spreadsheet perhaps removed; "
        + "set the column's format to text, enter the right numbers again, and import again",
      ja: "「\(field)」の電話番号の先頭の0がありません（表計算ソフトで消えた可能性があります）。"
        + "元の列の書式を文字列にして、番号を入力し直し、もう一度取り込んでください。")
  }

  private static func missingRequired(_ field: FieldName) -> Phrase {
    Phrase(
      en: "nothing for '\(field)', which is required; fill it in and import again",
      ja: "必須の項目「\(field)」が空です。入力して、もう一度取り込んでください。")
  }

  private static func missingIdentity(_ fields: [FieldName]) -> Phrase {
    Phrase(
      en: "nothing for \(fields.map(\.text).quoted(joinedBy: " or ")), by which the event "
        + "identifies people; fill it in and import again",
      ja: "識別項目\(fields.map(\.text).bracketed(joinedBy: "または"))が空です。"
        + "入力して、もう一度取り込んでください。")
  }

  private static func notAChoice(_ field: FieldName) -> Phrase {
    Phrase(
      en: "none of the values that '\(field)' allows; correct it, or add it to 'values:'",
      ja: "項目「\(field)」に使えない値です。値を直すか、設定の「values:」に追加してください。")
  }

  private static func tooLong(_ field: FieldName, longest: Int) -> Phrase {
    Phrase(
      en: "longer than the \(longest) characters that '\(field)' allows; shorten it, or raise "
        + "'longest:'",
      ja: "項目「\(field)」の上限の\(longest)文字を超えています。短くするか、設定の「longest:」を"
        + "大きくしてください。")
  }

  private static let beyondLimits = Phrase(
    en: "a cell over 1 MiB, a row over 8 MiB or over 16384 columns; perhaps a quote is not closed",
    ja: "セルが1 MiB、行が8 MiB、または列が16384列を超えています。引用符が閉じていないかもしれません。")

  private static func badEncoding(_ name: String) -> Phrase {
    Phrase(
      en:
        "bytes that are not \(name); name the list's encoding with '--encoding', or save it again",
      ja: "文字コード\(name)として読めない部分があります。「--encoding」で名簿の文字コードを指定するか、"
        + "名簿を保存し直してください。")
  }

  private static func raggedRow(columns: Int) -> Phrase {
    Phrase(
      en: "more filled cells than the \(columns) columns; perhaps a cell with a delimiter lacks "
        + "quotes",
      ja: "値のあるセルが列の数（\(columns)列）より多くあります。区切り文字を含むセルが引用符で囲まれて"
        + "いないかもしれません。")
  }

  private static func masked(_ field: FieldName, isNeeded: Bool) -> Phrase {
    isNeeded
      ? Phrase(
        en: "the service hid a part of this address; ask it for the list with whole addresses",
        ja: "サービスがメールアドレスの一部を伏せています。アドレスがすべて入った名簿を、サービスから"
          + "取得してください。")
      : Phrase(
        en:
          "the service hid a part of this address; '\(field)' was not stored for this row. Ask the "
          + "service for the list with whole addresses",
        ja: "サービスがメールアドレスの一部を伏せているため、この行の項目「\(field)」は保存しません。"
          + "アドレスがすべて入った名簿を、サービスから取得してください。")
  }

  private static func repeatMark(_ field: FieldName, isNeeded: Bool) -> Phrase {
    isNeeded
      ? Phrase(
        en: "this stands for the value of the row above, which is not copied; write '\(field)' "
          + "into the cell and import again",
        ja: "「上の行と同じ」という印です。上の行の値は写しません。項目「\(field)」の値をセルに入力して、"
          + "もう一度取り込んでください。")
      : Phrase(
        en: "this stands for the value of the row above, which is not copied; '\(field)' was not "
          + "stored for this row. Write it into the cell and import again",
        ja: "「上の行と同じ」という印のため、この行の項目「\(field)」は保存しません。値をセルに入力して、"
          + "もう一度取り込んでください。")
  }

  private static let unclosedQuotes = Phrase(
    en: "a quote is opened and not closed; close it and import again",
    ja: "引用符が閉じていません。閉じて、もう一度取り込んでください。")
}

// MARK: Rows that stay

extension ImportFinding {
  private static let duplicate = Phrase(
    en: "the same person as in an earlier row, which is the one that counts",
    ja: "前の行と同じ人です。前の行を採用します。")

  private static let duplicateOfOtherName = Phrase(
    en: "an earlier row has the same identity, so this row is not "
      + "stored",
    ja: "識別項目の値が前の行と同じため、この行は保存しません。")

  private static let otherName = Phrase(
    en: "the same address as in an earlier row under another name: two names are two people, and "
      + "only the one in the earlier row is stored. Give each an address (or, before the event's "
      + "first import, set 'identity: [email, name]')",
    ja: "前の行と同じメールアドレスですが、氏名が違うため、別の人とみられます。登録したのは前の行の人だけです。"
      + "1人ずつ別のアドレスにしてください。イベントの最初の取り込みの前であれば、設定に"
      + "「identity: [email, name]」と書く方法もあります。")

  private static let cancelledUnderOtherName = Phrase(
    en: "this address stands in two rows under two names, and one of the two does not come: two "
      + "names are two people, so the other one is registered",
    ja: "同じメールアドレスの行が2つあり、氏名が違います。一方だけが不参加なので、別の人とみなし、"
      + "もう一方は登録します。")

  private static func notCancelledUnderOtherName(_ event: Slug, _ code: AttendeeCode) -> Phrase {
    Phrase(
      en: "the row does not come, and \(code) has the same address under another name: two names "
        + "are two people, so nobody is cancelled; if it is one person, cancel them with "
        + "'mayfly cancel \(event) \(code)'",
      ja: "不参加の行ですが、同じメールアドレスの参加者\(code)は氏名が違うため、別の人とみなし、"
        + "キャンセルしていません。同じ人であれば「mayfly cancel \(event) \(code)」でキャンセルしてください。")
  }

  private static let stateHeading = Phrase(
    en:
      "the row holds only a word for people who do not come; those below it count as coming. Write "
      + "the state into a column, or import each group as a list of its own",
    ja: "不参加を示す言葉だけの行です。この行より下の参加者は、参加として扱います。状態を列に書くか、"
      + "グループごとに別の名簿として取り込んでください。")

  private static let contradiction = Phrase(
    en: "one row of the list registers this person and another one cancels them; they stay "
      + "registered. If they do not come, cancel them with 'mayfly cancel'",
    ja: "この方には登録の行とキャンセルの行があり、登録のままにします。参加されない場合は"
      + "「mayfly cancel」でキャンセルしてください。")

  private static func perhapsSame(_ event: Slug, _ code: AttendeeCode) -> Phrase {
    Phrase(
      en:
        "perhaps the same as \(code), who is no longer in the list: the name or the address is the "
        + "same. This row is added as a second person; if it is one person, cancel the first with "
        + "'mayfly cancel \(event) \(code)'",
      ja: "今回の名簿にない参加者\(code)と同じ人の可能性があります（氏名またはアドレスが同じです）。この行は"
        + "別の参加者として登録しました。同じ人であれば「mayfly cancel \(event) \(code)」で前の登録を"
        + "キャンセルしてください。")
  }

  private static let earlierIdentity = Phrase(
    en: "another attendee had this identity before a correction, under another name; this row is "
      + "added as a new person. If it is the same person, erase the new record",
    ja: "訂正の前に、別の氏名の参加者が使っていた識別項目の値です。この行は新しい参加者として登録しました。"
      + "同じ人であれば、新しい記録を消去してください。")

  private static func forbidden(_ content: ForbiddenContent, _ field: FieldName) -> Phrase {
    switch content {
    case .card:
      Phrase(
        en: "what looks like a card number; '\(field)' is not stored for this row",
        ja: "カード番号のような値があるため、この行の項目「\(field)」は保存しません。")
    case .individualNumber:
      Phrase(
        en: "what looks like a national identity number; '\(field)' is not stored for this row",
        ja: "個人番号（マイナンバー）のような値があるため、この行の項目「\(field)」は保存しません。")
    }
  }

  private static func noConsent(_ field: FieldName, _ consent: Slug?) -> Phrase {
    Phrase(
      en: "no consent" + (consent.map { " '\($0)'" } ?? "")
        + "; '\(field)' is sensitive and is not stored for this row",
      ja: "同意\(consent.map { "「\($0)」" } ?? "")がないため、要配慮の項目「\(field)」は、"
        + "この行では保存しません。")
  }

  private static let formulas = Phrase(
    en: "a spreadsheet would run this as a formula; kept as text, and safe in exports",
    ja: "表計算ソフトが数式として実行する値です。文字列として保存し、書き出すときも実行されない形にします。")

  private static func erased(on day: CivilDate) -> Phrase {
    Phrase(
      en: "their data was erased on \(day), so this row is not stored; register them again with "
        + "'mayfly add'",
      ja: "この人のデータは\(day)に消去したため、この行は保存しません。もう一度登録するときは「mayfly add」を"
        + "使ってください。")
  }

  private static func stopped(_ event: Slug, _ code: AttendeeCode?) -> Phrase {
    let (english, japanese) = (code?.description ?? "CODE", code?.description ?? "コード")
    return Phrase(
      en:
        "this person asked that their data is not used, so the row is stored and nothing uses it; "
        + "if they registered again themselves, use 'mayfly resume \(event) \(english) --because "
        + "TEXT'",
      ja: "この方はデータの利用停止を申し出ているため、登録だけを行い、利用はしません。ご本人が改めて申し込まれた場合は"
        + "「mayfly resume \(event) \(japanese) --because 理由」で利用を再開してください。")
  }

  private static let registeredAgain = Phrase(
    en:
      "an earlier list cancelled this person, and this row registers them again; if they do not come, "
      + "use 'mayfly cancel', or read the list with the column that says so ('--status')",
    ja: "以前の名簿でキャンセルになった方ですが、この行により再び登録されます。参加されない場合は「mayfly cancel」で取り消すか、"
      + "参加の有無を示す列を「--status」で指定して取り込んでください。")

  private static func corrected(_ fields: [FieldName]) -> Phrase {
    Phrase(
      en: "\(fields.map(\.text).quoted()) was corrected by hand, so the older value in this row is "
        + "not stored; correct the list too",
      ja: "\(fields.map(\.text).bracketed())は手作業で訂正したため、この行の古い値は保存しません。"
        + "名簿も直してください。")
  }

  private static func shortRow(_ count: Int, lines: [Int]) -> Phrase {
    let (first, isMore) = (lines.map(String.init), count > lines.count)
    return Phrase(
      en:
        "fewer cells than the columns that are read (\(count.counted("row")), \(count == 1 ? "line" : "lines") "
        + first.joined(separator: ", ") + (isMore ? ", …" : "")
        + "); the missing ones count as empty",
      ja: "読む列の数よりセルが少ない行があります（\(count.grouped)行、"
        + first.joined(separator: "、") + (isMore ? "…" : "") + "行目）。足りないセルは空として扱います。")
  }

  private static func unknownStatus(_ count: Int, isRest: Bool) -> Phrase {
    let rows = count == 1 ? "1 row" : "\(count) rows"
    return isRest
      ? Phrase(
        en: "further statuses are unknown and count as coming (\(rows)); is this the status "
          + "column? If not, name the right column with '--status', or use '--status none'",
        ja: "ほかにも意味の分からない状態があり、参加として扱います（\(count)行）。"
          + "状態の列が違う場合は、「--status」で正しい列を指定してください。ない場合は「--status none」を指定してください。")
      : Phrase(
        en: "the word on this line is unknown and counts as coming (\(rows)); if it means that "
          + "they do not come, write 'cancelled' instead in the list and import again",
        ja: "この行の状態の言葉が分からないため、参加として扱います（\(count)行）。不参加を意味する場合は、"
          + "名簿で「キャンセル」に書き換えて、もう一度取り込んでください。")
  }

  private static func notCounted(
    _ value: StatusClass, _ column: Int, _ lines: LineRanges
  ) -> Phrase {
    let rows = lines.count == 1 ? "1 row says" : "\(lines.count.grouped) rows say"
    let remedy = notCountedRemedy(value, column)
    return Phrase(
      en: "\(rows) \(value.claim.english) (\(lines.phrase.english)); \(remedy.english)",
      ja: "\(value.claim.japanese)という行が\(lines.count.grouped)行あります"
        + "（\(lines.phrase.japanese)）。\(remedy.japanese)")
  }

  private static func noAnswer(_ lines: LineRanges) -> Phrase {
    let rows = lines.count == 1 ? "1 row has" : "\(lines.count.grouped) rows have"
    return Phrase(
      en: "\(rows) no answer here (\(lines.phrase.english)) and count"
        + "\(lines.count == 1 ? "s" : "") as coming; if they do not come, cancel them with 'mayfly "
        + "cancel', or fill in the list and import again",
      ja: "回答のない行が\(lines.count.grouped)行あり（\(lines.phrase.japanese)）、参加として扱います。"
        + "参加しない方は「mayfly cancel」でキャンセルするか、名簿に記入して、もう一度取り込んでください。")
  }

  private static func notRead(_ column: Int, _ lines: LineRanges) -> Phrase {
    let cells = lines.count == 1 ? "1 cell" : "\(lines.count.grouped) cells"
    return Phrase(
      en: "\(cells) may say that somebody does not come (\(lines.phrase.english)). This column is "
        + "not read for that, so they stay registered; look at the lines, and cancel with 'mayfly "
        + "cancel', or read the column with '--status #\(column)'",
      ja: "不参加を示すと思われるセルが\(lines.count.grouped)個あります（\(lines.phrase.japanese)）。この列からは"
        + "参加の有無を読み取らないため、登録したままです。該当する行を確認し、「mayfly cancel」でキャンセルするか、"
        + "「--status #\(column)」でこの列を指定してください。")
  }

  private static func stateInName(_ lines: LineRanges) -> Phrase {
    let names = lines.count == 1 ? "1 name has" : "\(lines.count.grouped) names have"
    return Phrase(
      en: "\(names) a word such as 'cancelled' beside it (\(lines.phrase.english)), and the person "
        + "is registered under the whole text; write the word into a column of its own, or use "
        + "'mayfly cancel'",
      ja: "氏名に「キャンセル」などの語が書き添えられた行が\(lines.count.grouped)行ありますが"
        + "（\(lines.phrase.japanese)）、登録したままにします。その語は別の列に書くか、"
        + "「mayfly cancel」でキャンセルしてください。")
  }

  private static func notCountedRemedy(_ value: StatusClass, _ column: Int) -> Phrase {
    switch value {
    case .absent:
      Phrase(
        en: "absence is no cancellation, so they stay registered",
        ja: "来なかったことはキャンセルではないため、登録したままにします。")
    case .unsubscribed:
      Phrase(
        en: "they stay registered and get the event's letters; to send them none, use 'mayfly "
          + "stop'",
        ja: "登録したままで、イベントのメールも送ります。送らない場合は「mayfly stop」を使ってください。")
    default:
      Phrase(
        en:
          "by its header this column does not say who comes, so they stay registered; if it does, "
          + "use '--status #\(column)'",
        ja: "見出しから、参加の有無の列ではないと判断し、登録したままにします。参加の有無の列であれば、"
          + "「--status #\(column)」で指定してください。")
    }
  }
}
