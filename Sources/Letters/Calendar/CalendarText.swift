import CLibICal
import Vocabulary

/// Writes entries as iCalendar (RFC 5545) with libical: lines are folded at 75 octets, values are
/// escaped, and lines end in CRLF.
enum CalendarText {
  /// A calendar with one event. An attendee is added later, before its end.
  static func written(_ entry: CalendarEntry) -> String {
    let calendar = CalendarNode(ICAL_VCALENDAR_COMPONENT)
    calendar.add(icalproperty_new_prodid("-//Mayfly//Mayfly//EN"))
    calendar.add(icalproperty_new_version("2.0"))
    calendar.add(
      icalproperty_new_method(
        entry.method == .cancel ? ICAL_METHOD_CANCEL : ICAL_METHOD_REQUEST))
    let zone = CalendarZone(entry)
    if let zone { calendar.add(zone.node) }
    calendar.add(event(entry, zone: zone))
    return calendar.text
  }

  private static func event(_ entry: CalendarEntry, zone: CalendarZone?) -> CalendarNode {
    let event = CalendarNode(ICAL_VEVENT_COMPONENT)
    event.add(icalproperty_new_uid(entry.uid.asOneLine))
    event.add(icalproperty_new_sequence(Int32(clamping: entry.sequence)))
    event.add(icalproperty_new_dtstamp(icaltimetype(utc: entry.stamp)))
    event.add(time(entry.starts, zone, as: icalproperty_new_dtstart))
    event.add(time(entry.ends, zone, as: icalproperty_new_dtend))
    event.add(icalproperty_new_summary(entry.summary.asOneLine))
    if let location = entry.location, !location.isEmpty {
      event.add(icalproperty_new_location(location.asOneLine))
    }
    event.add(
      icalproperty_new_status(
        entry.method == .cancel ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED))
    event.add(icalproperty_new_transp(ICAL_TRANSP_OPAQUE))
    event.add(mailbox(entry.organiser, as: icalproperty_new_organizer))
    return event
  }

  private static func time(
    _ moment: Instant, _ zone: CalendarZone?, as property: (icaltimetype) -> OpaquePointer?
  ) -> OpaquePointer? {
    guard let zone else { return property(icaltimetype(utc: moment)) }
    let written = property(icaltimetype(wall: moment.local(in: zone.zone)))
    icalproperty_set_parameter(written, icalparameter_new_tzid(zone.identifier))
    return written
  }

  /// The line of an attendee who takes part and need not answer.
  static func attendee(_ attendee: LetterAddress) -> String {
    let property = mailbox(attendee, as: icalproperty_new_attendee)
    defer { icalproperty_free(property) }
    icalproperty_set_parameter(property, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT))
    icalproperty_set_parameter(property, icalparameter_new_partstat(ICAL_PARTSTAT_ACCEPTED))
    icalproperty_set_parameter(property, icalparameter_new_rsvp(ICAL_RSVP_FALSE))
    guard let line = icalproperty_as_ical_string_r(property) else { return "" }
    defer { icalmemory_free_buffer(line) }
    return String(cString: line)
  }

  /// In a name, quotation marks and backslashes are replaced. RFC 5545, section 3.2, cannot write a
  /// quotation mark, and few readers know RFC 6868. Some readers take a backslash for the start of
  /// an escape.
  private static func mailbox(
    _ mailbox: LetterAddress, as property: (UnsafePointer<CChar>) -> OpaquePointer?
  ) -> OpaquePointer? {
    let written = property("mailto:" + mailbox.address.asMailtoTarget)
    if let name = mailbox.name?.asOneLine, !name.isEmpty {
      let plain = String(name.map { $0 == "\"" ? "'" : $0 == "\\" ? "/" : $0 })
      icalproperty_set_parameter(written, icalparameter_new_cn(plain))
    }
    return written
  }
}

// MARK: - Addresses

extension EmailAddress {
  /// The address as the target of a `mailto` (RFC 6068, section 2), with its host in ASCII.
  package var asMailtoTarget: String {
    let isASCII = revealed.utf8.allSatisfy { $0 < 0x80 }
    let address = isASCII ? revealed : GMimeLibrary.asciiHost(of: revealed)
    guard !address.utf8.allSatisfy(Self.isPlainInMailto) else { return address }
    return address.unicodeScalars.reduce(into: "") { target, scalar in
      let isKept = scalar.isASCII && Self.isPlainInMailto(UInt8(scalar.value))
      target += isKept ? String(Character(scalar)) : String(Character(scalar)).asURLComponent
    }
  }

  private static func isPlainInMailto(_ byte: UInt8) -> Bool {
    byte < 0x80 && !"%?&#/^`{|}\"".utf8.contains(byte)
  }
}
