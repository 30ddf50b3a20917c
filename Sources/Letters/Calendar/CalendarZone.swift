import CLibICal
import Foundation
import Synchronization
import Vocabulary

/// The clock rules of a zone around an event, from the system's time zone database.
struct CalendarZone {
  let zone: TimeZone
  /// A VTIMEZONE (RFC 5545, section 3.6.5).
  let node: CalendarNode

  /// The IANA name.
  var identifier: String { zone.identifier }

  /// - Returns: `nil` when the times must be written in UTC. Either the zone is UTC, or the system
  ///   does not know it, or the system's rules differ from those of the letters' times, or a time
  ///   is in the second run of an hour that the clocks repeat.
  init?(_ entry: CalendarEntry) {
    zone = entry.zone
    let times = [entry.starts, entry.ends]
    guard !Self.isUTC(zone), let node = Self.rules(around: entry),
      times.allSatisfy({ $0.local(in: entry.zone).instant(in: entry.zone) == $0 }),
      Self.offsets(by: node, at: times) == times.map({ entry.zone.secondsFromGMT(for: $0.date) })
    else { return nil }
    self.node = node
  }

  private static func isUTC(_ zone: TimeZone) -> Bool {
    ["GMT", "UTC", "Etc/UTC", "Etc/GMT"].contains(zone.identifier)
  }

  /// libical looks for the database's folder once per process; the lock protects this.
  private static let database = Mutex(())

  /// The rules from a day before the start to 250 days after the end. Some calendars derive their
  /// own rules from them, and then know the next clock change.
  private static func rules(around entry: CalendarEntry) -> CalendarNode? {
    let found = database.withLock { _ in icaltzutil_fetch_timezone(entry.zone.identifier) }
    guard let found else { return nil }
    let (from, to) = (entry.starts - .days(1), entry.ends + .days(250))
    icaltimezone_truncate_vtimezone(found, icaltimetype(utc: from), icaltimetype(utc: to), 1)
    let node = CalendarNode(taking: found)
    for kind in [ICAL_TZID_PROPERTY, ICAL_TZUNTIL_PROPERTY, ICAL_X_PROPERTY] {
      while let property = icalcomponent_get_first_property(found, kind) {
        icalcomponent_remove_property(found, property)
        icalproperty_free(property)
      }
    }
    node.add(icalproperty_new_tzid(entry.zone.identifier))
    runRulesOn(in: found)
    return node
  }

  /// Removes the end of each rule. RFC 5545, section 3.3.10, requires it in UTC, but some readers
  /// take it for local time.
  private static func runRulesOn(in zone: OpaquePointer) {
    var rules = icalcomponent_get_first_component(zone, ICAL_ANY_COMPONENT)
    while let current = rules {
      if let property = icalcomponent_get_first_property(current, ICAL_RRULE_PROPERTY) {
        var rule = icalproperty_get_rrule(property)
        rule.until = icaltime_null_time()
        icalproperty_set_rrule(property, rule)
      }
      rules = icalcomponent_get_next_component(zone, ICAL_ANY_COMPONENT)
    }
  }

  /// The offset at each time, in seconds east of UTC.
  private static func offsets(by node: CalendarNode, at times: [Instant]) -> [Int] {
    guard let zone = icaltimezone_new() else { return [] }
    defer { icaltimezone_free(zone, 1) }
    icaltimezone_set_component(zone, icalcomponent_new_clone(node.pointer))
    return times.map {
      var time = icaltimetype(utc: $0)
      return Int(icaltimezone_get_utc_offset_of_utc_time(zone, &time, nil))
    }
  }
}
