package import Foundation
package import Vocabulary

/// What `events/<slug>/event.yaml`, with the office's `defaults:`, says of an event: checked.
package struct EventDefinition: Sendable {
  package let slug: Slug
  package let title: LocalisedText
  /// Where it takes place; shown in letters as `{{event.venue}}`.
  package let venue: LocalisedText?
  /// Of a letter, unless a field of kind `language` declared for `notify` says otherwise.
  package let language: Language
  package let zone: TimeZone
  package let starts: LocalDateTime
  package let ends: LocalDateTime
  /// From then on it sends nothing but that; `nil` for an event that takes place.
  package let calledOff: LocalDateTime?
  /// How long after the end the attendees' data lives.
  package let retention: Period
  /// How long before the window closes the office is told.
  package let warn: Period
  /// The fields that together name a person in a list. Never empty, each one declared.
  package let identity: [FieldName]
  /// `false` while notices are to wait; imports and purges run all the same.
  package let isLive: Bool
  /// In the order of the file; a default that the event did not repeat comes last.
  package let fields: [FieldDefinition]
  package let consents: [Slug: ConsentDefinition]
  /// In the order of the file.
  package let notices: [NoticeDefinition]

  package init(
    slug: Slug, title: LocalisedText, venue: LocalisedText?, language: Language, zone: TimeZone,
    starts: LocalDateTime, ends: LocalDateTime, calledOff: LocalDateTime? = nil,
    retention: Period, warn: Period = EventDefinition.usualWarning, identity: [FieldName],
    isLive: Bool, fields: [FieldDefinition],
    consents: [Slug: ConsentDefinition], notices: [NoticeDefinition]
  ) {
    self.slug = slug
    self.title = title
    self.venue = venue
    self.language = language
    self.zone = zone
    self.starts = starts
    self.ends = ends
    self.calledOff = calledOff
    self.retention = retention
    self.warn = warn
    self.identity = identity
    self.isLive = isLive
    self.fields = fields
    self.consents = consents
    self.notices = notices
  }

  /// What `warn:` says where neither event nor office does.
  package static let usualWarning = Period.days(3)

  package var startsAt: Instant { starts.instant(in: zone) }
  package var endsAt: Instant { ends.instant(in: zone) }
  package var calledOffAt: Instant? { calledOff?.instant(in: zone) }
  /// When it is over: at its end, or when it is called off before.
  package var overAt: Instant { min(endsAt, calledOffAt ?? endsAt) }
  /// When the window closes and everything about the attendees is destroyed.
  package var windowClosesAt: Instant { overAt + retention }

  package func field(_ name: FieldName) -> FieldDefinition? { fields.first { $0.name == name } }
  package func notice(_ name: Slug) -> NoticeDefinition? { notices.first { $0.name == name } }
  /// The fields that code acting for `purpose` can read.
  package func fields(for purpose: Purpose) -> [FieldDefinition] {
    fields.filter { $0.purposes.contains(purpose) }
  }
  /// The field that letters are addressed to: the first of kind `email` declared for `notify`.
  package var addressField: FieldDefinition? {
    fields.first { $0.kind == .email && $0.purposes.contains(.notify) }
  }
}
