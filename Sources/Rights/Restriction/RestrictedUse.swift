package import Notices
package import Vocabulary

/// The use of one attendee's data that was stopped in one event.
package struct RestrictedUse: Hashable, Sendable {
  package let event: Slug
  package let code: AttendeeCode
  /// The uses that are stopped now, those from earlier requests too.
  package let purposes: Set<Purpose>
  /// Whether anything was stopped that was not stopped before.
  package let isNew: Bool
  /// The letters that the person does not get any more; `nil` when letters are not stopped, or while
  /// the event's definition cannot be read.
  package let losses: LetterLosses?

  package init(
    event: Slug, code: AttendeeCode, purposes: Set<Purpose>, isNew: Bool, losses: LetterLosses?
  ) {
    (self.event, self.code, self.purposes, self.isNew) = (event, code, purposes, isNew)
    self.losses = losses
  }
}

/// The use of a person's data that was stopped everywhere: in the open events that have them, and by
/// the stop-list in every later one.
package struct RestrictedEverywhere: Sendable {
  /// The attendee of an event.
  package struct Record: Hashable, Sendable {
    package let event: Slug
    package let code: AttendeeCode
  }

  /// An event that could not be looked at. The same request looks again.
  package struct Failure: Sendable {
    package let event: Slug
    package let cause: Cause
  }

  /// The person in each open event, by event.
  package internal(set) var stopped: [RestrictedUse] = []
  /// Attendees with the same address and without a name to compare, while somebody else is known
  /// under it. Nothing is stopped for them; a person must say who they are.
  package internal(set) var unsure: [Record] = []
  package internal(set) var failed: [Failure] = []
  /// When the person's entry on the stop-list ends; `nil` without an address, by which alone a later
  /// list could find them.
  package internal(set) var until: Instant?
}

/// The use of an attendee's data that is allowed again.
package struct ResumedUse: Hashable, Sendable {
  package let code: AttendeeCode
  /// The uses that were stopped and are allowed again; empty when only letters were stopped.
  package let purposes: Set<Purpose>
  /// Whether anything changed.
  package let isNew: Bool
  /// How many letters that had been left out are back in the queue.
  package let owed: Int
  /// Whether the person was on the stop-list, and is not any more.
  package let leftStopList: Bool

  package init(
    code: AttendeeCode, purposes: Set<Purpose>, isNew: Bool, owed: Int, leftStopList: Bool
  ) {
    (self.code, self.purposes, self.isNew, self.owed) = (code, purposes, isNew, owed)
    self.leftStopList = leftStopList
  }
}
