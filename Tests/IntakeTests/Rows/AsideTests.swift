import Definitions
import Testing
import Vocabulary

@testable import Intake

/// Rows of a list that are no attendees, and rows that only look so.
struct AsideTests {
  static let named = [Importing.field("name", .name, required: true)]

  private static func told(_ report: ImportReport) -> [String] {
    report.aside.groups.map { group in
      "\(group.kind.rawValue) \(group.lines.lowerBound)-\(group.lines.upperBound)"
    }
  }

  @Test func `what is no attendee is counted and listed with its lines`() throws {
    let event = try Importing()
    let report = try event.store(
      """
      Guests,,
      Printed 2026-11-01,,

      Name,Email,Seat
      Ada,ada@example.org,1

      Bea,bea@example.org,3
      Name,Email,Seat
      * Seats may change,,
      ,,see the plan
      Bob,bob@example.org,2
      Total,2,
      Total,2,
      """)
    #expect(report.counts.rows == 3 && report.counts.added == 3)
    #expect(
      Self.told(report) == [
        "preamble 1-2", "repeated-header 8-8", "note 9-9", "remark 10-10",
        "total 12-13",
      ])
    #expect(report.aside.rows == 7)
    #expect(report.aside.blank == 2)
  }

  @Test(arguments: [
    "※,山田 太郎,taro@example.jp", ",※山田 太郎,taro@example.jp", ",＊ 山田 太郎,taro@example.jp",
    "*,Ada Nova,ada@example.org", ",*Ada Nova,ada@example.org", "* Ada Nova,,ada@example.org",
    "注),山田 太郎,taro@example.jp", "Note: late,Ada Nova,ada@example.org",
  ])
  func `a person with a mark is a person`(row: String) throws {
    let event = try Importing()
    let report = try event.store("No.,Name,Email\n1,Zoe,zoe@example.org\n\(row)\n")
    #expect(report.counts.rows == 2 && report.counts.rejected == 0)
    #expect(report.aside.rows == 0)
    #expect(try event.people.count == 2)
  }

  @Test(arguments: [
    "* Times are shown in CEST, local time", "*If somebody left, the first visit counts.",
    "* Times are shown in CEST, local time, for everybody", "注）時間は日本時間です", "※印は欠席者,,",
    "Note: Ada,comes late", "※ 取扱注意", "※,印は欠席者", "Hinweis: Angaben ohne Gewähr, Stand heute",
  ])
  func `a footnote whose commas are cells is no rejected person`(row: String) throws {
    let event = try Importing()
    let report = try event.store(
      "Name,Company,Seat,Room,Day,Email\nZoe,Acme,1,2,3,zoe@example.org\n\(row)\n")
    #expect(report.counts.rows == 1 && report.problems == [])
    #expect(Self.told(report) == ["note 3-3"])
  }

  @Test(arguments: [
    "*Ada Nova", "※山田 太郎", "*Ada Nova,Acme", "*Maria de los Angeles y Gomez", "*Ada, Acme Inc.",
    "※,山田 太郎", "*,Ada Nova,1",
  ])
  func `without addresses a marked name is a person as well`(row: String) throws {
    let event = try Importing(Self.named, identity: ["name"])
    let header = row.hasPrefix("※,") || row.hasPrefix("*,") ? "No.,Name,Seat" : "Name,Company,Seat"
    let report = try event.store("\(header)\nZoe,Zoe,1\n\(row)\n")
    #expect(report.counts.rows == 2 && report.counts.added == 2)
    #expect(report.aside.rows == 0)
  }

  @Test(arguments: [
    "* Times are shown in CEST, local time", "※ 取扱注意", "*If somebody left, the first visit counts.",
    "以上", "Note: confidential",
  ])
  func `without addresses a sentence is no person`(row: String) throws {
    let event = try Importing(Self.named, identity: ["name"])
    let report = try event.store("Name,Company,Seat\nZoe,Acme,1\n\(row)\n")
    #expect(report.counts.rows == 1 && report.problems == [])
    #expect(Self.told(report) == ["note 3-3"])
  }

  @Test func `a person without an address whom a mark only adds to is still rejected`() throws {
    let event = try Importing()
    let report = try event.store("Name,Company,Email\nZoe,Acme,zoe@example.org\n*Ada,Acme,\n")
    #expect(report.problems.map(Told.init) == [Told(3, "Email", "missing-required")])
  }

  @Test func `a short first line of a list without a header is a person`() throws {
    let event = try Importing(Self.named, identity: ["name"])
    let report = try event.store(
      "Cher\nJulian,Haynes\nMarta,Ros\nNoel,Bauer\n",
      ImportOptions(choices: [ColumnChoice("name=#1")!]))
    #expect(try event.people.map { $0["name"] } == ["Cher", "Julian", "Marta", "Noel"])
    #expect(report.headerLine == nil && report.aside.rows == 0)
  }

  @Test func `a title that is apart from a list without a header is no person`() throws {
    let event = try Importing(Self.named, identity: ["name"])
    let report = try event.store(
      "Guests\n\nJulian,Haynes\nMarta,Ros\nNoel,Bauer\n",
      ImportOptions(choices: [ColumnChoice("name=#1")!]))
    #expect(report.counts.added == 3)
    #expect(Self.told(report) == ["preamble 1-1"] && report.aside.blank == 1)
  }

  @Test func `groups are bounded, and their counts are complete`() throws {
    let event = try Importing()
    let rows = (0..<500).map { "Ada,ada\($0)@example.org\nTotal,\n" }.joined()
    let report = try event.store("Name,Email\n" + rows)
    #expect(report.aside.groups.count == RowsAside.most)
    #expect(report.aside.counts == [.total: 500] && report.aside.rows == 500)
    #expect(report.counts.added == 500)
  }

  @Test func `the report tells other sections, and a list that is all people tells nothing`() throws
  {
    let event = try Importing()
    #expect(try event.store("Name,Email\nAda,ada@example.org\n\n").remarks == [])
    let report = try event.store(
      "Name,Email\nAda,ada@example.org\n\nQuestion,Asked by,When\nWhy?,Ada,now\n\nHow?,Ada,now\n")
    #expect(Self.told(report) == ["other-section 4-7"])
    #expect(report.aside.rows == 3)
    #expect(report.remarks.map(\.code) == ["not-a-row"])
  }

  @Test(arguments: [
    "【キャンセル待ち】,,,", ",Waiting list,,", ",,,Waiting list (5)", "以下キャンセル待ち,,,",
    ",※キャンセル待ち,,", "キャンセル者,,,", "欠席者,,,", ",,,不参加者一覧", "Cancelled registrations,,,",
    "Waiting list,,,3", "■補欠 5名,,,", "Absagen:,,,", "--- Warteliste ---,,,",
    "Apologies,,,", "Apologies received:,,,", "Liste d'attente,,,", "Lista de espera,,,",
    "Afmeldingen,,,", "Avbokade,,,", "취소자 명단,,,",
    "候补名单,,,",
  ])
  func `a heading of people who do not come is told, in whatever column`(row: String) throws {
    let report = try Importing().dryRun(
      "№,Name,Email,Seat\n1,Ada,ada@example.org,\n\(row)\n2,Ben,ben@example.org,\n")
    #expect(report.counts.added == 2 && report.counts.rejected == 1)
    #expect(report.problems.map(\.kind) == [.stateHeading])
    #expect(report.problems.first?.location.line == 3)
  }

  @Test(arguments: [
    ("Name,Company,Email,Lunch", "3,,,2"), ("Name,Company,Email,Lunch", ",,,2"),
    ("Name,Company,Email,Lunch", ",,3名,2名"), ("№,Name,Email,Lunch", ",３,,2"),
    ("№,Name,Email,Lunch", "3,,,2"),
  ])
  func `a row of counts below people is a total`(header: String, row: String) throws {
    let people = ["Ada", "Ben", "Cleo"].enumerated().map { index, name in
      let address = "\(name.lowercased())@example.org"
      return header.hasPrefix("№")
        ? "\(index + 1),\(name),\(address),1\n" : "\(name),Acme,\(address),1\n"
    }
    let report = try Importing().dryRun("\(header)\n\(people.joined())\(row)\n")
    #expect(report.counts.rows == 3 && report.problems == [])
    #expect(Self.told(report) == ["\(row == ",,,2" ? "remark" : "total") 5-5"])
  }

  @Test func `without addresses a count under the names is a total as well`() throws {
    let event = try Importing(Self.named, identity: ["name"])
    let report = try event.store("Name,Lunch,Dinner\nAda,1,1\nBen,,1\nCleo,1,\n2,1,2\n,1,2\n")
    #expect(try event.people.map { $0["name"] } == ["Ada", "Ben", "Cleo"])
    #expect(Self.told(report) == ["total 5-6"])
  }

  @Test func `a person whose running number and mark stand alone is rejected`() throws {
    let report = try Importing().dryRun(
      "№,Name,Email,Lunch\n1,Ada,a@example.org,1\n2,Ben,b@example.org,1\n3,,,1\n")
    #expect(report.counts.rejected == 1 && report.aside.rows == 0)
  }

  @Test func `people who are called by numbers are no counts`() throws {
    let event = try Importing(Self.named, identity: ["name"])
    let choice = ImportOptions(choices: [ColumnChoice("name=Name")!])
    #expect(try event.store("Name,Lunch\n101,1\n103,0\n105,1\n", choice).counts.added == 3)
    let numbered = try Importing(
      [Importing.field("ticket"), Importing.field("name", .name)], identity: ["ticket"])
    let report = try numbered.store("Ticket,Name,Seat\n7,Ada,1\n9,Ben,2\n11,Cleo,2\n5,,3\n")
    #expect(report.counts.added == 4)
  }
}
