import Definitions
import Recognition
import Testing
import Vocabulary
import Wording

@testable import Intake

/// The words about an import as a whole.
struct ImportReportTests {
  static let remarks = [
    Spoken(
      ImportRemark.refused(rejected: 1),
      en: "Nothing was stored: --strict was given, and 1 row was rejected",
      ja: "「--strict」が指定され、取り込めない行が1行あるため、何も保存しませんでした。"),
    Spoken(
      ImportRemark.refused(rejected: 1200),
      en: "Nothing was stored: --strict was given, and 1,200 rows were rejected",
      ja: "「--strict」が指定され、取り込めない行が1,200行あるため、何も保存しませんでした。"),
    Spoken(
      ImportRemark.cancelled(attendees: 1, isDryRun: false), en: "1 attendee was cancelled",
      ja: "参加者1人をキャンセルしました。"),
    Spoken(
      ImportRemark.cancelled(attendees: 2, isDryRun: true),
      en: "2 attendees would be cancelled", ja: "参加者2人をキャンセルします。"),
    Spoken(
      ImportRemark.cancelled(attendees: 3, isDryRun: false),
      en: "3 attendees were cancelled", ja: "参加者3人をキャンセルしました。"),
    Spoken(
      ImportRemark.withoutColumn([.name]),
      en: "The list has no column for name; what is stored of it stays",
      ja: "名簿に「name」の列がありません。保存済みの値はそのまま残ります。"),
    Spoken(
      ImportRemark.withoutColumn([.name, .email]),
      en: "The list has no column for name, email; what is stored of them stays",
      ja: "名簿に「name」、「email」の列がありません。保存済みの値はそのまま残ります。"),
    Spoken(
      ImportRemark.erasedLeftOut(rows: 1),
      en: "1 row is about a person whose data was erased, so it was left out",
      ja: "データを消去済みの方の行が1行あり、取り込みませんでした。"),
    Spoken(
      ImportRemark.erasedLeftOut(rows: 2),
      en: "2 rows are about people whose data was erased, so they were left out",
      ja: "データを消去済みの方の行が2行あり、取り込みませんでした。"),
    Spoken(
      ImportRemark.missingStay,
      en: "Attendees who are missing stay registered; '--full-list' cancels them",
      ja: "名簿にない参加者の登録はそのまま残ります。キャンセルするときは「--full-list」を付けてください。"),
    Spoken(
      ImportRemark.fullListHoldsNobody,
      en: "--full-list cancelled nobody: the list holds no attendee at all",
      ja: "名簿に参加者が1人もいないため、「--full-list」によるキャンセルはしませんでした。"),
    Spoken(
      ImportRemark.fullListRefused(missing: 3),
      en: "--full-list cancelled nobody: a rejected row does not say who it is about, and 3 "
        + "attendees missing from the list might be in it. Correct the rejected rows and import "
        + "again",
      ja: "取り込めない行に、だれの行か分からないものがあります。名簿にない参加者3人がその行の人かもしれないため、"
        + "「--full-list」による取り消しはしませんでした。取り込めない行を直して、もう一度取り込んでください。"),
    Spoken(
      ImportRemark.otherSheets(read: .named("People"), others: [.named("Staff"), .number(3)]),
      en: "Read the sheet 'People'; 'Staff', 'sheet 3' hold tables too: '--sheet NAME' chooses "
        + "another",
      ja: "シート「People」を読みました。「Staff」、「3枚目のシート」にも表があります。"
        + "ほかのシートは「--sheet 名前」で選べます。"),
    Spoken(
      ImportRemark.otherSheets(read: .number(1), others: [.named("Staff")]),
      en: "Read the sheet 'sheet 1'; 'Staff' holds a table too: '--sheet NAME' chooses another",
      ja: "シート「1枚目のシート」を読みました。「Staff」にも表があります。"
        + "ほかのシートは「--sheet 名前」で選べます。"),
    Spoken(
      ImportRemark.hiddenRead(rows: 1, columns: []),
      en: "1 hidden row of the sheet was read too", ja: "シートで非表示の1行も読みました。"),
    Spoken(
      ImportRemark.hiddenRead(rows: 1200, columns: [.named("Email"), .number(4)]),
      en: "1,200 hidden rows and the hidden columns 'Email', 'column 4' of the sheet were read too",
      ja: "シートで非表示の1,200行と列「Email」、「4列目」も読みました。"),
    Spoken(
      ImportRemark.unevaluated(formulas: 1),
      en: "1 formula has no value in the workbook and counts as empty; open it in the spreadsheet "
        + "and save it to calculate",
      ja: "値が保存されていない数式が1個あり、空として扱いました。表計算ソフトで開いて保存すると計算されます。"),
    Spoken(
      ImportRemark.readAsSaved([.email, .name], file: "events/a/columns.yaml"),
      en: "As saved in events/a/columns.yaml: email, name",
      ja: "「events/a/columns.yaml」に保存した列から読んだ項目は「email」、「name」です。"),
    Spoken(
      ImportRemark.lacksSaved([.name], status: true, file: "events/a/columns.yaml"),
      en:
        "The list does not have the columns that events/a/columns.yaml names for name, who comes; "
        + "the columns above were taken instead",
      ja: "「events/a/columns.yaml」に保存した「name」、「参加の有無」の列がこの名簿にないため、上に示した列を"
        + "使いました。"),
    Spoken(
      ImportRemark.saved([.email], status: false, file: "events/a/columns.yaml"),
      en: "Saved in events/a/columns.yaml for later imports: email",
      ja: "次回からの取り込みのため、「email」の列を「events/a/columns.yaml」に保存しました。"),
    Spoken(
      ImportRemark.notSaved(.dryRun, file: "events/a/columns.yaml"),
      en: "No column was saved in events/a/columns.yaml: this was a dry run",
      ja: "「events/a/columns.yaml」に列を保存しませんでした。書き込まない実行（--dry-run）のためです。"),
    Spoken(
      ImportRemark.notSaved(.unnamed, file: "events/a/columns.yaml"),
      en: "No column was saved in events/a/columns.yaml: the chosen columns have no name by which "
        + "a later import can find them",
      ja: "「events/a/columns.yaml」に列を保存しませんでした。選んだ列に、次回見つけるための名前がないためです。"),
    Spoken(
      ImportRemark.notSaved(.listNotStored, file: "events/a/columns.yaml"),
      en: "No column was saved in events/a/columns.yaml: the list was not stored",
      ja: "「events/a/columns.yaml」に列を保存しませんでした。名簿を保存しなかったためです。"),
  ]

