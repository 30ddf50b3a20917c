import Definitions
import Recognition
import Testing
import Vocabulary

@testable import Intake

/// Columns that are not read for who comes, and say of some people that they do not.
struct SideColumnTests {
  private func told(_ list: String, _ options: ImportOptions = .init()) throws -> [Told] {
    try Importing().dryRun(list, options).problems.map(Told.init)
  }

  @Test func `a state that first occurs late in a long list is told with its line`() throws {
    let people = (1...400).map { "Person \($0),p\($0)@example.org,\($0 == 390 ? "cancelled" : "")" }
    let report = try Importing().dryRun("Name,Email,X\n" + people.joined(separator: "\n"))
    #expect(report.counts.added == 400)
    #expect(report.problems.map(\.kind) == [.stateNotRead(column: 3, LineRanges(391))])
    #expect(report.problems.first?.location.line == 391)
  }

  @Test func `in a column of free text, the first 2,000 texts are looked at`() throws {
    func list(late: Int) -> String {
      "Name,Email,Remarks\n"
        + (1...2_100).map {
          "Person \($0),p\($0)@example.org,\($0 == late ? "cancelled" : "seat \($0) please")"
        }
        .joined(separator: "\n")
    }
    #expect(try told(list(late: 1_990)) == [Told(1_991, "Remarks", "state-not-read")])
    #expect(try told(list(late: 2_050)) == [])
  }

  @Test func `a column that contradicts the one that a person named is told`() throws {
    let list = """
      Name,Email,Status,Order
      Ada,ada@example.org,registered,complete
      Ben,ben@example.org,registered,cancelled
      """
    let options = ImportOptions(status: .column(.named("Status", occurrence: nil)))
    #expect(try told(list, options) == [Told(3, "Order", "state-not-read")])
  }

  @Test(arguments: [("欠席", "○"), ("欠席", "×"), ("Absent", "x"), ("Fehlt", "ja")])
  func `a mark under a bare word for absence cancels nobody and is told`(
    header: String, mark: String
  ) throws {
    let list = "Name,Email,\(header)\nAda,ada@example.org,\nBen,ben@example.org,\(mark)\n"
    let report = try Importing().dryRun(list)
    #expect(report.counts.added == 2)
    #expect(report.problems.map(\.kind) == [.stateNotRead(column: 3, LineRanges(3))])
  }

  @Test(arguments: [
    "Tom Bryce (cancelled)", "CANCELLED: Tom Bryce", "【キャンセル】山田花子", "山田花子（欠席）",
    "Tom Bryce [waitlist]", "Tom Bryce / abgesagt", "Tom Bryce (cancelled 20/1)",
    "山田花子（2/10キャンセル）", "Tom Bryce - CANCELLED", "Tom Bryce – can't come",
  ])
  func `a state beside a name is told`(name: String) throws {
    let list = "Name,Email\nAda Lowe,ada@example.org\n\(name),tom@example.org\n"
    let report = try Importing().dryRun(list)
    #expect(report.counts.added == 2)
    #expect(report.problems.map(\.kind) == [.stateInName(LineRanges(3))])
  }

  @Test(arguments: [
    "Tom Bryce (Acme)", "山田花子（旧姓：佐藤）", "Tom Bryce *", "田中 宏（営業部）", "Void", "Max Abgesagt",
    "Ada-Lena Bryce", "Fabian Cancellara",
  ])
  func `other words beside a name, and a name that is a word, say nothing`(name: String) throws {
    #expect(try told("Name,Email\nAda Lowe,ada@example.org\n\(name),tom@example.org\n") == [])
  }

  @Test(arguments: [
    "rang to cancel 20/1", "cancelled by phone", "2/10電話にてキャンセル", "２／１２欠席連絡あり",
    "disdetta il 20/1", "abgesagt am 20.1.", "malade donc ne viendra pas", "not coming after all",
  ])
  func `a remark that holds a word for not coming is told`(remark: String) throws {
    for header in ["Notes", "備考", "Bemerkung"] {
      let list = "Name,Email,\(header)\nAda,ada@example.org,\nBen,ben@example.org,\(remark)\n"
      #expect(try told(list) == [Told(3, header, "state-not-read")])
    }
  }

