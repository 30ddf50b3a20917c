import Definitions
import Tabular
import Recognition
import Testing
import Vocabulary

@testable import Intake

/// What an import reports.
struct ReportTests {
  @Test func `the report says what became of rows, columns and the whole list`() throws {
    let event = try Importing()
    let report = try event.store("Name,Email,Born\nAda,ada@example.com,1815\nBob,bob,1900\n")
    #expect(report.event.text == "autumn" && report.list.count == 32)
    #expect(report.encoding == "UTF-8" && report.delimiter == "," && report.headerLine == 1)
    #expect(report.isCommitted && !report.dryRun && report.hasRejects && !report.isFinished)
    #expect(report.counts.rows == 2 && report.counts.added == 1 && report.counts.rejected == 1)
    #expect(
      report.stored.last
        == StoredColumn(
          field: .email, column: "Email", purposes: [.notify],
          reasons: [.header, .cells(.addresses, percent: 50), .allDifferent]))
    #expect(report.dropped.map(\.column) == ["Born"] && report.dropped.allSatisfy(\.isUnneeded))
    let problem = try #require(report.problems.first)
    #expect(report.problems.count == 1 && report.problemCounts == [.invalidEmail: 1])
    #expect(problem.location == ListLocation(line: 3, row: 3, column: "Email"))
    #expect(problem.code == "invalid-email" && problem.severity == .error)
  }

  @Test func `after a cell with a line break, people read the row of the spreadsheet`() throws {
    let event = try Importing()
    let report = try event.store(
      "Name,Email,Note,Status\nAda,ada@example.com,\"one\ntwo\nthree\",\n"
        + "Bob,bob@example.com,,cancelled\nCyd,cyd,,\n,,Total 2,\n")
    #expect(report.problems.map(\.location.line) == [6])
    #expect(report.problems.map(\.location.row) == [4])
    #expect(report.inactive.ranges == [5...5] && report.inactive.rows == [3...3])
    #expect(report.aside.groups.map(\.lines) == [7...7])
    #expect(report.aside.groups.map(\.shown) == [5...5])
  }

  @Test func `a field without a column is named, unless its time is over`() throws {
    let event = try Importing(
      Importing.nameAndEmail + [
        Importing.field("company"), Importing.field("room", keep: "400 days before start"),
      ])
    let report = try event.store("Name,Email\nAda,ada@example.com\n")
    #expect(report.unfilled.map(\.text) == ["company"])
    #expect(report.remarks == [.withoutColumn(report.unfilled)])
    #expect(try event.store("Name,Email,Company\nAda,ada@example.com,X\n").unfilled == [])
  }

  @Test func `what is not known of a list is nil`() throws {
    let event = try Importing()
    let report = try event.store(bytes: Array("%PDF-1.7\n".utf8))
    #expect(report.encoding == nil && report.headerLine == nil && report.delimiter == nil)
    #expect(report.fatal == .notATable(.pdf))
    #expect(report.problems.map(\.location) == [.wholeList])
    #expect(!report.isCommitted && report.hasRejects)
  }

  @Test func `totals, footnotes and running numbers are no rows`() throws {
    let event = try Importing()
    let report = try event.store(
      """
      No.,氏名,メールアドレス,備考
      1,山田 太郎,taro@example.jp,
      2,,,
      3,佐藤 花子,hanako@example.jp,
      ,,,
      ,合計,2名,
      計,,,
      Total: 2,,,
      ※ 取扱注意,,,
      ,＊関係者外秘,,
      ,以上,,
      """)
    #expect(report.counts.rows == 2)
    #expect(report.counts.added == 2)
    #expect(report.problems == [])
  }

  @Test(arguments: ["Gesamt", "Totale", "Totaal: 12", "합계", "总计", "ＴＯＴＡＬ", "Antal deltagare"])
  func `a total of any language is no row`(word: String) throws {
    let report = try Importing().dryRun("Name,Email,Seats\nAda,ada@example.org,2\n\(word),,12\n")
    #expect(report.counts.rows == 1 && report.aside.counts[.total] == 1)
  }

  @Test func `progress ends at the whole list`() throws {
    let event = try Importing()
    let list = "Name,Email\n" + (0..<5000).map { "Ada,ada\($0)@example.com\n" }.joined()
    var seen: [WorkProgress] = []
    _ = try event.importer().store(.bytes(Array(list.utf8)), in: event.vault) { seen.append($0) }
    #expect(seen.count > 1)
    #expect(seen.map(\.done) == seen.map(\.done).sorted())
    #expect(
      seen.last
        == WorkProgress(
          .importing(rows: 5000), event: event.definition.slug, done: list.utf8.count,
          total: list.utf8.count))
  }

  @Test func `a value is tidied, a choice takes its declared spelling, a mark is nothing`() throws {
    let event = try Importing(
      Importing.nameAndEmail + [
        Importing.field("ticket", values: ["General", "VIP"]), Importing.field("comment"),
      ])
    try event.store(
      "Name,Email,Ticket,Comment\n\u{3000}Ada \u{00A0} King\t, Ada <ADA@Example.com>,ｖｉｐ,なし\n")
    #expect(
      try event.people.first?.values == [
        "name": "Ada King", "email": "ada@example.com", "ticket": "VIP",
      ])
  }
}