  static let questions = [
    Spoken(
      ImportRemark.asksToCancel(
        CancellationQuestion(cancelled: 1400, registered: 3000), isDryRun: false),
      en:
        "Nothing was stored: it would cancel 1,400 of the 3,000 registered attendees, more than a "
        + "third. If that is right, import the list again with '--yes'",
      ja: "登録済みの参加者3,000人のうち1,400人（3分の1を超えます）の登録を取り消すことになるため、"
        + "何も保存しませんでした。これで正しければ、「--yes」を付けてもう一度取り込んでください。"),
    Spoken(
      ImportRemark.asksToCancel(CancellationQuestion(cancelled: 4, registered: 9), isDryRun: true),
      en: "It would cancel 4 of the 9 registered attendees, more than a third, so it will store "
        + "nothing without '--yes'",
      ja: "登録済みの参加者9人のうち4人（3分の1を超えます）の登録を取り消すことになるため、"
        + "「--yes」を付けないと何も保存しません。"),
  ]

  static let columns = [
    Spoken(
      ImportRemark.columnsChanged(ColumnChange(new: ["Day", "Room"], gone: ["Seat"])),
      en: "The columns changed since the last list of this source: new 'Day', 'Room'; gone 'Seat'",
      ja: "同じ種類の前回の名簿から列が変わりました。増えた列は「Day」、「Room」です。なくなった列は「Seat」です。"),
    Spoken(
      ImportRemark.columnsChanged(
        ColumnChange(new: [], gone: (0..<12).map { "\($0)" })),
      en: "The columns changed since the last list of this source: gone '0', '1', '2', '3', '4', "
        + "'5', '6', '7', '8', '9' and 2 more",
      ja: "同じ種類の前回の名簿から列が変わりました。なくなった列は「0」、「1」、「2」、「3」、「4」、「5」、"
        + "「6」、「7」、「8」、「9」ほか2列です。"),
  ]

