/// Where an attendee stands in an event.
package enum AttendeeStatus: String, CaseIterable, Sendable, Hashable, Codable {
  case registered
  case checkedIn = "checked-in"
  case cancelled
}
