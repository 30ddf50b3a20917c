/// The state of one letter to one attendee.
package enum DeliveryState: String, CaseIterable, Sendable, Hashable {
  /// Still to be sent, and not tried yet.
  case owed
  /// A running dispatcher has it. If the dispatch lock is free, that dispatcher is dead.
  case leased
  /// The server took it.
  case sent
  /// It is in the folder of the `file` transport. Nobody has received it.
  case written
  /// The server said "not now".
  case later
  /// The server said "never".
  case refused
  /// No answer came after the final dot, so it may have arrived. It is tried three times in all.
  case unknown
  /// The notice ended before the letter could leave.
  case expired
  /// The attendee is no longer in the audience, or wants no letters.
  case suppressed
}
