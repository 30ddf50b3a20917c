package import Foundation
package import Vocabulary

/// An event as calendars have it: all that is the same in the invitations to it (RFC 5545).
package struct CalendarEntry: Hashable, Sendable {
  /// What the reader's calendar does with it (RFC 5546, section 3.2).
  package enum Method: String, Hashable, Sendable {
    case request = "REQUEST"
    case cancel = "CANCEL"
  }

  /// The same at every change of one event.
  package let uid: String
  /// Higher at every change.
  package let sequence: Int
  package let method: Method
  package let starts: Instant
  package let ends: Instant
  /// In which the reader's calendar shows the times.
  package let zone: TimeZone
  /// Formatted on one line, as are the others.
  package let summary: String
  package let location: String?
  package let organiser: LetterAddress
  /// When this version was made.
  package let stamp: Instant

  package init(
    uid: String, sequence: Int, method: Method, starts: Instant, ends: Instant, zone: TimeZone,
    summary: String, location: String?, organiser: LetterAddress, stamp: Instant
  ) {
    self.uid = uid
    self.sequence = sequence
    self.method = method
    self.starts = starts
    self.ends = ends
    self.zone = zone
    self.summary = summary
    self.location = location
    self.organiser = organiser
    self.stamp = stamp
  }
}
