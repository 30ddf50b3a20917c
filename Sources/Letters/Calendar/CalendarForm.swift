import Vocabulary

/// A calendar entry written and encoded as far as all its invitations are the same; made once for
/// the letters of a notice in one language.
package struct CalendarForm: Hashable, Sendable {
  /// The body part's header and the first lines of its base64.
  let head: [UInt8]
  /// What comes before the attendee and is not encoded yet: less than a line of base64.
  let rest: [UInt8]

  /// What follows the attendee.
  static let end = Array("END:VEVENT\r\nEND:VCALENDAR\r\n".utf8)

  package init(_ entry: CalendarEntry) {
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
