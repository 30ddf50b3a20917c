/// Where one letter to one attendee stands.
package enum DeliveryState: String, CaseIterable, Sendable, Hashable {
  /// Due, and not tried yet.
  case owed
  /// In the hands of a running dispatcher; found under a free lock, its dispatcher died.
  case leased
  /// The server took it.
  case sent
  /// It lies in the folder of the `file` transport; nobody has received it.
  case written
  /// The server said "not now".
  case later
  /// The server said "never".
  case refused
  /// No answer came after the final dot: it may have arrived. Tried three times in all.
  case unknown
  /// The notice's end came before the letter could leave.
  case expired
  /// The attendee does not belong to the audience any more, or wants no letters.
  case suppressed
}
