/// Whom a notice is for, asked anew when each letter is leased.
package enum Audience: Hashable, Sendable {
  /// Everyone who is registered, whether or not they have come.
  case registered
  /// Those who were checked in.
  case checkedIn
  /// Those who are registered and were not checked in.
  case absent
  /// Everyone, those who cancelled included.
  case all
  /// Registered attendees whose field, which must be declared for `notify`, has this value.
  case choice(FieldName, String)

  /// The words of `to:`; a choice is written `field: value`.
  package static let words = ["registered", "checked-in", "absent", "all"]

  package init?(word: String) {
    switch word {
    case "registered": self = .registered
    case "checked-in": self = .checkedIn
    case "absent": self = .absent
    case "all": self = .all
    default: return nil
    }
  }

  /// Whether someone with `status` belongs to it, leaving a field's choice aside.
  package func includes(_ status: AttendeeStatus) -> Bool {
    switch self {
    case .registered, .choice: status != .cancelled
    case .checkedIn: status == .checkedIn
    case .absent: status == .registered
    case .all: true
    }
  }
}

/// Where an attendee stands in an event.
package enum AttendeeStatus: String, CaseIterable, Sendable, Hashable, Codable {
  case registered
  case checkedIn = "checked-in"
  case cancelled
}
