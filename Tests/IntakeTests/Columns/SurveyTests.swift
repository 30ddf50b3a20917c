import Definitions
import Foundation
import Intake
import Recognition
import Tabular
import Testing
import Vocabulary

/// Surveys of lists before there is an event for them.
struct SurveyTests {
  @Test func `a survey proposes what to keep and why not`() throws {
    let path = formats("connpass_cp932.csv").path
    let now = try #require(Instant(rfc3339: "2026-10-01T00:00:00Z"))
    let survey = try ListSurvey(of: .file(path: path), for: Slug("autumn")!, now: now)
    #expect(survey.source == "connpass")
    #expect(survey.encoding == "CP932")
    #expect(
      survey.kept.map { "\($0.field): \($0.columns.map(\.told).joined(separator: " + "))" } == [
        "email: メールアドレス（当日のご連絡用）", "name: 表示名", "ticket: 参加枠名",
      ])
    #expect(survey.dropped.count == 9)
    #expect(survey.missing == [] && survey.identity == nil && survey.columns.isEmpty)
    #expect(survey.kept.map(\.isRequired) == [true, false, false])
    #expect(survey.sharedAddresses == 0)
  }

  @Test(arguments: [
    ("Name,Email\nElsa Lind,lind@example.org\nNils Lind,lind@example.org\nBo,b@example.org\n", 1),
    ("First name,Last name,Email\nElsa,Lind,lind@example.org\nNils,Lind,lind@example.org\n", 1),
    ("Name,Email\nElsa Lind,lind@example.org\nELSA  LIND,lind@example.org\n,lind@example.org\n", 0),
    ("Name,Email\nElsa Lind,lind@example.org\nBo Ek,ek@example.org\n", 0),
  ])
  func `addresses of several names are counted before an event identifies people by them`(
    list: String, count: Int
  ) throws {
    let now = try #require(Instant(rfc3339: "2026-10-01T00:00:00Z"))
    let survey = try ListSurvey(of: .bytes(Array(list.utf8)), for: Slug("autumn")!, now: now)
    #expect(survey.sharedAddresses == count)
  }

  private static let connpass = """
    参加枠名,ユーザー名,表示名,利用開始日,コメント,参加ステータス,出欠ステータス,更新日時,受付番号
    現地参加,taro1,山田 太郎,2018年3月1日 12時00分,,参加,,2026年4月02日 10時01分,6844601
    現地参加,taro2,山田 太郎,2019年3月1日 12時00分,,参加,,2026年4月02日 10時02分,6844602
    配信参加,hanako,佐藤 花子,2020年3月1日 12時00分,,参加,,2026年4月03日 11時02分,6844603

    """

  @Test func `a list of a service without addresses says so, and is told apart by its numbers`()
    throws
  {
    let report = try Importing().store(Self.connpass)
    #expect(report.fatal?.stop == "no email in lists of connpass")
    let event = try Importing(
      [Importing.field("name", .name), Importing.field("number", columns: ["受付番号"])],
      identity: ["number"])
    #expect(try event.store(Self.connpass).counts.added == 3)
  }

  @Test(arguments: [
    (Self.connpass, "registration-number: 受付番号"),
    (
      "Name,Ticket number\nAda Low,T1\nAda Low,T2\nBo By,T3\n", "registration-number: Ticket number"
    ),
    ("Name,Booking reference\nAda Low,B1\nCy Low,B1\nBo By,B2\n", "name: Name"),
  ])
  func `without addresses a number of each person's own tells them apart before the name`(
    list: String, identity: String
  ) throws {
    let now = try #require(Instant(rfc3339: "2026-10-01T00:00:00Z"))
    let survey = try ListSurvey(of: .bytes(Array(list.utf8)), for: Slug("autumn")!, now: now)
    let kept = survey.kept.first { $0.field == survey.identity }
    #expect(kept.map { "\($0.field): \($0.columns.map(\.told).joined())" } == identity)
    #expect(kept?.isRequired == true && survey.missing.contains(.email))
  }
}
