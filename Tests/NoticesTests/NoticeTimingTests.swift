import Definitions
import Notices
import Testing
import Vocabulary

/// The event starts on 2026-11-28 at 13:00 in Tokyo (04:00 UTC), and its window closes thirty days
/// after 17:00 (08:00 UTC).
struct NoticeTimingTests {
  private func timing(_ send: String, _ expires: String?, closes: String? = nil) -> NoticeTiming {
    let event = NoticeOffice.event()
    return NoticeTiming(
      of: NoticeOffice.notice(send: send, expires: expires), in: event,
      windowCloses: closes.map { utc($0) } ?? event.windowClosesAt)
  }

  @Test(arguments: [
    ("7 days before start at 09:00", "2026-11-21T00:00:00Z"),
    ("1 hour after end", "2026-11-28T09:00:00Z"), ("start", "2026-11-28T04:00:00Z"),
    ("2026-11-27 18:30", "2026-11-27T09:30:00Z"), ("on import", nil),
  ])
  func `a notice is due by the event's own clock`(send: String, due: String?) {
    #expect(timing(send, nil).due == due.map { utc($0) })
    #expect(timing(send, nil).eventDate == utc("2026-11-28T04:00:00Z"))
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
    let event = NoticeOffice.event()
    let timing = NoticeTiming(
      now: utc(now), event.notices[0], in: event, windowCloses: event.windowClosesAt)
    #expect(timing.due == utc(now))
    #expect(timing.expires == utc(end))
    #expect(timing.eventDate == event.startsAt)
  }
}
