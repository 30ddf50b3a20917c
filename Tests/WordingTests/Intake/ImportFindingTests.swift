import Intake
import Tabular
import Testing
import Vocabulary
import Wording

/// The words of what an import finds in a list and in its rows.
struct ImportFindingTests {
  private static let ticket = FieldName("ticket")!

  static let ofRejectedRows = [
    Spoken(
      ImportFinding.invalidEmail(.other),
      en: "this is not a valid e-mail address; correct it in the list and import again",
      ja: "メールアドレスが正しくありません。名簿を直して、もう一度取り込んでください。"),
    Spoken(
      ImportFinding.invalidEmail(.character("/")),
      en: "this is not a valid e-mail address: '/' is not allowed there; correct it in the list "
        + "and import again",
      ja: "メールアドレスが正しくありません。その位置に「/」は使えません。名簿を直して、もう一度"
        + "取り込んでください。"),
    Spoken(
      ImportFinding.invalidEmail(.character("\u{7}")),
      en: "this is not a valid e-mail address: the character U+0007 is not allowed there; correct "
        + "it in the list and import again",
      ja: "メールアドレスが正しくありません。その位置に文字U+0007は使えません。名簿を直して、もう一度"
        + "取り込んでください。"),
    Spoken(
      ImportFinding.invalidEmail(.character(" ")),
      en: "this is not a valid e-mail address: a blank is not allowed there; correct it in the "
        + "list and import again",
      ja: "メールアドレスが正しくありません。その位置に空白は使えません。名簿を直して、もう一度"
        + "取り込んでください。"),
    Spoken(
      ImportFinding.invalidEmail(.dot),
      en:
        "this is not a valid e-mail address: a '.' is at the beginning, at the end or twice in a row; "
        + "correct it in the list and import again",
      ja: "メールアドレスが正しくありません。「.」が先頭か末尾にあるか、続けて書かれています。"
        + "名簿を直して、もう一度取り込んでください。"),
    Spoken(
      ImportFinding.invalidEmail(.several),
      en: "more than one e-mail address in a cell; give each person a row",
      ja: "1つのセルに複数のメールアドレスがあります。1人につき1行にしてください。"),
    Spoken(
      ImportFinding.missingRequired(.email),
      en: "nothing for 'email', which is required; fill it in and import again",
      ja: "必須の項目「email」が空です。入力して、もう一度取り込んでください。"),
    Spoken(
      ImportFinding.missingIdentity([.email, .name]),
      en: "nothing for 'email' or 'name', by which the event identifies people; fill it in and "
        + "import again",
      ja: "識別項目「email」または「name」が空です。入力して、もう一度取り込んでください。"),
    Spoken(
      ImportFinding.notAChoice(ticket),
      en: "none of the values that 'ticket' allows; correct it, or add it to 'values:'",
      ja: "項目「ticket」に使えない値です。値を直すか、設定の「values:」に追加してください。"),
    Spoken(
      ImportFinding.tooLong(ticket, longest: 20),
      en: "longer than the 20 characters that 'ticket' allows; shorten it, or raise 'longest:'",
      ja: "項目「ticket」の上限の20文字を超えています。短くするか、設定の「longest:」を大きくしてください。"),
    Spoken(
      ImportFinding.beyondLimits,
      en: "a cell over 1 MiB, a row over 8 MiB or over 16384 columns; perhaps a quote is not "
        + "closed",
      ja: "セルが1 MiB、行が8 MiB、または列が16384列を超えています。引用符が閉じていないかもしれません。"),
    Spoken(
      ImportFinding.badEncoding("CP932"),
      en: "bytes that are not CP932; name the list's encoding with '--encoding', or save it again",
      ja: "文字コードCP932として読めない部分があります。「--encoding」で名簿の文字コードを指定するか、"
        + "名簿を保存し直してください。"),
    Spoken(
      ImportFinding.raggedRow(columns: 6),
      en: "more filled cells than the 6 columns; perhaps a cell with a delimiter lacks quotes",
      ja: "値のあるセルが列の数（6列）より多くあります。区切り文字を含むセルが引用符で囲まれていないかもしれません。"),
    Spoken(
      ImportFinding.masked(.email, isNeeded: true),
      en: "the service hid a part of this address; ask it for the list with whole addresses",
      ja: "サービスがメールアドレスの一部を伏せています。アドレスがすべて入った名簿を、サービスから取得してください。"),
    Spoken(
      ImportFinding.repeatMark(.email, isNeeded: true),
      en: "this stands for the value of the row above, which is not copied; write 'email' into the "
        + "cell and import again",
      ja: "「上の行と同じ」という印です。上の行の値は写しません。項目「email」の値をセルに入力して、"
        + "もう一度取り込んでください。"),
    Spoken(
      ImportFinding.repeatMark(.name, isNeeded: false),
      en: "this stands for the value of the row above, which is not copied; 'name' was not stored "
        + "for this row. Write it into the cell and import again",
      ja: "「上の行と同じ」という印のため、この行の項目「name」は保存しません。値をセルに入力して、"
        + "もう一度取り込んでください。"),
    Spoken(
      ImportFinding.unclosedQuote,
      en: "a quote is opened and not closed; close it and import again",
      ja: "引用符が閉じていません。閉じて、もう一度取り込んでください。"),
  ]

