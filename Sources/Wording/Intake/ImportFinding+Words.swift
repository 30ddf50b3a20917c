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
    case .invalidEmail(let several): Self.invalidEmail(several: several)
    case .missingRequired(let field): Self.missingRequired(field)
    case .missingIdentity(let fields): Self.missingIdentity(fields)
    case .notAChoice(let field): Self.notAChoice(field)
    case .tooLong(let field, let longest): Self.tooLong(field, longest: longest)
    case .beyondLimits: Self.beyondLimits
    case .badEncoding(let name): Self.badEncoding(name)
    case .raggedRow(let columns): Self.raggedRow(columns: columns)
    case .unclosedQuote: Self.unclosedQuotes
    case .masked(let field, let isNeeded): Self.masked(field, isNeeded: isNeeded)
    case .duplicateInFile: Self.duplicate
    case .sameAddressOtherName: Self.otherName
    case .forbidden(let content, let field): Self.forbidden(content, field)
    case .noConsent(let field, let consent): Self.noConsent(field, consent)
    case .formula: Self.formulas
    case .erased(let day): Self.erased(on: day)
    case .corrected(let fields): Self.corrected(fields)
    case .shortRow(let rows, let lines): Self.shortRow(rows, lines: lines)
    case .unknownStatus(let rows, let isRest): Self.unknownStatus(rows, isRest: isRest)
    case .stateNotCounted(let value, let role, let rows): Self.notCounted(value, role, rows)
    case .stateNotRead(let rows): Self.notRead(rows)
    }
  }
}

// MARK: Rows that are not stored

extension ImportFinding {
  private static func invalidEmail(several: Bool) -> Phrase {
    several
      ? Phrase(
        en: "more than one e-mail address in a cell; give each person a row",
        ja: "1つのセルに複数のメールアドレスがあります。1人につき1行にしてください。")
      : Phrase(
        en: "this is not a valid e-mail address; correct it in the list and import again",
        ja: "メールアドレスが正しくありません。名簿を直して、もう一度取り込んでください。")
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

  private static let unclosedQuotes = Phrase(
    en: "a quote is opened and not closed; close it and import again",
    ja: "引用符が閉じていません。閉じて、もう一度取り込んでください。")
}

// MARK: Rows that stay

extension ImportFinding {
  private static let duplicate = Phrase(
    en: "the same person as in an earlier row, which is the one that counts",
    ja: "前の行と同じ人です。前の行を採用します。")

  private static let otherName = Phrase(
    en: "the same address as in an earlier row under another name: perhaps two people; give each "
      + "an address (or, before the event's first import, set 'identity: [email, name]')",
    ja: "前の行と同じメールアドレスですが、氏名が違います。別の人であれば、1人ずつ別のアドレスにしてください。"
      + "イベントの最初の取り込みの前であれば、設定に「identity: [email, name]」と書く方法もあります。")

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
          + "column? If not, name the right one in 'status:' of a layout",
        ja: "ほかにも意味の分からない状態があり、参加として扱います（\(count)行）。"
          + "状態の列が違う場合は、レイアウトの「status:」で指定してください。")
      : Phrase(
        en: "this status is unknown and counts as coming (\(rows)); if it means that they do not "
          + "come, add it to 'inactive:' of a layout, or correct the list",
        ja: "意味の分からない状態のため、参加として扱います（\(count)行）。不参加を意味する場合は、レイアウトの"
          + "「inactive:」に追加するか、名簿を直してください。")
  }

  private static func notCounted(
    _ value: StatusClass, _ role: StatusRole, _ count: Int
  ) -> Phrase {
    let rows = count == 1 ? "1 row says" : "\(count.grouped) rows say"
    let remedy = notCountedRemedy(value, role)
    return Phrase(
      en: "\(rows) \(value.claim.english); \(remedy.english)",
      ja: "\(value.claim.japanese)という行が\(count.grouped)行あります。\(remedy.japanese)")
  }

  private static func notRead(_ count: Int) -> Phrase {
    let cells = count == 1 ? "1 cell says" : "\(count.grouped) cells say"
    return Phrase(
      en: "\(cells) that somebody does not come, and this column is not read for it; if it should "
        + "be, choose it with '--status COLUMN'",
      ja: "不参加を示すセルが\(count.grouped)個ありますが、この列は参加の有無として読みません。読む場合は"
        + "「--status COLUMN」でこの列を指定してください。")
  }

  private static func notCountedRemedy(_ value: StatusClass, _ role: StatusRole) -> Phrase {
    switch value {
    case .absent:
      Phrase(
        en: "absence is no cancellation, so they stay registered",
        ja: "来なかったことはキャンセルではないため、登録したままにします。")
    case .unsubscribed:
      Phrase(
        en: "they stay registered and get the event's letters; 'mayfly stop' ends that",
        ja: "登録したままで、イベントのメールも送ります。止める場合は「mayfly stop」を使ってください。")
    default:
      Phrase(
        en: "this column does not say who comes, so they are registered; if it does, choose it "
          + "with '--status COLUMN'",
        ja: "参加の有無を示す列ではないため、登録します。参加の有無を示す場合は、"
          + "「--status COLUMN」でこの列を指定してください。")
    }
  }
}
