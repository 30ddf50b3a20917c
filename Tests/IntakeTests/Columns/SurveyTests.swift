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
}
