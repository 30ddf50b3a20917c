import Foundation
import Vocabulary

/// An event's dates while it is read: any of them may have been wrong.
struct ScheduleContext {
  struct Dates {
    let starts: LocalDateTime
    let ends: LocalDateTime
    let calledOff: LocalDateTime?
  }

  let zone: TimeZone?
  let dates: Dates?
  let retention: Period?
  let language: Language

  /// - Returns: `nil` for what has to happen first, and while a date is wrong.
  func instant(of schedule: Schedule) -> Instant? {
    guard let zone, let dates else { return nil }
    return schedule.instant(starts: dates.starts, ends: dates.ends, zone: zone)
  }

  var calledOff: Instant? { zone.flatMap { dates?.calledOff?.instant(in: $0) } }
  var starts: Instant? { zone.flatMap { dates?.starts.instant(in: $0) } }

  /// By the event's end: a call-off before must not make its other notices wrong.
  var windowCloses: Instant? {
    guard let zone, let dates, let retention else { return nil }
    return dates.ends.instant(in: zone) + retention
  }

  func local(_ instant: Instant) -> LocalDateTime { instant.local(in: zone ?? .gmt) }
}

/// What an event declared of its attendees, and where.
struct DeclaredFields {
  let fields: [FieldDefinition]
  let consents: [Slug: ConsentDefinition]
  let identity: [FieldName]
  /// Every declared field, those with faults included.
  let places: [FieldName: Place]
  let keepPlaces: [FieldName: Place]
  /// `false` when `fields:` could not be read, so that nobody can say what it would declare.
  let isKnown: Bool
}

extension TimeZone {
  /// The zone of an IANA name, and no other: `JST` and `GMT+9` say different things to different
  /// systems.
  static func known(_ identifier: String) -> TimeZone? {
    names.contains(identifier) || identifier.contains("/") ? TimeZone(identifier: identifier) : nil
  }

  /// Older names such as `Etc/UTC` are zones too, and not listed. Listing takes longer than reading
  /// an event.
  static let names = Set(knownTimeZoneIdentifiers).union(["UTC"])
}
