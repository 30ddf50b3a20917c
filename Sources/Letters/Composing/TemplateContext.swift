package import Vocabulary

/// What every letter about an event says of itself: who writes, about what, and until when the
/// data live.
package struct TemplateContext: Hashable, Sendable {
  package var organiser: LocalisedText
  /// An address or a web page, shown in every letter.
  package var contact: String
  package var eventTitle: LocalisedText
  /// The day by which the attendee data are destroyed, in the event's zone.
  package var deletedBy: CivilDate?

  package init(
    organiser: LocalisedText, contact: String, eventTitle: LocalisedText, deletedBy: CivilDate?
  ) {
    self.organiser = organiser
    self.contact = contact
    self.eventTitle = eventTitle
    self.deletedBy = deletedBy
  }
}
