/// What the status of a row says of whether the person comes.
enum StatusMeaning: Hashable {
  case comes
  case staysAway
  /// Nobody knows. Counts as coming, and somebody should look.
  case unknown
}