  @Test(arguments: [
    "sagt leider ab", "Frau Muster sagte ab", "meldet sich ab", "fällt krankheitsbedingt aus",
    "heeft zich afgemeld", "meldt zich af", "wil afzeggen", "kan helaas niet", "kom niet",
    "quiere darse de baja", "se da de baja", "no podrá asistir", "no va a poder venir",
    "se desapunta", "lämnat återbud", "har avanmält sig", "hoppar av", "kan tyvärr inte",
    "melder afbud", "melder fra", "kan ikke deltage", "meldt seg av", "kan dessverre ikke",
    "se désiste", "désistement", "ne pourra pas participer", "s'excuse", "sera absente",
    "rinuncia", "ha disdetto", "non potrà partecipare", "si è ritirata", "purtroppo non ci sarà",
    "desistiu", "não poderá comparecer", "nao vai poder vir", "deu baixa", "pediu cancelamento",
    "취소 요청", "불참 연락", "참석 못 합니다", "참석이 어렵다고 연락 옴", "신청 철회",
    "不能来", "来电取消", "无法出席", "請假", "放弃名额",
    "電話で、参加できなくなったとのこと", "都合がつかず見送ります", "行けなくなりました", "受講を取りやめ",
    "can't make it now", "withdrew yesterday", "won't be able to join", "sent her regrets",
  ])
  func `among other remarks, words for not coming are told in every language`(
    remark: String
  ) throws {
    let list =
      "Name,Email,Notes\nAda,ada@example.org,front row\nBen,ben@example.org,\(remark)\n"
      + "Cleo,cleo@example.org,late train\n"
    let report = try Importing().dryRun(list)
    #expect(report.counts.added == 3)
    #expect(report.problems.map { Told($0) } == [Told(3, "Notes", "state-not-read")])
  }

  @Test(arguments: [
    "not cancelled", "キャンセルなし", "vegetarian", "cannot eat nuts", "planta baja por favor",
    "kan niet tegen noten", "no puede comer gluten", "ne peut pas manger de porc", "kommt später",
    "no regrets", "午後から参加",
  ])
  func `other remarks say nothing`(remark: String) throws {
    #expect(try told("Name,Email,Notes\nAda,ada@example.org,\(remark)\n") == [])
  }

  @Test(arguments: ["研修", "3/1(月)", "Serez-vous à l'atelier ?", "Vegetarian?", "X"])
  func `where no column says who comes, those of yes and no are named`(header: String) throws {
    let report = try Importing().dryRun(
      "Name,Email,\(header)\nAda,a@example.org,○\nBen,b@example.org,×\nCleo,c@example.org,○\n")
    #expect(report.counts.added == 3)
    #expect(report.unreadAnswers.map(\.number) == [3])
    #expect(report.remarks.map(\.code).contains("answers-not-read"))
  }

  @Test(arguments: [
    ("Lunch", "yes", "no"), ("懇親会", "○", "×"), ("昼食", "希望する", "希望しない"), ("お弁当", "はい", "いいえ"),
    ("資料", "希望する", "希望しない"), ("Abendessen", "ja", "nein"), ("Cena", "sí", "no"),
    ("Dîner", "oui", "non"), ("만찬", "네", "아니요"), ("Remarks", "yes", "no"),
  ])
  func `meals, wishes and remarks are not proposed for who comes`(
    header: String, yes: String, no: String
  ) throws {
    let report = try Importing().dryRun(
      "Name,Email,\(header)\nAda,a@example.org,\(yes)\nBen,b@example.org,\(no)\n")
    #expect(report.counts.added == 2 && report.unreadAnswers == [])
  }

