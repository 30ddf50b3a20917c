import Foundation
import Letters
import Testing
import Vocabulary

/// Invitations as two other libraries read them: Python's `icalendar` and `vobject`.
@Suite struct CalendarInvitationTests {
  /// What a library finds in the calendar of a letter.
  private struct Parsed: Codable, Equatable {
    var method: String
    var uid: String
    var sequence: Int
    var status: String
    var starts: Int64
    var ends: Int64
    var zone: String?
    var stamp: Int64
    var summary: String
    var location: String?
    var organiser: [String: String]
    var attendees: [[String: String]]
  }

  /// What both libraries find in a letter, and the letter's lines.
  private struct Read: Codable {
    var types: [String]
    var parameters: [String: String]
    var icalendar: Parsed
    var vobject: Parsed
    var longestLine: Int
    var names: [String]
  }

  /// Both libraries use the zone rules in the letter, not their own knowledge of the zone.
  private static let script = """
    import base64, email, email.policy, json, sys
    import icalendar, vobject
    def plain(cal):
        if isinstance(cal, icalendar.Calendar):
            e = cal.walk('VEVENT')[0]
            zones = {str(z['TZID']): z.to_tz() for z in cal.walk('VTIMEZONE')}
            def moment(p):
                zone = p.params.get('TZID')
                t = p.dt
                if zone: t = zones[zone].localize(t.replace(tzinfo=None))
                assert t.tzinfo is not None
                return int(t.timestamp())
            people = lambda p: {k: str(v) for k, v in [('value', str(p))] + list(p.params.items())}
            who = e['ATTENDEE']
            return dict(method=str(cal['METHOD']), uid=str(e['UID']), sequence=int(e['SEQUENCE']), status=str(e['STATUS']),
                        starts=moment(e['DTSTART']), ends=moment(e['DTEND']), zone=e['DTSTART'].params.get('TZID'),
                        stamp=int(e['DTSTAMP'].dt.timestamp()), summary=str(e['SUMMARY']),
                        location=str(e['LOCATION']) if 'LOCATION' in e else None,
                        organiser=people(e['ORGANIZER']),
                        attendees=[people(p) for p in (who if isinstance(who, list) else [who])])
        e = cal.vevent
        people = lambda p: {k: v[0] for k, v in [('value', [p.value])] + list(p.params.items())}
        return dict(method=cal.method.value, uid=e.uid.value, sequence=int(e.sequence.value), status=e.status.value,
                    starts=int(e.dtstart.value.timestamp()), ends=int(e.dtend.value.timestamp()),
                    zone=e.dtstart.params.get('X-VOBJ-ORIGINAL-TZID', [None])[0],
                    stamp=int(e.dtstamp.value.timestamp()), summary=e.summary.value,
                    location=e.location.value if hasattr(e, 'location') else None,
                    organiser=people(e.organizer), attendees=[people(p) for p in e.attendee_list])
    def read(raw):
        m = email.message_from_bytes(raw, policy=email.policy.default)
        assert not [d for p in m.walk() for d in p.defects]
        part = [p for p in m.walk() if p.get_content_type() == 'text/calendar'][0]
        data = part.get_payload(decode=True)
        lines = data.split(b'\\r\\n')
        assert lines[-1] == b'' and not any(b'\\n' in l or b'\\r' in l for l in lines)
        [l.decode('utf-8') for l in lines]
        text = data.decode('utf-8')
        # It keeps the first rules that it saw of a zone.
        vobject.icalendar.__dict__['__tzidMap'].clear()
        vobject.icalendar.registerTzid('UTC', vobject.icalendar.utc)
        return dict(types=[p.get_content_type() for p in m.walk()], parameters=dict(part['Content-Type'].params),
                    icalendar=plain(icalendar.Calendar.from_ical(text)), vobject=plain(vobject.readOne(text)),
                    longestLine=max(map(len, lines)),
                    names=[l.split(b':')[0].split(b';')[0].decode() for l in lines if l and l[:1] != b' '])
    json.dump([read(base64.b64decode(m)) for m in json.load(sys.stdin)], sys.stdout)
    """

  private func read(_ letters: [Letter]) throws -> [Read] {
    try readings(of: letters, by: Self.script)
  }

