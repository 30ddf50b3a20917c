import Vocabulary

/// Why an attendee gets no letter of a notice. The raw values are stable.
package enum ExclusionReason: String, CaseIterable, Sendable {
  case cancelled
  case notCheckedIn = "not-checked-in"
  case checkedIn = "checked-in"
  case otherChoice = "other-choice"
  case added = "added-after-it-was-due"
  /// For a notice `on import` with `late: skip`.
  case addedBefore = "added-before-it-began"
  case noAddress = "no-address"
  case bounced, stopped
  /// The person asked to stop the use of their data for letters.
  case restricted
  /// The text with the person's values is larger than a letter may be.
  case tooLarge = "letter-too-large"

  init(_ reason: SuppressionReason) {
    self =
      switch reason {
      case .bounced: .bounced
      case .stopped: .stopped
      }
  }

  /// - Returns: `nil` when a person with this status is in the audience.
  init?(_ audience: Audience, _ status: AttendeeStatus) {
    guard !audience.includes(status) else { return nil }
    self =
      switch status {
      case .cancelled: .cancelled
      case .checkedIn: .checkedIn
      case .registered: .notCheckedIn
      }
  }
}