  static let asides = [
    Spoken(
      ImportRemark.notComing(LineRanges(3)),
      en: "The list says cancelled or not confirmed on line 3",
      ja: "名簿でキャンセルまたは未確定となっているのは、3行目です。"),
    Spoken(
      ImportRemark.answersNotRead([.init(name: .named("X"), number: 4)], isProposed: true),
      en: "No column is read for who comes, so everybody counts as coming. These columns hold yes "
        + "and no: 'X' (#4). If one of them says who comes, choose it, for example with '--status "
        + "#4'",
      ja: "参加の有無を読む列がないため、全員を参加として扱います。「はい」「いいえ」が入っている列は「X」（#4）です。"
        + "参加の有無を示す列があれば、「--status #4」のように指定してください。"),
    Spoken(
      ImportRemark.answersNotRead([.init(name: .named("X"), number: 4)], isProposed: false),
      en: "No column is read for who comes, so everybody counts as coming. These columns hold yes "
        + "and no: 'X' (#4)",
      ja: "参加の有無を読む列がないため、全員を参加として扱います。「はい」「いいえ」が入っている列は「X」（#4）です。"),
    Spoken(
      ImportRemark.notAttendees(aside([(.preamble, 1...2), (.total, 14...14)])),
      en: "Not attendees: 3 rows (lines 1-2: above the table; 14: total)",
      ja: "参加者ではない行が3行あります（1-2行目：表より上の行；14行目：合計）。"),
    Spoken(
      ImportRemark.notAttendees(aside([(.note, 9...9), (.blank, 10...11)])),
      en: "Not attendees: 1 row (line 9: note), and 2 blank rows",
      ja: "参加者ではない行が1行あります（9行目：注記）。ほかに空白行が2行あります。"),
    Spoken(
      ImportRemark.notAttendees(aside((1...7).map { (.remark, $0 * 10...$0 * 10) })),
      en:
        "Not attendees: 7 rows (lines 10, 20, 30, 40, 50, …: nothing in the columns that are read)",
      ja: "参加者ではない行が7行あります（10、20、30、40、50、…行目：読む列に値がない行）。"),
    Spoken(
      ImportRemark.notAttendees(
        aside([(.otherSection, 1...3), (.sectionTitle, 4...4), (.repeatedHeader, 9...9)])),
      en: "Not attendees: 5 rows (lines 1-3: another table of the report; 4: title of the table; "
        + "9: column names again)",
      ja: "参加者ではない行が5行あります（1-3行目：レポートの別の表；4行目：表の見出し；9行目：列名の繰り返し）。"),
  ]

  private static func aside(_ groups: [(RowsAside.Kind, ClosedRange<Int>)]) -> RowsAside {
    var aside = RowsAside()
    for (kind, lines) in groups { aside.add(.init(kind, lines: lines, rows: lines.count)) }
    return aside
  }

  static let headlines = [
    Spoken(
      report(rows: 506, source: "connpass", delimiter: ",").headline,
      en: "Imported 506 rows into 'autumn' (a list of connpass, CP932, separated by commas, header "
        + "on line 1)",
      ja: "「autumn」に506行を取り込みました（connpassの名簿、文字コードCP932、コンマ区切り、見出しは1行目）。"),
    Spoken(
      report(rows: 1, source: "excel", delimiter: "|", dryRun: true).headline,
      en: "Would import 1 row into 'autumn' (CP932, separated by '|', header on line 1)",
      ja: "「autumn」に1行を取り込みます（文字コードCP932、「|」区切り、見出しは1行目）。"),
  ]

