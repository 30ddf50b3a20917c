import Definitions
import Recognition
import Testing
import Vocabulary

@testable import Intake

/// Rows with too few or too many cells, and columns that hold nothing.
struct ShapeTests {
  @Test func `rows that lack a column that is read are told once, with their first lines`() throws {
    let event = try Importing(
      Importing.nameAndEmail + [Importing.field("seat", columns: ["Seat"])])
    let rows = (3...9).map { "P,p\($0)@example.org\n" }.joined()
    let report = try event.store("Name,Email,Seat,Room\nAda,ada@example.org,1\n" + rows)
    #expect(report.problems.map(Told.init) == [Told(3, nil, "short-row")])
    #expect(report.problems.map(\.kind) == [.shortRow(rows: 7, lines: [3, 4, 5, 6, 7])])
    #expect(report.problemCounts == [.shortRow: 7])
    #expect(report.counts.added == 8 && !report.hasRejects)
  }

  @Test func `a rejected row is told by what it lacks alone`() throws {
    let event = try Importing()
    let report = try event.store("Name,Email\nAda,ada@example.org\nBob\n")
    #expect(report.problems.map(Told.init) == [Told(3, "Email", "missing-required")])
  }

  @Test func `one cell too many is fine while it is empty, and shifts nothing`() throws {
    let event = try Importing()
    let report = try event.store(
      "Name,Email,Seat\nAda,ada@example.org,1,\nDoe, PhD,doe@example.org,2\nBo,bo@example.org,3,,,\n"
    )
    #expect(report.problems.map(Told.init) == [Told(3, nil, "ragged-row")])
    #expect(try event.people.map { $0["email"] } == ["ada@example.org", "bo@example.org"])
  }

  @Test func `thousands of empty columns are one line of the report`() throws {
    let event = try Importing()
    let commas = String(repeating: ",", count: 16_382)
    let report = try event.store(
      "Name,Email\(commas)\nAda,ada@example.org\(commas)\nBob,bob@example.org\(commas)\n")
    #expect(report.counts.added == 2)
    #expect(report.dropped.count == 1)
    #expect(report.dropped.first?.reason == .empty && report.dropped.first?.remedy == .pointless)
    #expect(report.dropped.first?.column == .number(3) && report.dropped.first?.last == 16_384)
  }

  @Test func `a column without a name that one row fills is no empty one`() throws {
    let event = try Importing()
    let report = try event.store(
      "Name,Email,,,,\nAda,ada@example.org,,,,\nBob,bob@example.org,,x,,\n")
    #expect(
      report.dropped.map { "\($0.column.told)-\($0.last ?? 0)" } == ["#3-3", "#4-0", "#5-6"])
  }

  @Test func `empty columns of a list without a header are told as well`() throws {
    let event = try Importing()
    let report = try event.store(
      "Ada,ada@example.org,,,\nBob,bob@example.org,x,,,\n",
      ImportOptions(choices: ["name=#1", "email=#2"].compactMap { ColumnChoice($0) }))
    #expect(report.dropped.map { "\($0.column.told)-\($0.last ?? 0)" } == ["#3-0", "#4-6"])
  }

  @Test(arguments: [
    String(repeating: ",", count: 5000),
    (0..<5000).map { ",Question \($0)" }.joined(), (1...5000).map { ",\($0)" }.joined(),
    (0..<16_382).map { ",A question of the form \($0)" }.joined(),
  ])
  func `a header with thousands of further columns is a header`(further: String) throws {
    let event = try Importing()
    let cells = String(repeating: ",", count: 5000)
    let report = try event.store(
      "Name,Email\(further)\nAda,ada@example.org\(cells)\nBob,bob@example.org\(cells)\n")
    #expect(report.headerLine == 1 && report.counts.added == 2)
  }

  @Test(arguments: ["none", "-", "N/A", "なし", "(none)"])
  func `a mark for nothing above addresses is no header`(mark: String) throws {
    let event = try Importing()
    let report = try event.store(
      "Tom Bryce,\(mark)\nIda Lowe,ida@example.org\nRuth Adler,ruth@example.org\n")
    #expect(report.fatal?.stop == "no header")
    #expect(try event.people.isEmpty)
  }

  @Test func `one known name is enough over many empty columns`() throws {
    let event = try Importing(
      [Importing.field("name", .name, required: true)], identity: ["name"])
    let report = try event.store("Name,Hall,,,,,,,,\nAda Nova,A,,,,,,,,\nBo Borg,B,,,,,,,,\n")
    #expect(report.headerLine == 1 && report.counts.added == 2)
  }

  // MARK: two rows of names

  @Test func `two header rows are one header`() throws {
    let event = try Importing(
      Importing.nameAndEmail + [Importing.field("phone", .phone)])
    let report = try event.store(
      """
      氏名,,連絡先,
      姓,名,電話,メール
      山田,太郎,03-0000-0000,taro@example.jp
      """)
    #expect(report.headerLine == 2 && report.counts.added == 1 && report.aside.rows == 0)
    #expect(
      try event.people.map(\.values) == [
        ["name": "山田 太郎", "phone": "03-0000-0000", "email": "taro@example.jp"]
      ])
  }
}
