import Definitions
import Letters
package import Vocabulary

/// The version of an event that its invitations are for.
package struct EventEdition: Hashable, Sendable {
  /// The event's id: the same for all versions.
  package let id: String
  /// How often the dates changed.
  package let revision: Int
  /// When the dates last changed, or were first known.
  package let made: Instant

  package init(id: String, revision: Int, made: Instant) {
    self.id = id
    self.revision = revision
    self.made = made
  }
}

/// The calendar entries of one notice. Each is written once for each language and content.
struct Invitations: Sendable {
  private struct Key: Hashable {
    let language: Language
    let isCancelled: Bool
  }

  private let forms: [Key: CalendarForm]
  private let fallback: CalendarForm
  private let isCalledOff: Bool

  init(
    to event: EventDefinition, by organiser: OrganiserDefinition, _ edition: EventEdition,
    host: String, in languages: Set<Language>
  ) {
    func form(in language: Language, isCancelled: Bool) -> CalendarForm {
      CalendarForm(
        CalendarEntry(
          uid: "\(edition.id)@\(host)", sequence: edition.revision,
          method: isCancelled ? .cancel : .request, starts: event.startsAt, ends: event.endsAt,
          zone: event.zone, summary: event.title.text(in: language),
          location: event.venue?.text(in: language, event.language),
          organiser: organiser.sender(in: language), stamp: edition.made))
    }
    isCalledOff = event.calledOff != nil
    fallback = form(in: event.language, isCancelled: false)
    forms = Dictionary(
      uniqueKeysWithValues: languages.flatMap { language in
        [false, true].map {
          (
            Key(language: language, isCancelled: $0),
            form(in: language, isCancelled: $0)
          )
        }
      })
  }

  /// Asks the reader's calendar to keep the event or to remove it.
  func invitation(
    for reader: LetterAddress, in language: Language, isCancelled: Bool
  ) -> CalendarInvitation {
    let key = Key(language: language, isCancelled: isCancelled || isCalledOff)
    return CalendarInvitation(forms[key] ?? fallback, to: reader)
  }
}