  @Test(arguments: remarks + questions + columns + asides + headlines)
  func `what is said of a whole import is said in both languages`(told: Spoken) {
    #expect(told.phrase == told.wanted)
    #expect(told.isWhole)
  }

  @Test func `the counts that are not zero are told, and always who was added`() {
    var counts = ImportCounts()
    counts.unchanged = 1200
    counts.missing = 1
    #expect(
      ImportCounts.words { counts[$0] }
        == Phrase(
          en: "0 added, 1,200 unchanged, 1 of earlier lists missing from this one",
          ja: "追加0、変更なし1,200、以前の名簿にだけある人1"))
    (counts.updated, counts.merged, counts.inactive, counts.rejected) = (2, 3, 4, 5)
    #expect(
      ImportCounts.words { counts[$0] }
        == Phrase(
          en: "0 added, 2 updated, 1,200 unchanged, 3 repeated in the list, 4 cancelled or not "
            + "confirmed, 5 rejected, 1 of earlier lists missing from this one",
          ja: "追加0、更新2、変更なし1,200、名簿内の重複3、キャンセル・未確定4、取り込めない行5、"
            + "以前の名簿にだけある人1"))
  }

  // MARK: which remarks an import has

  @Test func `a refused import says so, and a full list whom it did not cancel`() {
    #expect(Self.report(rejected: 2, isCommitted: false).remarks == [.refused(rejected: 2)])
    #expect(Self.report(isCommitted: false, dryRun: true).remarks == [])
    #expect(Self.report(cancelled: 2).remarks == [.cancelled(attendees: 2, isDryRun: false)])
    #expect(Self.report(missing: 2).remarks == [.missingStay])
    #expect(Self.report(missing: 2, isRefused: true).remarks == [.fullListHoldsNobody])
    #expect(
      Self.report(rejected: 1, missing: 2, isRefused: true).remarks
        == [.fullListRefused(missing: 2)])
  }

  @Test func `columns are told as read, as saved, and why not saved`() {
    let file = "events/autumn/columns.yaml"
    let chosen = SavedColumns([.email: .named("Contact", occurrence: nil)])
    func remarks(_ report: ImportReport) -> [ImportRemark] {
      report.columnRemarks(savesColumns: true)
    }
    let read = Self.report(saved: [.name])
    #expect(read.columnRemarks(savesColumns: false) == [.readAsSaved([.name], file: file)])
    #expect(remarks(Self.report()) == [.notSaved(.unnamed, file: file)])
    #expect(remarks(Self.report(dryRun: true)) == [.notSaved(.dryRun, file: file)])
    var report = Self.report(chosen: chosen)
    #expect(remarks(report) == [.notSaved(.listNotStored, file: file)])
    report.columnsFile = file
    #expect(remarks(report) == [.saved([.email], status: false, file: file)])
    (report.lostColumns, report.lacksSavedStatus) = ([.name], true)
    #expect(
      report.columnRemarks(savesColumns: false)
        == [.lacksSaved([.name], status: true, file: file)])
  }

  private static func report(
    rows: Int = 3, source: String = "list", delimiter: String = ",", rejected: Int = 0,
    missing: Int = 0, cancelled: Int = 0, isRefused: Bool = false, isCommitted: Bool = true,
    dryRun: Bool = false, saved: [FieldName] = [], chosen: SavedColumns = .none
  ) -> ImportReport {
    var counts = ImportCounts()
    (counts.rows, counts.rejected) = (rows, rejected)
    (counts.missing, counts.cancelled) = (missing, cancelled)
    return ImportReport(
      event: Slug("autumn")!, list: "00ff", encoding: "CP932", delimiter: delimiter,
      headerLine: 1, dryRun: dryRun, isCommitted: isCommitted && !dryRun, source: source,
      counts: counts, stored: [], dropped: [], unfilled: [], statuses: [], savedColumns: saved,
      chosenColumns: chosen,
      isFullListRefused: isRefused, problems: [], problemCounts: [:], seconds: 0)
  }
}