  static let ofKeptRows = [
    Spoken(
      ImportFinding.duplicateInFile,
      en: "the same person as in an earlier row, which is the one that counts",
      ja: "前の行と同じ人です。前の行を採用します。"),
    Spoken(
      ImportFinding.duplicateOfOtherName,
      en: "an earlier row has the same identity, so this row is not "
        + "stored",
      ja: "識別項目の値が前の行と同じため、この行は保存しません。"),
    Spoken(
      ImportFinding.sameAddressOtherName,
      en: "the same address as in an earlier row under another name: two names are two people, and "
        + "only the one in the earlier row is stored. Give each an address (or, before the event's "
        + "first import, set 'identity: [email, name]')",
      ja: "前の行と同じメールアドレスですが、氏名が違うため、別の人とみられます。登録したのは前の行の人だけです。"
        + "1人ずつ別のアドレスにしてください。イベントの最初の取り込みの前であれば、設定に"
        + "「identity: [email, name]」と書く方法もあります。"),
    Spoken(
      ImportFinding.cancelledUnderOtherName,
      en: "this address stands in two rows under two names, and one of the two does not come: two "
        + "names are two people, so the other one is registered",
      ja: "同じメールアドレスの行が2つあり、氏名が違います。一方だけが不参加なので、別の人とみなし、"
        + "もう一方は登録します。"),
    Spoken(
      ImportFinding.notCancelledUnderOtherName(Slug("autumn")!, AttendeeCode("K7QM3-X9PAB")!),
      en: "the row does not come, and K7QM3-X9PAB has the same address under another name: two "
        + "names are two people, so nobody is cancelled; if it is one person, cancel them with "
        + "'mayfly cancel autumn K7QM3-X9PAB'",
      ja: "不参加の行ですが、同じメールアドレスの参加者K7QM3-X9PABは氏名が違うため、別の人とみなし、"
        + "キャンセルしていません。同じ人であれば「mayfly cancel autumn K7QM3-X9PAB」でキャンセルしてください。"),
    Spoken(
      ImportFinding.forbidden(.card, ticket),
      en: "what looks like a card number; 'ticket' is not stored for this row",
      ja: "カード番号のような値があるため、この行の項目「ticket」は保存しません。"),
    Spoken(
      ImportFinding.forbidden(.individualNumber, ticket),
      en: "what looks like a national identity number; 'ticket' is not stored for this row",
      ja: "個人番号（マイナンバー）のような値があるため、この行の項目「ticket」は保存しません。"),
    Spoken(
      ImportFinding.noConsent(ticket, Slug("meal")!),
      en: "no consent 'meal'; 'ticket' is sensitive and is not stored for this row",
      ja: "同意「meal」がないため、要配慮の項目「ticket」は、この行では保存しません。"),
    Spoken(
      ImportFinding.noConsent(ticket, nil),
      en: "no consent; 'ticket' is sensitive and is not stored for this row",
      ja: "同意がないため、要配慮の項目「ticket」は、この行では保存しません。"),
    Spoken(
      ImportFinding.formula,
      en: "a spreadsheet would run this as a formula; kept as text, and safe in exports",
      ja: "表計算ソフトが数式として実行する値です。文字列として保存し、書き出すときも実行されない形にします。"),
    Spoken(
      ImportFinding.erased(LocalDateTime("2026-11-25 00:00")!.date),
      en: "their data was erased on 2026-11-25, so this row is not stored; register them again "
        + "with 'mayfly add'",
      ja: "この人のデータは2026-11-25に消去したため、この行は保存しません。"
        + "もう一度登録するときは「mayfly add」を使ってください。"),
    Spoken(
      ImportFinding.stopped(Slug("autumn")!, AttendeeCode("K7QM3-X9PAB")!),
      en:
        "this person asked that their data is not used, so the row is stored and nothing uses it; "
        + "if they registered again themselves, use 'mayfly resume autumn K7QM3-X9PAB --because "
        + "TEXT'",
      ja: "この方はデータの利用停止を申し出ているため、登録だけを行い、利用はしません。ご本人が改めて申し込まれた場合は"
        + "「mayfly resume autumn K7QM3-X9PAB --because 理由」で利用を再開してください。"),
    Spoken(
      ImportFinding.stopped(Slug("autumn")!, nil),
      en:
        "this person asked that their data is not used, so the row is stored and nothing uses it; "
        + "if they registered again themselves, use 'mayfly resume autumn CODE --because TEXT'",
      ja: "この方はデータの利用停止を申し出ているため、登録だけを行い、利用はしません。ご本人が改めて申し込まれた場合は"
        + "「mayfly resume autumn コード --because 理由」で利用を再開してください。"),
    Spoken(
      ImportFinding.registeredAgain,
      en:
        "an earlier list cancelled this person, and this row registers them again; if they do not "
        + "come, use 'mayfly cancel', or read the list with the column that says so ('--status')",
      ja: "以前の名簿でキャンセルになった方ですが、この行により再び登録されます。"
        + "参加されない場合は「mayfly cancel」で取り消すか、参加の有無を示す列を「--status」で指定して取り込んでください。"),
    Spoken(
      ImportFinding.stateHeading,
      en: "the row holds only a word for people who do not come; those below it count as coming. "
        + "Write the state into a column, or import each group as a list of its own",
      ja: "不参加を示す言葉だけの行です。この行より下の参加者は、参加として扱います。状態を列に書くか、"
        + "グループごとに別の名簿として取り込んでください。"),
    Spoken(
      ImportFinding.contradiction,
      en: "one row of the list registers this person and another one cancels them; they stay "
        + "registered. If they do not come, cancel them with 'mayfly cancel'",
      ja: "この方には登録の行とキャンセルの行があり、登録のままにします。参加されない場合は"
        + "「mayfly cancel」でキャンセルしてください。"),
    Spoken(
      ImportFinding.earlierIdentity,
      en: "another attendee had this identity before a correction, under another name; this row "
        + "is added as a new person. If it is the same person, erase the new record",
      ja: "訂正の前に、別の氏名の参加者が使っていた識別項目の値です。この行は新しい参加者として登録しました。"
        + "同じ人であれば、新しい記録を消去してください。"),
    Spoken(
      ImportFinding.perhapsSame(Slug("autumn")!, AttendeeCode("K7QM3-X9PAB")!),
      en:
        "perhaps the same as K7QM3-X9PAB, who is no longer in the list: the name or the address is "
        + "the same. This row is added as a second person; if it is one person, cancel the first with "
        + "'mayfly cancel autumn K7QM3-X9PAB'",
      ja: "今回の名簿にない参加者K7QM3-X9PABと同じ人の可能性があります（氏名またはアドレスが同じです）。この行は"
        + "別の参加者として登録しました。同じ人であれば「mayfly cancel autumn K7QM3-X9PAB」で前の登録を"
        + "キャンセルしてください。"),
    Spoken(
      ImportFinding.zeroMissing(FieldName("phone")!),
      en: "the telephone number in 'phone' lacks its first 0, which a spreadsheet perhaps removed; "
        + "set the column's format to text, enter the right numbers again, and import again",
      ja: "「phone」の電話番号の先頭の0がありません（表計算ソフトで消えた可能性があります）。"
        + "元の列の書式を文字列にして、番号を入力し直し、もう一度取り込んでください。"),
    Spoken(
      ImportFinding.corrected([.email, .name]),
      en: "'email', 'name' was corrected by hand, so the older value in this row is not stored; "
        + "correct the list too",
      ja: "「email」、「name」は手作業で訂正したため、この行の古い値は保存しません。名簿も直してください。"),
    Spoken(
      ImportFinding.masked(.email, isNeeded: false),
      en: "the service hid a part of this address; 'email' was not stored for this row. Ask the "
        + "service for the list with whole addresses",
      ja: "サービスがメールアドレスの一部を伏せているため、この行の項目「email」は保存しません。"
        + "アドレスがすべて入った名簿を、サービスから取得してください。"),
    Spoken(
      ImportFinding.shortRow(rows: 1200, lines: [3, 4, 5]),
      en: "fewer cells than the columns that are read (1,200 rows, lines 3, 4, 5, …); the missing "
        + "ones count as empty",
      ja: "読む列の数よりセルが少ない行があります（1,200行、3、4、5…行目）。足りないセルは空として扱います。"),
    Spoken(
      ImportFinding.shortRow(rows: 1, lines: [3]),
      en: "fewer cells than the columns that are read (1 row, line 3); the missing ones count as "
        + "empty",
      ja: "読む列の数よりセルが少ない行があります（1行、3行目）。足りないセルは空として扱います。"),
    Spoken(
      ImportFinding.unknownStatus(rows: 2, isRest: false),
      en: "the word on this line is unknown and counts as coming (2 rows); if it means that they "
        + "do not come, write 'cancelled' instead in the list and import again",
      ja: "この行の状態の言葉が分からないため、参加として扱います（2行）。不参加を意味する場合は、"
        + "名簿で「キャンセル」に書き換えて、もう一度取り込んでください。"),
    Spoken(
      ImportFinding.noAnswer(LineRanges(4)),
      en:
        "1 row has no answer here (line 4) and counts as coming; if they do not come, cancel them "
        + "with 'mayfly cancel', or fill in the list and import again",
      ja: "回答のない行が1行あり（4行目）、参加として扱います。参加しない方は「mayfly cancel」で"
        + "キャンセルするか、名簿に記入して、もう一度取り込んでください。"),
    Spoken(
      ImportFinding.stateNotRead(column: 5, LineRanges(7)),
      en: "1 cell may say that somebody does not come (line 7). This column is not read for that, "
        + "so they stay registered; look at the lines, and cancel with 'mayfly cancel', or read the "
        + "column with '--status #5'",
      ja: "不参加を示すと思われるセルが1個あります（7行目）。この列からは参加の有無を読み取らないため、登録したまま"
        + "です。該当する行を確認し、「mayfly cancel」でキャンセルするか、「--status #5」でこの列を"
        + "指定してください。"),
    Spoken(
      ImportFinding.unknownStatus(rows: 1, isRest: true),
      en: "further statuses are unknown and count as coming (1 row); is this the status column? If "
        + "not, name the right column with '--status', or use '--status none'",
      ja: "ほかにも意味の分からない状態があり、参加として扱います（1行）。"
        + "状態の列が違う場合は、「--status」で正しい列を指定してください。"
        + "ない場合は「--status none」を指定してください。"),
  ]

  static let ofLists = [
    Spoken(
      ImportFinding.notATable(.pdf),
      en: "this is not a table: it is a PDF document; export the list as CSV from the service that "
        + "holds it",
      ja: "表として読み取れません。PDFファイルです。名簿のあるサービスから、CSV形式で書き出してください。"),
    Spoken(
      ImportFinding.noColumns(.noHeader(proposal: [], found: [])),
      en: "the list has no row of column names; choose columns by number with '--map FIELD=#N', or "
        + "name the row with '--header-line N'",
      ja: "名簿に見出し行がありません。「--map FIELD=#N」で列を番号で選ぶか、「--header-line N」で"
        + "見出し行を指定してください。"),
  ]

  @Test(arguments: ofRejectedRows + ofKeptRows + ofLists)
  func `a finding has its words in both languages`(told: Spoken) {
    #expect(told.phrase == told.wanted)
    #expect(told.isWhole)
  }
}
