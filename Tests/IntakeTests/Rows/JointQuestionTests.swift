import Definitions
import Recognition
import Testing
import Vocabulary

@testable import Intake

/// Questions whose answers have several columns: one for each day, or one for each answer.
struct JointQuestionTests {
  private func report(_ header: String, _ rows: [String]) throws -> ImportReport {
    let people = rows.enumerated().map { "P\($0),p\($0)@example.org,\($1)" }
    return try Importing().dryRun("\(header)\n" + people.joined(separator: "\n"))
  }

  @Test(arguments: [
    ",,Attending,,\nName,Email,Mon,Tue,Wed", ",,Teilnahme,,\nName,E-Mail,Mo,Di,Mi",
    ",,出欠,,\n氏名,メールアドレス,3/1,3/2,3/3", "氏名,メールアドレス,出欠,,\n,,3/1,3/2,3/3",
    "氏名,メールアドレス,ご出席,,\n,,1日目,2日目,3日目", "Contact,,Attendance,,\nName,Email,Day 1,Day 2,Day 3",
    ",,Participation,,\nNom,E-mail,lundi,mardi,mercredi",
    ",,参加希望日,,\n氏名,メールアドレス,11/28(土),11/29(日),11/30(月)",
  ])
  func `the days under one header are one question`(header: String) throws {
    let report = try report(
      header, ["yes,no,no", "no,no,no", "○,×,-", ",,", "no,,", "-,no,-"])
    #expect(report.inactive.ranges == [4...4, 7...8])
    #expect(report.problems.map { Told($0).code } == ["no-answer"])
    #expect(report.problems.first?.location.line == 6)
    #expect(report.unreadAnswers == [])
  }

  @Test func `days that are only marked say who comes, and no mark is no answer`() throws {
    let report = try report(",,Attending,\nName,Email,Sat,Sun", ["x,", "x,x", ","])
    #expect(report.counts.added == 3)
    #expect(report.problems.map { Told($0).description } == ["line 5, Sat: no-answer"])
  }

  @Test func `a blank or a dash of any width is no answer for a day`() throws {
    let report = try report(
      ",,Attending,\nName,Email,Sat,Sun",
      ["yes,no", "no,no", "\u{3000}, - ", "no,\u{A0}－", "-,yes"])
    #expect(report.inactive.ranges == [4...4, 6...6])
    #expect(report.problems.map { Told($0).description } == ["line 5, Sat: no-answer"])
  }

  @Test(arguments: [
    ("氏名,メールアドレス,3/1(月),3/2(火)", "出席", "欠席"),
    ("Name,Email,28 November,29 November", "attending", "not attending"),
    ("Name,E-Mail,Sa 28.11.,So 29.11.", "Zusage", "Absage"), ("氏名,メール,11月28日,11月29日", "参加", "不参加"),
    ("氏名,メール,1日目,2日目", "参加します", "欠席します"), ("이름,이메일,11월 28일,11월 29일", "참석", "불참"),
  ])
  func `below dates, words for coming or not are answers`(
    header: String, comes: String, stays: String
  ) throws {
    let report = try report(
      header, ["\(comes),\(stays)", "\(stays),\(stays)", "\(comes),\(comes)", "\(stays),\(comes)"])
    #expect(report.inactive.ranges == [3...3])
  }

  @Test func `below one date, they are answers too`() throws {
    let report = try report("氏名,メールアドレス,11月28日", ["出席", "欠席", "出席"])
    #expect(report.inactive.ranges == [3...3] && report.problems.isEmpty)
  }

  @Test(arguments: [
    ("氏名,メール,3/1(月)", "出席済", "欠席"), ("Name,Email,X", "attending", "absent"),
    ("Name,Email,28 November", "attended", "absent"),
  ])
  func `who was absent is not cancelled`(header: String, comes: String, stays: String) throws {
    let report = try report(header, [comes, stays, comes])
    #expect(report.counts.added == 3)
    #expect(report.problems.map(\.code) == ["state-not-counted"])
  }

  @Test(arguments: [
    ",,Attending\nName,Email,Mon,Tue,Wed", "氏名,メールアドレス,出欠\n,,3/1,3/2,3/3",
  ])
  func `the row of groups may end before the row of columns`(header: String) throws {
    let report = try report(header, ["yes,no,no", "no,no,no"])
    #expect(report.inactive.ranges == [4...4] && report.counts.added == 1)
  }

  @Test func `a person with more cells than the header is no row of days`() throws {
    let report = try Importing().dryRun("Email,Name\na@example.org,Bo\n,Li,Ng\nb@example.org,Al\n")
    #expect(report.headerLine == 1 && report.counts.added == 2)
  }

