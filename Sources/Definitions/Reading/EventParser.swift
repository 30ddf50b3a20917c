import Foundation
import Vocabulary

/// Reads `event.yaml` after the office's defaults were added.
struct EventParser {
  let slug: Slug
  let folder: EventFolder
  let office: EventDefaults
  let collector: DiagnosticCollector

  func read(_ root: YamlNode) -> EventDefinition? {
    let top = SourceLocation.top(of: folder.file)
    guard
      let section = Section(
        root, at: top, keys: .event, subject: .event, collector: collector)
    else { return nil }
    let title = required("title", section) { section.localised("title") }
    let zone = zone(section)
    let dates = dates(section)
    let retention = retention(section)
    let language = section.value("language", rule: .languageTag) { Language($0) }
    let people = people(section)
    let frame = ScheduleContext(
      zone: zone, dates: dates, retention: retention, language: language ?? office.language)
    checkKept(people, frame: frame, section)
    let notices = NoticeParser(
      folder: folder, frame: frame, people: people, collector: collector
    ).read(section)
    if dates?.calledOff != nil, !notices.contains(where: { $0.send == .onCallOff }) {
      section.warn(.nobodyToldOfCallOff, at: section["called-off"]?.place)
    }
    let venue = section.localised("venue")
    let isLive = section.flag("live", default: true)
    guard let title, let zone, let dates, let retention else { return nil }
    return EventDefinition(
      slug: slug, title: title, venue: venue,
      language: language ?? office.language, zone: zone, starts: dates.starts, ends: dates.ends,
      calledOff: dates.calledOff, retention: retention,
      warn: section.warning ?? office.warn ?? EventDefinition.usualWarning,
      identity: people.identity,
      isLive: isLive, fields: people.fields, consents: people.consents, notices: notices)
  }

  private func required<Value>(
    _ key: String, _ section: Section, _ read: () -> Value?
  ) -> Value? {
    section.require(key) == nil ? nil : read()
  }
}

// MARK: Dates

extension EventParser {
  private func zone(_ section: Section) -> TimeZone? {
    required("timezone", section) {
      section.value(
        "timezone", rule: .timeZone, meant: { TimeZone.meant(by: $0) },
        parse: { TimeZone.known($0) })
    }
  }

  private func dates(_ section: Section) -> ScheduleContext.Dates? {
    let starts = moment("starts", section)
    let ends = moment("ends", section)
    let calledOff = section["called-off"].flatMap { _ in
      moment("called-off", section)
    }
    guard let starts, let ends else { return nil }
    guard starts.instant(in: .gmt) < ends.instant(in: .gmt) else {
      section.fault(.endsBeforeStart, at: section["ends"]?.value.place)
      return nil
    }
    return ScheduleContext.Dates(starts: starts, ends: ends, calledOff: calledOff)
  }

  private func moment(_ key: String, _ section: Section) -> LocalDateTime? {
    required(key, section) {
      section.value(key, rule: .dateTime) {
        LocalDateTime($0)
      }
    }
  }

  private func retention(_ section: Section) -> Period? {
    guard let pair = section.require("retention") else { return nil }
    let retention = section.value("retention", rule: .retention) { text in
      Period(text.hasSuffix(" after end") ? String(text.dropLast(" after end".count)) : text)
    }
    if let retention, let limit = office.retentionLimit, retention > limit {
      section.fault(.retentionOverLimit(retention, limit: limit), at: pair.value.place)
    }
    return retention
  }
}

// MARK: Fields

extension EventParser {
  private func people(_ section: Section) -> DeclaredFields {
    var consentReading = ConsentParser(collector: collector)
    let consents = section["consents"].map { consentReading.read($0.value) } ?? [:]
    let areConsentsKnown = section["consents"]?.value.pairs != nil || section["consents"] == nil
    var fieldReading = FieldParser(
      collector: collector, consents: areConsentsKnown ? consentReading.names : nil)
    let fields = section["fields"].map { fieldReading.read($0.value) } ?? []
    let areFieldsKnown = section["fields"]?.value.pairs != nil || section["fields"] == nil
    for (name, place) in consentReading.places
    where areFieldsKnown && !fieldReading.usedConsents.contains(name.text) {
      collector.warn(.unusedConsent(name), at: place)
    }
    let identity = areFieldsKnown ? identity(section, declared: fieldReading.places) : []
    return DeclaredFields(
      fields: fields, consents: consents, identity: identity, places: fieldReading.places,
      keepPlaces: fieldReading.keepPlaces, isKnown: areFieldsKnown)
  }

  private func identity(_ section: Section, declared: [FieldName: SourceLocation]) -> [FieldName] {
    guard let pair = section["identity"] else {
      if declared[.email] == nil {
        section.fault(.noIdentity, at: section["fields"]?.place)
      }
      return [.email]
    }
    let names = section.list("identity")
    if pair.value.isBlank || pair.value.isEmptyList {
      section.fault(.emptyText("identity"), at: pair.place)
    }
    return names.compactMap { scalar in
      if let name = FieldName(scalar.text), declared[name] != nil { return name }
      let closest = closest(to: scalar.text, among: declared.keys.map(\.text).sorted())
      section.fault(.undeclaredIdentity(scalar.text, closest: closest), at: scalar.place)
      return nil
    }
  }

  private func checkKept(_ people: DeclaredFields, frame: ScheduleContext, _ section: Section) {
    for field in people.fields {
      guard let schedule = field.keepUntil, let place = people.keepPlaces[field.name] else {
        continue
      }
      if people.identity.contains(field.name) {
        section.fault(.identityNotKept(field.name), at: place)
      }
      if let until = frame.instant(of: schedule), let closes = frame.windowCloses, until > closes {
        section.fault(.keptPastWindow(field.name), at: place)
      }
    }
  }
}

// MARK: - Files

/// The paths of one event's files, and their names in messages.
struct EventFolder {
  /// The path of `events/`.
  let events: String
  let slug: Slug

  /// The folder's name in messages, wherever the workspace is.
  static let name = "events"
  /// The folders in `events/` that belong to no event.
  static let shared: Set = ["notices", FootParser.folder]

  var path: String { "\(events)/\(slug)" }
  var file: String { "\(Self.name)/\(slug)/event.yaml" }
  var definition: DefinitionFile {
    DefinitionFile(path: "\(path)/event.yaml", name: file, home: path)
  }
  /// The file of columns that were chosen at imports and saved.
  var columns: DefinitionFile {
    DefinitionFile(
      path: "\(path)/columns.yaml", name: "\(Self.name)/\(slug)/columns.yaml", home: path)
  }
  var materials: String { "\(path)/materials" }

  /// The folders that may hold a notice's texts, the event's own first, each with its name in
  /// messages.
  var noticeFolders: [(path: String, name: String, home: String)] {
    [
      ("\(path)/notices", "\(Self.name)/\(slug)/notices", path),
      ("\(events)/notices", "\(Self.name)/notices", events),
    ]
  }
}
