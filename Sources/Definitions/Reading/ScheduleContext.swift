package import Foundation
import Vocabulary

/// An event's dates while its file is read. A date with a fault is `nil`.
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

  /// - Returns: `nil` for a schedule that waits for something to happen, and when a date has a
  ///   fault.
  func instant(of schedule: Schedule) -> Instant? {
    guard let zone, let dates else { return nil }
    return schedule.instant(starts: dates.starts, ends: dates.ends, zone: zone)
  }

  var calledOff: Instant? { zone.flatMap { dates?.calledOff?.instant(in: $0) } }
  var starts: Instant? { zone.flatMap { dates?.starts.instant(in: $0) } }

  /// Counted from the event's end, even after a call-off: a call-off must not make other notices
  /// wrong.
  var windowCloses: Instant? {
    guard let zone, let dates, let retention else { return nil }
    return dates.ends.instant(in: zone) + retention
  }

  func local(_ instant: Instant) -> LocalDateTime { instant.local(in: zone ?? .gmt) }
}

// MARK: - Fields

/// The attendee data that an event declares, and where.
struct DeclaredFields {
  let fields: [FieldDefinition]
  let consents: [Slug: ConsentDefinition]
  let identity: [FieldName]
  /// The place of every declared field, also of a field with faults.
  let places: [FieldName: SourceLocation]
  let keepPlaces: [FieldName: SourceLocation]
  /// `false` when `fields:` could not be read: then the declared fields are unknown.
  let isKnown: Bool
}

// MARK: - Time zones

extension TimeZone {
  /// The zone of an IANA name, and no other. `JST` and `GMT+9` mean different things on different
  /// systems.
  package static func known(_ identifier: String) -> TimeZone? {
    names.contains(identifier) || identifier.contains("/") ? TimeZone(identifier: identifier) : nil
  }

  /// The names that the system lists. It does not list older names such as `Etc/UTC`. The list is
  /// kept, because making it takes longer than reading an event.
  static let names = Set(knownTimeZoneIdentifiers).union(["UTC"])

  /// The IANA name of the zone that a wrong text probably means: `Asia/Tokyo` for `JST`, `Tokyo`,
  /// `東京` and `Asia/Tokio`. An abbreviation that several countries use means the one that the system
  /// takes it for.
  package static func meant(by text: String) -> String? {
    let word = text.inPlainWidth.trimmingCharacters(in: .whitespaces)
    if japanese.contains(word) { return "Asia/Tokyo" }
    if let name = abbreviationDictionary[word.uppercased()], names.contains(name) { return name }
    let city = word.replacing(" ", with: "_").lowercased()
    let ofCity = names.filter { $0.split(separator: "/").last?.lowercased() == city }
    return ofCity.count == 1 ? ofCity.first : closest(to: word, among: names.sorted())
  }

  private static let japanese: Set = ["日本", "東京", "日本時間", "日本標準時"]
}