  private func entry(
    _ starts: String = "2026-11-28 13:00", hours: Int64 = 4, in zone: String = "Asia/Tokyo",
    method: CalendarEntry.Method = .request, sequence: Int = 0, summary: String = "秋のセミナー",
    location: String? = "例示ホール"
  ) throws -> CalendarEntry {
    let zone = try #require(TimeZone(identifier: zone))
    let start = try #require(LocalDateTime(starts)).instant(in: zone)
    return CalendarEntry(
      uid: "7f3a9c@example.org", sequence: sequence, method: method, starts: start,
      ends: Instant(seconds: start.seconds + hours * 3600), zone: zone, summary: summary,
      location: location,
      organiser: LetterAddress(try #require(EmailAddress("office@example.org")), name: "例示事務局"),
      stamp: Instant(seconds: 1_795_000_000))
  }

  private func letter(
    _ entry: CalendarEntry, to address: String = "anna@example.org", name: String? = "Anna",
    attachments: [LetterAttachment] = []
  ) throws -> Letter {
    let reader = LetterAddress(try #require(EmailAddress(address)), name: name)
    return Letter(
      from: entry.organiser, to: reader,
      text: ComposedText(language: .english, subject: "x", plain: "x\n", html: "<p>x</p>\n"),
      attachments: attachments,
      calendar: CalendarInvitation(CalendarForm(entry), to: reader),
      messageID: try #require(MessageID("0123456789abcdef@example.org")),
      date: Instant(seconds: 1_795_824_000), utcOffset: 0)
  }

  @Test(arguments: [
    (CalendarEntry.Method.request, "CONFIRMED"), (.cancel, "CANCELLED"),
  ])
  func `every reader finds these values in an invitation and in its cancellation`(
    method: CalendarEntry.Method, status: String
  ) throws {
    let entry = try entry(method: method, sequence: 3)
    let read = try #require(try read([letter(entry)]).first)
    let expected = Parsed(
      method: method.rawValue, uid: "7f3a9c@example.org", sequence: 3, status: status,
      starts: entry.starts.seconds, ends: entry.ends.seconds, zone: "Asia/Tokyo",
      stamp: 1_795_000_000, summary: "秋のセミナー", location: "例示ホール",
      organiser: ["value": "mailto:office@example.org", "CN": "例示事務局"],
      attendees: [
        [
          "value": "mailto:anna@example.org", "CN": "Anna", "ROLE": "REQ-PARTICIPANT",
          "PARTSTAT": "ACCEPTED", "RSVP": "FALSE",
        ]
      ])
    #expect(read.icalendar == expected)
    #expect(read.vobject == expected)
    #expect(read.types == ["multipart/alternative", "text/plain", "text/html", "text/calendar"])
    #expect(read.parameters == ["method": method.rawValue, "charset": "utf-8"])
    #expect(
      read.names == [
        "BEGIN", "PRODID", "VERSION", "METHOD", "BEGIN", "TZID", "BEGIN", "TZNAME",
        "TZOFFSETFROM", "TZOFFSETTO", "DTSTART", "END", "END", "BEGIN", "UID", "SEQUENCE",
        "DTSTAMP",
        "DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS", "TRANSP", "ORGANIZER", "ATTENDEE",
        "END", "END",
      ])
  }

  @Test func `the moment is the same in every calendar, whatever the clocks do`() throws {
    let zones = [
      "Europe/Berlin", "Asia/Tokyo", "America/New_York", "Europe/Dublin", "Australia/Lord_Howe",
      "Asia/Kathmandu", "America/Sao_Paulo", "Pacific/Apia", "US/Eastern", "Asia/Calcutta",
      "Africa/Casablanca", "America/St_Johns",
    ]
    let starts = [
      "2026-01-15 09:00", "2026-07-15 09:00", "2026-03-28 23:30", "2026-10-24 23:30",
      "2026-03-07 23:30", "2026-10-31 23:30", "2027-02-06 23:30", "2031-08-01 09:00",
      "2035-08-01 09:00",
    ]
    let entries = try zones.flatMap { zone in try starts.map { try entry($0, hours: 5, in: zone) } }
    let read = try read(entries.map { try letter($0) })
    for (entry, read) in zip(entries, read) {
      for parsed in [read.icalendar, read.vobject] {
        #expect(parsed.starts == entry.starts.seconds, "\(entry.starts) \(entry.zone.identifier)")
        #expect(parsed.ends == entry.ends.seconds, "\(entry.ends) \(entry.zone.identifier)")
        #expect(parsed.zone == entry.zone.identifier)
      }
    }
  }

  @Test(arguments: [
    ("2026-11-28 13:00", Int64(0), "UTC"), ("2026-11-28 13:00", 0, "GMT"),
    // The hour from two to three comes twice on that morning; the event begins in the second one.
    ("2026-10-25 01:30", 7200, "Europe/Berlin"),
  ])
  func `a time that its zone cannot tell is written in UTC`(
    starts: String, later: Int64, zone: String
  ) throws {
    let asked = try entry(starts, in: zone)
    let entry = CalendarEntry(
      uid: asked.uid, sequence: 0, method: .request,
      starts: Instant(seconds: asked.starts.seconds + later),
      ends: Instant(seconds: asked.ends.seconds + later), zone: asked.zone, summary: "x",
      location: nil, organiser: asked.organiser, stamp: asked.stamp)
    let read = try #require(try read([letter(entry)]).first)
    for parsed in [read.icalendar, read.vobject] {
      #expect(parsed.zone == nil)
      #expect(parsed.starts == entry.starts.seconds)
      #expect(parsed.ends == entry.ends.seconds)
      #expect(parsed.location == nil)
    }
    #expect(!read.names.contains("TZID"))
  }

  @Test func `no name or title can add a line, a value or a parameter`() throws {
    let texts = [
      "a\r\nATTENDEE:mailto:x@evil.example", "a\nEND:VEVENT\nEND:VCALENDAR", "a;CN=b:c,d", "\\x\\",
      "\"a\":b;X=\"c", "a\u{2028}b\u{202E}c\0d", "Jürgen O'Brien, \"Bob\"",
      String(repeating: "とても長い名前、", count: 40), String(repeating: "x", count: 500),
      "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", "%s%n{{name}}", "=?utf-8?q?x?=", "a\tb",
    ]
    let shown = [
      "a  ATTENDEE:mailto:x@evil.example", "a END:VEVENT END:VCALENDAR", "a;CN=b:c,d", "\\x\\",
      "\"a\":b;X=\"c", "a bcd", "Jürgen O'Brien, \"Bob\"",
      String(repeating: "とても長い名前、", count: 40), String(repeating: "x", count: 500),
      "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", "%s%n{{name}}", "=?utf-8?q?x?=", "a b",
    ]
    let plain = try #require(try read([letter(entry())]).first)
    let read = try read(texts.map { try letter(entry(summary: $0, location: $0), name: $0) })
    for (shown, read) in zip(shown, read) {
      for parsed in [read.icalendar, read.vobject] {
        #expect(parsed.summary == shown)
        #expect(parsed.location == shown)
        #expect(
          parsed.attendees == [
            [
              "value": "mailto:anna@example.org",
              "CN": shown.replacing("\"", with: "'").replacing("\\", with: "/"),
              "ROLE": "REQ-PARTICIPANT",
              "PARTSTAT": "ACCEPTED", "RSVP": "FALSE",
            ]
          ])
      }
      #expect(read.names == plain.names)
      #expect(read.longestLine <= 75)
    }
  }

  @Test(arguments: [
    ("anna+x@example.org", "mailto:anna+x@example.org"),
    ("a%b?c&d@example.org", "mailto:a%25b%3Fc%26d@example.org"),
    ("anna@例え.jp", "mailto:anna@xn--r8jz45g.jp"),
    ("山@例え.jp", "mailto:%E5%B1%B1@xn--r8jz45g.jp"),
  ])
  func `an attendee is a mailto that leads to the address`(address: String, target: String) throws {
    let read = try #require(try read([letter(entry(), to: address, name: nil)]).first)
    #expect(read.icalendar.attendees.map { $0["value"] } == [target])
    #expect(read.vobject.attendees.map { $0["CN"] } == [nil])
  }

  @Test func `an invitation is the last alternative, and attachments follow it`() throws {
    let file = LetterAttachment(fileName: "a.pdf", bytes: [1])
    let letter = try letter(entry(), attachments: [file])
    let read = try #require(try read([letter]).first)
    #expect(
      read.types == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
        "application/pdf",
      ])
    let lines = letter.serialised().split(separator: 10)
    #expect(lines.map(\.count).max() ?? 0 <= 99)
  }
}
