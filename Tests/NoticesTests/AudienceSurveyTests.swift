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
    _ office: NoticeFixture, text: String = "Dear {{name}}"
  ) throws -> AudienceSurvey {
    let notice = office.event.notices[0]
    let worded = NoticeDefinition(
      name: notice.name, send: notice.send, expires: notice.expires, audience: notice.audience,
      materials: [], reachesLatecomers: notice.reachesLatecomers, announcesWindow: false,
      template: NoticeTemplate(
        subjects: LocalisedText("Soon"), bodies: [NoticeBody(language: nil, markdown: text)]))
    var survey = AudienceSurvey(
      notice: worded, event: office.event, outbox: office.outbox, timing: office.timing())
    try office.vault.database.read { access in
      try AttendeeQueries.forEach(in: access) {
        try survey.add($0, try office.view.values(of: $0), in: access)
      }
    }
    return survey
  }

  private func people(_ office: NoticeFixture) throws {
    try office.add("ada", ticket: "VIP")
    try office.add("bob", status: .checkedIn)
    try office.add("cleo", status: .cancelled, ticket: "VIP")
  }

  @Test(
    arguments: [
      (Audience.registered, 2, [.cancelled: 1]),
      (.checkedIn, 1, [.cancelled: 1, .notCheckedIn: 1]),
      (.absent, 1, [.cancelled: 1, .checkedIn: 1]), (.all, 3, [:]),
      (.choice(FieldName("ticket")!, "VIP"), 1, [.cancelled: 1, .otherChoice: 1]),
    ] as [(Audience, Int, [ExclusionReason: Int])])
  func `everybody is a recipient, or left out for a reason`(
    audience: Audience, recipients: Int, leftOut: [ExclusionReason: Int]
  ) throws {
    let office = try NoticeFixture(notices: [NoticeFixture.notice(to: audience)])
    try people(office)
    let survey = try survey(office)
    #expect(survey.recipients == recipients)
    #expect(survey.leftOut == leftOut)
  }

  @Test func `who said stop, bounced or came too late is left out for that`() throws {
    let office = try NoticeFixture(
      now: "2026-11-20T00:00:00Z", notices: [NoticeFixture.notice(late: false)])
    let (ada, bob) = (try office.add("ada"), try office.add("bob"))
    try office.add("cleo")
    office.world.now = utc("2026-11-25T00:00:00Z")
    try office.add("dora")
    try office.vault.database.write { access in
      for (name, id, reason) in [("ada", ada, .stopped), ("bob", bob, .bounced)]
        as [(String, AttendeeID, SuppressionReason)]
      {
        let address = try #require(EmailAddress("\(name)@example.org"))
        #expect(
          try office.outbox.suppress(
            address, of: id, because: reason, at: office.world.now, in: access))
      }
    }
    let survey = try survey(office)
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
    let office = try NoticeFixture()
    try people(office)
    let survey = try survey(office, text: text)
    let bob = try office.vault.database.read { access in
      try #require(try AttendeeQueries.row(AttendeeID(2), in: access)).code
    }
    #expect(survey.lacking == (isNamed ? [FieldName("ticket")!: [bob]] : [:]))
  }
}
