import Foundation
import Intake
import Tabular
import Testing
import Vocabulary

/// The report as scripts read it.
struct ReportTests {
  @Test func `the report has every key of the contract`() throws {
    let event = try Importing()
    let report = try event.store("Name,Email,Born\nAda,ada@example.com,1815\nBob,bob,1900\n")
    let data = try JSONEncoder().encode(report)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "event", "list", "encoding", "delimiter", "headerLine", "dryRun", "committed", "source",
        "rows", "added", "updated", "unchanged", "rejected", "merged", "inactive", "missing",
        "cancelled", "stored", "dropped", "savedColumns", "columnsFile", "fullListHeldBack",
        "problems", "problemCounts", "seconds",
      ])
    #expect(object["event"] as? String == "autumn")
    #expect(object["delimiter"] as? String == ",")
    #expect(object["rows"] as? Int == 2)
    let stored = try #require(object["stored"] as? [[String: Any]])
    #expect(stored.last?["field"] as? String == "email")
    #expect(stored.last?["column"] as? String == "Email")
    #expect(stored.last?["purposes"] as? [String] == ["notify"])
    let dropped = try #require(object["dropped"] as? [[String: String]])
    #expect(dropped.map { $0.keys.sorted() } == [["column", "reason", "toKeep"]])
    let problems = try #require(object["problems"] as? [[String: Any]])
    #expect(problems.count == 1)
    #expect(problems.first?["line"] as? Int == 3)
    #expect(problems.first?["row"] as? Int == 3)
    #expect(problems.first?["column"] as? String == "Email")
    #expect(problems.first?["code"] as? String == "invalid-email")
    #expect(problems.first?["severity"] as? String == "reject")
    #expect(object["problemCounts"] as? [String: Int] == ["invalid-email": 1])
  }

  @Test func `what is not known is null and not left out`() throws {
    let event = try Importing()
    let report = try event.store(bytes: Array("%PDF-1.7\n".utf8))
    let data = try JSONEncoder().encode(report)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["encoding"] is NSNull && object["headerLine"] is NSNull)
    let problem = try #require((object["problems"] as? [[String: Any]])?.first)
    #expect(problem["line"] is NSNull && problem["severity"] as? String == "fatal")
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

  @Test func `progress ends at the whole list`() throws {
    let event = try Importing()
    let list = "Name,Email\n" + (0..<5000).map { "Ada,ada\($0)@example.com\n" }.joined()
    var seen: [ImportProgress] = []
    _ = try event.importer().store(.bytes(Array(list.utf8)), in: event.vault) { seen.append($0) }
    #expect(seen.count > 1)
    #expect(seen.map(\.rows) == seen.map(\.rows).sorted() && seen.last?.rows == 5000)
    #expect(seen.last?.bytesRead == list.utf8.count)
    #expect(seen.last?.bytesTotal == list.utf8.count)
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
