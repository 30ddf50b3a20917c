package import Vocabulary

/// Where today stands to the days of an event, in the time zone of the event.
package enum EventDay: Hashable, Sendable {
  /// The event starts on this later day.
  case before(CivilDate)
  case today
  /// The event ended on this earlier day.
  case after(CivilDate)

  package init(today: CivilDate, first: CivilDate, last: CivilDate) {
    self = today < first ? .before(first) : today > last ? .after(last) : .today
  }
}
