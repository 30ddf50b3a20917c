package import Foundation
package import Vocabulary

/// A checked event: `events/<slug>/event.yaml` with the office's `defaults:`.
package struct EventDefinition: Sendable {
  package let slug: Slug
  package let title: LocalisedText
  /// The place of the event; letters show it as `{{event.venue}}`.
  package let venue: LocalisedText?
  /// The language of letters, unless a field of kind `language`, declared for `notify`, says
  /// otherwise.
  package let language: Language
  package let zone: TimeZone
  package let starts: LocalDateTime
  package let ends: LocalDateTime
  /// When it was called off. From then on only the notice of the call-off is sent. `nil` for an
  /// event that takes place.
  package let calledOff: LocalDateTime?
  /// How long after the end the attendees' data lives.
  package let retention: Period
  /// How long before the window closes the office gets a warning.
  package let warn: Period
  /// The fields that together identify a person in a list. Never empty; each one is declared.
  package let identity: [FieldName]
  /// `false` while notices wait; imports and purges still run.
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

  /// The value of `warn:` when neither the event nor the office sets it.
  package static let usualWarning = Period.days(3)

  package var startsAt: Instant { starts.instant(in: zone) }
  package var endsAt: Instant { ends.instant(in: zone) }
  package var calledOffAt: Instant? { calledOff?.instant(in: zone) }
  /// The end of the event, or its call-off if that comes earlier.
  package var overAt: Instant { min(endsAt, calledOffAt ?? endsAt) }
  /// When the window closes and everything about the attendees is destroyed.
  package var windowClosesAt: Instant { overAt + retention }

  package func field(_ name: FieldName) -> FieldDefinition? { fields.first { $0.name == name } }
  package func notice(_ name: Slug) -> NoticeDefinition? { notices.first { $0.name == name } }
  /// The fields that code acting for `purpose` can read.
  package func fields(for purpose: Purpose) -> [FieldDefinition] {
    fields.filter { $0.purposes.contains(purpose) }
  }
  /// The field with the address for letters: the first of kind `email` declared for `notify`.
  package var addressField: FieldDefinition? {
    fields.first { $0.kind == .email && $0.purposes.contains(.notify) }
  }
}