  @Test(arguments: [
    "Présence à l'AG", "Présence à la réunion", "Présence samedi", "Presence on Monday",
    "Teilnahme Montag",
  ])
  func `a no that may be about the door or about one day is told`(header: String) throws {
    let report = try Importing().dryRun(
      "Name,Email,\(header)\nAda,a@example.org,oui\nBen,b@example.org,\"Non, désolé\"\n"
        + "Cleo,c@example.org,oui\n")
    #expect(report.counts.added == 3)
    #expect(report.problems.map { Told($0) } == [Told(3, header, "state-not-read")])
  }

  @Test func `a report proposes one column for who comes`() throws {
    let list = """
      Name,Email,Notes,Monday
      Ada,a@example.org,,yes
      Ben,b@example.org,cancelled by phone,no
      """
    let report = try Importing().dryRun(list)
    #expect(report.problems.map { Told($0) } == [Told(3, "Notes", "state-not-read")])
    let monday = ColumnStop.Column(name: "Monday", number: 4)
    #expect(report.remarks.contains(.answersNotRead([monday], isProposed: false)))
    let same = try Importing().dryRun(
      "Name,Email,Teilnahme am 5.12.,Newsletter\nAda,a@example.org,ja,ja\n"
        + "Ben,b@example.org,nein,nein\n")
    let column = ColumnStop.Column(name: "Teilnahme am 5.12.", number: 3)
    #expect(same.problems.map { Told($0) } == [Told(3, "Teilnahme am 5.12.", "state-not-read")])
    #expect(same.remarks.contains(.answersNotRead([column], isProposed: true)))
  }

  @Test func `beside a column that says who comes, yes and no say nothing`() throws {
    let report = try Importing().dryRun(
      "Name,Email,Status,Vegetarian?\nAda,a@example.org,confirmed,no\n"
        + "Ben,b@example.org,cancelled,no\n")
    #expect(report.unreadAnswers.isEmpty && report.problems.isEmpty)
  }

  @Test(arguments: ["Unsubscribed", "Opted out of email", "EMAIL_BLACKLIST"])
  func `who wants no more letters is told and stays registered`(header: String) throws {
    let list = "Name,Email,\(header)\nAda,a@example.org,no\nBen,b@example.org,yes\n"
    let report = try Importing().dryRun(list)
    #expect(report.counts.added == 2)
    #expect(report.problems.map { Told($0) } == [Told(3, header, "state-not-counted")])
  }

  @Test(arguments: ["20.01.2027", "20.01.2027 14:00", "20.1.27", "2027-01-20", "20/01/2027"])
  func `a date of cancellation cancels`(date: String) throws {
    for header in ["Cancelled at", "Stornierungsdatum"] {
      let report = try Importing().dryRun(
        "Name,Email,\(header)\nAda,a@example.org,\nBen,b@example.org,\(date)\n")
      #expect(report.counts.added == 1 && report.counts.inactive == 1, "\(header)")
    }
  }

  @Test(arguments: [
    "Abstract", "Paper decision", "Submission", "論文", "Review", "Poster", "抄録",
  ])
  func `the state of a paper cancels nobody`(header: String) throws {
    let list = "Name,Email,\(header)\nAda,ada@example.org,accepted\nBen,ben@example.org,rejected\n"
    let report = try Importing().dryRun(list)
    #expect(report.counts.added == 2)
    #expect(!report.problems.isEmpty)
  }

  @Test func `a saved column that the list lacks is told`() throws {
    let saved = SavedColumns(
      [.email: .named("Contact", occurrence: nil)],
      status: .column(.named("Lage", occurrence: nil)))
    let report = try Importing().dryRun(
      "Name,Email,Status\nAda,ada@example.org,cancelled\n", ImportOptions(saved: saved))
    #expect(report.lostColumns == [.email] && report.lacksSavedStatus)
    #expect(report.counts.inactive == 1)
  }

  @Test func `one column twice is no joined name`() {
    #expect(ColumnChoice("name=#1+#2")?.parts.count == 2)
    #expect(ColumnChoice("name=#1+#1")?.parts == [])
  }
}
