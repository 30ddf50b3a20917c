import Definitions
import Foundation
import Notices
import Testing
import Vault
import Vocabulary

/// The event starts on 2026-11-28 at 13:00 in Tokyo (04:00 UTC). Its window closes thirty days
/// after 17:00 (08:00 UTC).
struct NoticeTimingTests {
  private func timing(_ send: String, _ expires: String?, closes: String? = nil) -> NoticeTiming {
    let event = NoticeFixture.event()
    return NoticeTiming(
      of: NoticeFixture.notice(send: send, expires: expires), in: event,
      windowCloses: closes.map { utc($0) } ?? event.windowClosesAt)
  }

  @Test(arguments: [
    ("7 days before start at 09:00", "2026-11-21T00:00:00Z"),
    ("1 hour after end", "2026-11-28T09:00:00Z"), ("start", "2026-11-28T04:00:00Z"),
    ("2026-11-27 18:30", "2026-11-27T09:30:00Z"), ("on import", nil),
  ])
  func `a notice is due by the event's own clock`(send: String, due: String?) {
    #expect(timing(send, nil).due == due.map { utc($0) })
  }

  @Test(arguments: [
    ("7 days before start at 09:00", "2026-11-28T04:00:00Z"), ("end", "2026-11-28T04:00:00Z"),
    ("2026-11-27 18:30", "1970-01-01T00:00:00Z"), ("on import", "1970-01-01T00:00:00Z"),
  ])
  func `what rests on the event's dates is owed once for each, the rest once`(
    send: String, date: String
  ) {
    #expect(timing(send, nil).eventDate == utc(date))
  }

  @Test func `a notice on move waits for one, is owed once for each, and ends at the start`() {
    let notice = NoticeFixture.notice(send: "on move")
    let event = NoticeFixture.event()
    func timing(_ revised: String?) -> NoticeTiming {
      NoticeTiming(
        of: notice, in: event, windowCloses: event.windowClosesAt, revised: revised.map { utc($0) })
    }
    #expect(!timing(nil).isOpen(at: utc("2026-11-01T00:00:00Z")))
    let moved = timing("2026-11-01T00:00:00Z")
    #expect(!moved.isOpen(at: utc("2026-10-31T23:59:59Z")))
    #expect(moved.isOpen(at: utc("2026-11-01T00:00:00Z")))
    #expect(moved.expires == utc("2026-11-28T04:00:00Z"))
    #expect(moved.eventDate != timing("2026-11-02T00:00:00Z").eventDate)
  }

  @Test(arguments: [
    ("7 days before start at 09:00", "2026-11-20T01:00:00Z"), ("on import", "2026-11-20T01:00:00Z"),
    ("10 days before start", "2026-11-20T01:00:00Z"), ("on move", "2026-11-20T01:00:00Z"),
    ("on call-off", "2026-12-19T01:00:00Z"),
  ])
  func `a call-off ends every notice but its own`(send: String, end: String) {
    let event = NoticeFixture.event(calledOff: "2026-11-20 10:00")
    let timing = NoticeTiming(
      of: NoticeFixture.notice(send: send), in: event, windowCloses: event.windowClosesAt,
      revised: utc("2026-11-01T00:00:00Z"))
    #expect(timing.expires == utc(end))
    #expect(timing.isOpen(at: utc("2026-11-20T01:00:00Z")) == (send == "on call-off"))
  }

  @Test(arguments: [
    ("7 days before start", nil, "2026-11-28T04:00:00Z"),
    ("on import", nil, "2026-11-28T04:00:00Z"),
    ("start", nil, "2026-12-27T08:00:00Z"),
    ("1 day after end at 10:00", nil, "2026-12-27T08:00:00Z"),
    ("7 days before start", "end", "2026-11-28T08:00:00Z"),
    ("1 day after end", "3 days after end", "2026-12-01T08:00:00Z"),
  ])
  func `it may leave until its start, a day before the window closes, or as it says`(
    send: String, expires: String?, end: String
  ) {
    #expect(timing(send, expires).expires == utc(end))
  }

  @Test(arguments: [
    ("7 days before start", "end", "2026-11-25T00:00:00Z", "2026-11-25T00:00:00Z"),
    ("1 day after end", nil, "2026-12-03T00:00:00Z", "2026-12-02T00:00:00Z"),
    ("7 days before start", nil, "2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z"),
  ])
  func `nothing leaves after the window that is in force, whatever event.yaml says`(
    send: String, expires: String?, closes: String, end: String
  ) {
    #expect(timing(send, expires, closes: closes).expires == utc(end))
  }

  @Test(arguments: [
    ("2026-11-20T23:59:59Z", false), ("2026-11-21T00:00:00Z", true),
    ("2026-11-28T03:59:59Z", true), ("2026-11-28T04:00:00Z", false),
  ])
  func `letters may leave from the moment it is due to the one before its end`(
    now: String, isOpen: Bool
  ) {
    #expect(timing("7 days before start at 09:00", nil).isOpen(at: utc(now)) == isOpen)
  }

  @Test func `a notice on import is open from the first day`() {
    #expect(timing("on import", nil).isOpen(at: utc("2026-01-01T00:00:00Z")))
  }

  @Test(arguments: [
    ("2026-11-01T00:00:00Z", "2026-11-28T04:00:00Z"),
    ("2026-11-28T05:00:00Z", "2026-12-28T08:00:00Z"),
  ])
  func `what a person sends now is due now, and until the close where its end has passed`(
    now: String, end: String
  ) {
    let event = NoticeFixture.event()
    let entry = CatalogEntry(
      id: EventID(text: "e1"), slug: event.slug, title: "Seminar", zone: event.zone.identifier,
      identity: event.identity, starts: event.startsAt, ends: event.endsAt,
      retention: event.retention.seconds, opened: utc(now))
    let timing = NoticeTiming(now: utc(now), event.notices[0], in: event, entry)
    #expect(timing.due == utc(now))
    #expect(timing.expires == utc(end))
    #expect(timing.eventDate == event.startsAt)
  }
}
