/// Who gets a notice. The answer is checked again when the program leases each letter.
package enum Audience: Hashable, Sendable {
  /// Everyone who is registered, checked in or not.
  case registered
  /// Those who were checked in.
  case checkedIn
  /// Those who are registered and are not checked in.
  case absent
  /// Everyone, those who cancelled too.
  case registeredAndCancelled
  /// Registered attendees with this value in the field. The field must be declared for `notify`.
  case choice(FieldName, String)

  /// The words of `to:`; a choice is written `field: value`.
  package static let words = [
    "registered", "checked-in", "absent", "registered-and-cancelled",
  ]

  package init?(word: String) {
    switch word {
    case "registered": self = .registered
    case "checked-in": self = .checkedIn
    case "absent": self = .absent
    // Who writes `all` does not think of those who cancelled.
    case "all": self = .registered
    case "registered-and-cancelled": self = .registeredAndCancelled
    default: return nil
    }
  }

  /// Whether someone with `status` belongs to it. It does not check the value of a ``choice``.
  package func includes(_ status: AttendeeStatus) -> Bool {
    switch self {
    case .registered, .choice: status != .cancelled
    case .checkedIn: status == .checkedIn
    case .absent: status == .registered
    case .registeredAndCancelled: true
    }
  }
}

/// The state of an attendee's registration for an event.
package enum AttendeeStatus: String, CaseIterable, Sendable, Hashable, Codable {
  case registered
  case checkedIn = "checked-in"
  case cancelled
}
