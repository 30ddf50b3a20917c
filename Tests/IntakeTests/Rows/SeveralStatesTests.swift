import Definitions
import Recognition
import Testing
import Vocabulary

@testable import Intake

/// Lists with several columns that could say who comes.
struct SeveralStatesTests {
  private func inactive(_ header: String, _ rows: String...) throws -> Int {
    try report(header, rows).counts.inactive
  }

  private func report(_ header: String, _ rows: String...) throws -> ImportReport {
    try report(header, rows)
  }

  private func report(_ header: String, _ rows: [String]) throws -> ImportReport {
    let people = rows.enumerated().map { "P\($0),p\($0)@example.org,\($1)" }
    return try Importing().dryRun("Name,Email,\(header)\n" + people.joined(separator: "\n"))
  }

  @Test func `who comes on one day of two comes`() throws {
    let header = "Will you attend on Monday?,Will you attend on Tuesday?"
    #expect(try inactive(header, "yes,yes", "yes,no", "no,yes", "no,no") == 1)
    #expect(try inactive("1日目,2日目", "参加,参加", "参加,不参加", "不参加,不参加") <= 1)
  }

  @Test func `an unknown answer to one of two questions is told`() throws {
    let report = try Importing().dryRun(
      "Name,Email,Will you attend on Monday?,Will you attend on Tuesday?\n"
        + "Ada,a@example.org,yes,no\nBen,b@example.org,perhaps later,no\n"
        + "Cleo,c@example.org,no,no\n")
    #expect(report.counts.added == 2 && report.counts.inactive == 1)
    #expect(Set(report.problems.map(\.code)) == ["unknown-status", "state-not-counted"])
  }

