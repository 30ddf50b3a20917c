import Definitions
import Letters
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Notices

struct AudienceSurveyTests {
  private func survey(
    _ fixture: NoticeFixture, text: String = "Dear {{name}}"
  ) throws -> AudienceSurvey {
    let notice = fixture.event.notices[0]
    let worded = NoticeDefinition(
      name: notice.name, send: notice.send, expires: notice.expires, audience: notice.audience,
      materials: [], reachesLatecomers: notice.reachesLatecomers, announcesWindow: false,
      template: NoticeTemplate(
        subjects: LocalisedText("Soon"), bodies: [NoticeBody(language: nil, markdown: text)]))
    return try fixture.vault.database.read {
      try fixture.planner.survey(worded, fixture.timing(), in: $0)
    }
  }

  private func people(_ fixture: NoticeFixture) throws {
    try fixture.add("ada", ticket: "VIP")
    try fixture.add("bob", status: .checkedIn)
    try fixture.add("cleo", status: .cancelled, ticket: "VIP")
  }

  @Test(
    arguments: [
      (Audience.registered, 2, [.cancelled: 1]),
      (.checkedIn, 1, [.cancelled: 1, .notCheckedIn: 1]),
      (.absent, 1, [.cancelled: 1, .checkedIn: 1]), (.registeredAndCancelled, 3, [:]),
      (.choice(FieldName("ticket")!, "VIP"), 1, [.cancelled: 1, .otherChoice: 1]),
    ] as [(Audience, Int, [ExclusionReason: Int])])
  func `everybody is a recipient, or left out for a reason`(
    audience: Audience, recipients: Int, leftOut: [ExclusionReason: Int]
  ) throws {
    let fixture = try NoticeFixture(notices: [NoticeFixture.notice(to: audience)])
    try people(fixture)
    let survey = try survey(fixture)
    #expect(survey.recipients == recipients)
    #expect(survey.leftOut == leftOut)
  }

  @Test func `who lacks the value that decides is named`() throws {
    let ticket = FieldName("ticket")!
    let fixture = try NoticeFixture(notices: [NoticeFixture.notice(to: .choice(ticket, "VIP"))])
    try fixture.add("ada", ticket: "VIP")
    try fixture.add("bob", ticket: "General")
    let cleo = try fixture.add("cleo")
    let code = try fixture.vault.database.read { try AttendeeQueries.row(cleo, in: $0)?.code }
    let survey = try survey(fixture)
    #expect(survey.leftOut == [.otherChoice: 2])
    #expect(survey.undecided == [ticket: [try #require(code)]])
  }

  @Test func `who unsubscribed, bounced or came too late is left out for that`() throws {
    let fixture = try NoticeFixture(
      now: "2026-11-20T00:00:00Z", notices: [NoticeFixture.notice(late: false)])
    let (ada, bob) = (try fixture.add("ada"), try fixture.add("bob"))
    try fixture.add("cleo")
    fixture.world.now = utc("2026-11-25T00:00:00Z")
    try fixture.add("dora")
    try fixture.vault.database.write { access in
      for (name, id, reason) in [("ada", ada, .stopped), ("bob", bob, .bounced)]
        as [(String, AttendeeID, SuppressionReason)]
      {
        let address = try #require(EmailAddress("\(name)@example.org"))
        #expect(
          try fixture.outbox.suppress(
            address, of: id, because: reason, at: fixture.world.now, in: access))
      }
    }
    let survey = try survey(fixture)
    #expect(survey.recipients == 1)
    #expect(survey.leftOut == [.stopped: 1, .bounced: 1, .added: 1])
  }

  @Test(arguments: [
    ("Dear {{name}}, your {{ticket}}", true), ("{{#ticket}}Your {{ticket}}{{/ticket}}", false),
    ("{{^ticket}}None{{/ticket}}", false), ("Dear {{name}}", false),
    ("{{#name}}Your {{ticket}}{{/name}}", true),
  ])
  func `who lacks what the letter shows whether or not it is there is named by code`(
    text: String, isNamed: Bool
  ) throws {
    let fixture = try NoticeFixture()
    try people(fixture)
    let survey = try survey(fixture, text: text)
    let bob = try fixture.vault.database.read { access in
      try #require(try AttendeeQueries.row(AttendeeID(2), in: access)).code
    }
    #expect(survey.lacking == (isNamed ? [FieldName("ticket")!: [bob]] : [:]))
  }
}
