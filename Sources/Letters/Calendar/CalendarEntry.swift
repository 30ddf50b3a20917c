package import Foundation
package import Vocabulary

/// An event as a calendar shows it: everything that all its invitations share (RFC 5545).
package struct CalendarEntry: Hashable, Sendable {
  /// What a calendar does with the entry (RFC 5546, section 3.2).
  package enum Method: String, Hashable, Sendable {
    case request = "REQUEST"
    case cancel = "CANCEL"
  }

  /// Stays the same when the event changes.
  package let uid: String
  /// Grows with every change.
  package let sequence: Int
  package let method: Method
  package let starts: Instant
  package let ends: Instant
  /// The zone in which a calendar shows the times.
  package let zone: TimeZone
  /// Written as one line, as ``location`` is.
  package let summary: String
  package let location: String?
  package let organiser: LetterAddress
  /// When this version was made.
  package let stamp: Instant

  package init(
    uid: String, sequence: Int, method: Method, starts: Instant, ends: Instant, zone: TimeZone,
    summary: String, location: String?, organiser: LetterAddress, stamp: Instant
  ) {
    self.uid = uid
    self.sequence = sequence
    self.method = method
    self.starts = starts
    self.ends = ends
    self.zone = zone
    self.summary = summary
    self.location = location
    self.organiser = organiser
    self.stamp = stamp
  }
}

// MARK: - One attendee

/// A calendar entry for one attendee (RFC 5546). It is the last alternative of a letter, where mail
/// programs look for it.
///
/// The attendee takes part already, so the entry asks for no answer.
package struct CalendarInvitation: Hashable, Sendable {
  package let form: CalendarForm
  package let attendee: LetterAddress

  /// What the reader's calendar will show.
  package var entry: CalendarEntry { form.entry }

  package init(_ form: CalendarForm, to attendee: LetterAddress) {
    self.form = form
    self.attendee = attendee
  }

  /// Appends the body part: its header, an empty line, and the text in base64.
  func append(to message: inout [UInt8]) {
    message += form.head
    message += Base64.lines(
      form.rest + CalendarText.attendee(attendee).utf8 + CalendarForm.end)
  }
}

// MARK: - What all invitations share

/// The part of a calendar entry that all invitations share, written and encoded. It is made once
/// for all letters of a notice in one language.
package struct CalendarForm: Hashable, Sendable {
  package let entry: CalendarEntry
  /// The body part's header and the first lines of its base64.
  let head: [UInt8]
  /// The text before the attendee that is not encoded yet: less than a line of base64.
  let rest: [UInt8]

  /// The text after the attendee.
  static let end = Array("END:VEVENT\r\nEND:VCALENDAR\r\n".utf8)

  package init(_ entry: CalendarEntry) {
    self.entry = entry
    let text = CalendarText.written(entry)
    let open = Array(text.utf8.dropLast(Self.end.count))
    let whole = open.count / Base64.lineOctets * Base64.lineOctets
    let header = """
      Content-Type: text/calendar; method=\(entry.method.rawValue); charset=utf-8\r
      Content-Transfer-Encoding: base64\r
      \r

      """
    head = Array(header.utf8) + Base64.lines(Array(open[..<whole]))
    rest = Array(open[whole...])
  }
}