  @Test func `answers about two years or days under one word cancel nobody and are told`() throws {
    for header in ["Teilnahme 2025,Teilnahme 2026", "Attending Day 1,Attending Day 2"] {
      let report = try Importing().dryRun(
        "Name,Email,\(header)\nAda,a@example.org,no,yes\nBen,b@example.org,yes,yes\n"
          + "Cleo,c@example.org,yes,no\n")
      #expect(report.counts.added == 3)
      #expect(
        report.problems.allSatisfy { ["state-not-read", "state-not-counted"].contains($0.code) }
          && !report.problems.isEmpty)
    }
  }

  @Test func `beside a status, the column of the door cancels nobody`() throws {
    #expect(try inactive("参加ステータス,出席", "参加,出席", "参加,欠席", "キャンセル,") == 1)
    #expect(try inactive("出席", "出席", "欠席", "出席") == 1)
  }

  @Test(arguments: [
    "Participation certificate", "Attendance certificate", "参加証明書", "Teilnahmebestätigung",
    "昨年度参加", "2次会",
  ])
  func `a no about something else cancels nobody`(header: String) throws {
    #expect(try inactive(header, "yes", "no", "yes") == 0)
  }

  @Test(arguments: ["Hotel status", "Dinner status", "Speaker status", "Travel grant"])
  func `the state of something else cancels nobody`(header: String) throws {
    #expect(try inactive(header, "confirmed", "cancelled", "declined") == 0)
    #expect(
      try inactive("Registration status,\(header)", "Confirmed,declined", "Cancelled,confirmed")
        == 1)
  }

  @Test(arguments: [
    "0000-00-00 00:00", "0000-00-00", "1900-01-00", "01/01/1970", "0001-01-01 00:00:00",
  ])
  func `a date that stands for none is no cancellation`(cell: String) throws {
    #expect(try inactive("Cancelled date", cell, "2027-01-02 10:00", cell) == 1)
  }

  @Test(arguments: [
    ("Waitlisted", "yes"), ("On waitlist", "Yes"), ("キャンセル待ち", "○"), ("キャンセル待ち", "1番"),
    ("Warteliste", "ja"),
  ])
  func `who is on the waiting list does not come yet`(header: String, cell: String) throws {
    #expect(try inactive(header, "", cell, "") == 1)
  }

  @Test func `in a column that a person names, a no is a no in any language`() throws {
    let list = "Naam,E-mail,Aanwezig op 12 november?\nAda,a@example.org,Ja\nBen,b@example.org,Nee\n"
    let report = try Importing([
      Importing.field("name", .name), Importing.field("email", .email, required: true),
    ]).dryRun(
      list,
      ImportOptions(status: .column(.named("Aanwezig op 12 november?", occurrence: nil))))
    #expect(report.counts.inactive == 1)
  }

  @Test func `a Korean question may begin with the day and the event`() throws {
    #expect(try inactive("3월 1일 세미나에 참석하시겠습니까?", "네", "아니요", "네") == 1)
    #expect(try inactive("만찬에 참석하시겠습니까?", "네", "아니요", "네") == 0)
  }

  @Test(arguments: ["セミナーへのご参加", "参加", "Attending the conference", "Teilnahme am Seminar"])
  func `a question may name the whole event`(header: String) throws {
    #expect(try inactive(header, "はい", "いいえ", "yes", "no") == 2)
    #expect(try inactive(header, "参加する", "参加しない", "検討中", "参加する") == 1)
    #expect(try inactive(header, "Attended", "No-show", "Attended") == 0)
  }

  @Test(arguments: ["来場済", "初参加ですか"])
  func `a no about the door or an earlier event says nothing`(header: String) throws {
    let report = try Importing().dryRun("Name,Email,\(header)\nAda,a@example.org,いいえ\n")
    #expect(report.counts.added == 1 && report.problems.isEmpty)
  }

  @Test func `a question without an answer is told`() throws {
    let report = try Importing().dryRun(
      "Name,Email,Will you attend?\nAda,a@example.org,yes\nBen,b@example.org,\n"
        + "Cleo,c@example.org,no\nDan,d@example.org,\n")
    #expect(report.counts.added == 3 && report.counts.inactive == 1)
    #expect(report.problems.map { Told($0).description } == ["line 3, Will you attend?: no-answer"])
    #expect(report.problems.first?.kind.rows == 2)
  }

  @Test func `an answer to one of two questions is enough`() throws {
    let report = try Importing().dryRun(
      "Name,Email,Will you attend on Monday?,Will you attend on Tuesday?\n"
        + "Ada,a@example.org,,yes\nBen,b@example.org,yes,\n")
    #expect(report.counts.added == 2 && report.problems.isEmpty)
  }

  @Test func `states in a language that nobody knows are told, each with its line`() throws {
    let rows = ["Opłacone", "Anulowane", "Opłacone", "Anulowane"].enumerated()
      .map { "P\($0),p\($0)@example.org,\($1)\n" }
    let report = try Importing().dryRun("Name,Email,Status zamówienia\n" + rows.joined())
    #expect(report.counts.added == 4)
    #expect(
      report.problems.map { Told($0).description } == [
        "line 2, Status zamówienia: unknown-status", "line 3, Status zamówienia: unknown-status",
      ])
  }

  @Test func `the lines of people who do not come are told`() throws {
    let report = try Importing().dryRun(
      "Name,Email,Status\nAda,a@example.org,cancelled\nBen,b@example.org,cancelled\n"
        + "Cleo,c@example.org,confirmed\nDan,d@example.org,cancelled\n")
    #expect(report.inactive.ranges == [2...3, 5...5] && report.inactive.count == 3)
    #expect(report.remarks.map(\.code).contains("not-coming"))
  }

  @Test(
    arguments: [
      "研修会への参加方法", "参加形態", "How will you attend?", "Mode of attendance", "Teilnahmeart",
      "Art der Teilnahme", "Mode de participation", "Modalidad de asistencia",
      "Modalità di partecipazione", "Wijze van deelname", "Deltagandeform", "Deltagelsesform",
      "참가 방법", "参会方式", "ご参加方法をお選びください",
    ], ["不参加", "欠席", "欠席（体調不良）", "Not attending", "nimmt nicht teil", "불참", "참석 못함"])
  func `who takes none of the ways to take part does not come`(
    header: String, none: String
  ) throws {
    let report = try report(header, "オンライン", none, "会場とZoomの両方", "No preference", "")
    #expect(report.inactive.ranges == [3...3])
    #expect(report.counts.added == 4 && report.problems == [])
  }

  @Test func `beside a question, the way to take part does not decide, and is told`() throws {
    let report = try report("出欠,参加方法", "出席,会場", "欠席,オンライン", "出席,不参加")
    #expect(report.inactive.ranges == [3...3])
    #expect(report.problems.map { Told($0).description } == ["line 4, 参加方法: state-not-read"])
  }

  @Test func `a way that is first refused late in a long list is told`() throws {
    let rows = (1...400).map { $0 == 390 ? "欠席" : "Zoom" }
    let people = rows.enumerated().map { "P\($0),p\($0)@example.org,\($1)\n" }.joined()
    let report = try Importing().dryRun("Name,Email,参加形態\n" + people)
    #expect(report.problems.map { Told($0).description } == ["line 391, 参加形態: state-not-read"])
  }

  @Test(
    arguments: ["出欠", "Will you attend?"],
    [
      "欠席（体調不良）", "欠席します", "欠席させていただきます。申し訳ありません", "×（出張）", "No, sorry",
      "Nein, leider", "Unfortunately not", "Sorry, can't make it", "불참합니다ㅠㅠ", "不参加了",
      "참석 못 합니다", "claro que no", "都合により欠席", "Nee, helaas", "Non, désolé", "Nej, tyvärr",
      "melder afbud", "sicher nicht",
    ])
  func `an answer that begins like a no is a no`(header: String, answer: String) throws {
    let report = try report(header, "yes", "\"\(answer)\"", "○（遅刻）", "No problem")
    #expect(report.inactive.ranges == [3...3])
    #expect(report.problems == [])
  }

  @Test(arguments: [
    "欠席しません", "不参加ではありません", "Gern, bin aber verhindert", "certainly not possible before 5",
    "참석 힘들 것 같아요",
  ])
  func `an answer that says both is told`(answer: String) throws {
    let report = try report("出欠", "yes", "\"\(answer)\"", "yes")
    #expect(report.counts.added == 3)
    #expect(report.problems.map { Told($0).description } == ["line 3, 出欠: unknown-status"])
  }

  @Test func `who was absent by a status of the door stays registered`() throws {
    let report = try report("出席状況", "出席", "欠席（体調不良）", "出席", "無断欠席")
    #expect(report.counts.inactive == 0)
    #expect(report.problems.map(\.code) == ["state-not-counted"])
  }

  @Test(arguments: [
    "devuelta", "참여대기", "신청반려", "se da de baja", "meldt zich af", "har lämnat återbud",
    "melder afbud", "no podrá asistir", "si ritira", "desiste", "hat abgesagt", "sagt ab", "不能来",
    "rang to cancel",
  ])
  func `verbs of cancelling are states too`(state: String) throws {
    #expect(try inactive("Status", "confirmed", state, "confirmed") == 1)
  }

  @Test func `a gala that is the event is one that people come to`() throws {
    #expect(try inactive("Will you be attending our gala?", "Yes", "No thanks", "Yes") == 1)
  }
}