  @Test(arguments: [
    ",,Attending,\nName,Email,Lunch,Dinner", ",,Vegetarian,\nName,Email,Mon,Tue",
  ])
  func `meals under the header, and days under another one, cancel nobody`(
    header: String
  ) throws {
    #expect(try report(header, ["no,no", "yes,no"]).counts.added == 2)
  }

  @Test func `what follows the days under their header is no part of the question`() throws {
    let report = try report(
      ",,Attending,,\nName,Email,Mon,Tue,Vegetarian", ["yes,no,no", "no,no,yes"])
    #expect(report.inactive.ranges == [4...4])
  }

  @Test func `a person below a header with gaps is no row of days`() throws {
    let report = try Importing().dryRun(
      "Email,Name,\na@example.org,Bo,Li\nb@example.org,Al,Ng\n")
    #expect(report.counts.added == 2)
  }

  @Test(
    arguments: [
      "Zusage,Absage", "出席,欠席", "Yes,No", "参加,不参加", "Attending,Not attending", "Ja,Nee",
      "Oui,Non", "참석,불참", "Sí,No", "はい,いいえ",
    ], ["x", "○", "1", "✓", "X", "TRUE"])
  func `two answers with a column each are one question`(header: String, mark: String) throws {
    let empty = mark == "TRUE" ? "FALSE" : ""
    let rows = ["\(mark),\(empty)", "\(empty),\(mark)", "\(empty),\(empty)", "\(mark),"]
    let report = try report("Name,Email,\(header)", rows)
    #expect(report.inactive.ranges == [3...3])
    let column = header.split(separator: ",")[0]
    #expect(report.problems.map { Told($0).description } == ["line 4, \(column): no-answer"])
  }

  @Test func `the answers may stand the other way round`() throws {
    #expect(try report("Name,Email,No,Yes", ["x,", ",x"]).inactive.ranges == [2...2])
  }

  @Test func `two marks that contradict each other are told`() throws {
    let rows = Array(repeating: "x,", count: 10) + [",x", "x,x"]
    let report = try report("Name,Email,Zusage,Absage", rows)
    #expect(report.inactive.ranges == [12...12])
    #expect(report.problems.map { Told($0).description } == ["line 13, Zusage: unknown-status"])
  }

  @Test(arguments: ["Present,Absent", "Anwesend,Abwesend", "来場,欠席"])
  func `marks of the door cancel nobody`(header: String) throws {
    let report = try report("Name,Email,\(header)", ["x,", ",x", "x,"])
    #expect(report.counts.inactive == 0)
    #expect(report.problems.map(\.code) == ["state-not-read"])
  }

  @Test func `a no to all days of a presence may be the door, and cancels nobody`() throws {
    let report = try report(",,Présence,\nNom,E-mail,lundi,mardi", ["oui,non", "non,non"])
    #expect(report.counts.added == 2)
    #expect(report.remarks.map(\.code).contains("answers-not-read"))
  }

  @Test func `counts below the answers do not part them`() throws {
    let list =
      "Nr.,Name,E-Mail,Zusage,Absage\n1,Ada,a@example.org,x,\n"
      + "2,Ben,b@example.org,,x\n3,Cleo,c@example.org,x,\n,,,2,1\n"
    let report = try Importing().dryRun(list)
    #expect(report.inactive.ranges == [3...3] && report.problems == [])
    #expect(report.aside.counts == [.total: 1])
  }

  @Test func `answers about something else are no question about coming`() throws {
    let list = ",,Dinner,,Parking,\nName,Email,Yes,No,Yes,No"
    #expect(try report(list, ["x,,,x", ",x,x,"]).counts.added == 2)
    let other = "Name,Email,Will you attend?,Yes,No"
    #expect(try report(other, ["yes,,x", "no,x,"]).inactive.ranges == [3...3])
  }

  @Test func `columns of answers that both have a yes or a no are read as before`() throws {
    let report = try report("Name,Email,出席,欠席", ["○,×", "×,○", "○,×"])
    #expect(report.inactive.ranges == [3...3])
  }

  @Test func `a person may choose one of the columns`() throws {
    let list = "Name,Email,Zusage,Absage\nAda,a@example.org,x,\nBen,b@example.org,,x\n"
    for name in ["Zusage", "Absage"] {
      let report = try Importing().dryRun(
        list, ImportOptions(status: .column(.named(name, occurrence: nil))))
      #expect(report.inactive.ranges == [3...3])
    }
  }
}
