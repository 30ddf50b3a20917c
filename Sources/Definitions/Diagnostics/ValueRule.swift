/// What the value of a key must be.
package enum ValueRule: Hashable, Sendable {
  case languageTag
  case timeZone
  case dateTime
  case period
  case retention
  /// How long before a purge the office is told.
  case warning
  /// When something happens, also one that waits for a cause.
  case schedule
  /// A schedule that names a moment.
  case moment
  /// `until` and a moment.
  case keepUntil
  /// One of these words.
  case oneOf([String])
  /// One of the words of `to:`, or a field's choice.
  case audience
  case wholeNumber(ClosedRange<Int>)
  case rate
  case emailAddress
  /// An address, or a name with an address in angle brackets.
  case sender
  case transport
  /// `own`, or the name of a processor.
  case mailOperator
  /// An address of the office's own pages.
  case consoleAddress
  case webAddress
  /// The absolute path of a file on another disk.
  case escrowPath
  /// How long a person's request may wait for its answer.
  case requestsDue

  /// Whether the value may begin with a date.
  var namesMoment: Bool {
    switch self {
    case .dateTime, .schedule, .moment, .keepUntil: true
    default: false
    }
  }
}
