/// How far a request of a person is. Each state follows from the one before.
package enum RequestState: String, CaseIterable, Hashable, Sendable, Codable {
  /// Nobody has confirmed yet that it comes from the person.
  case opened
  /// It comes from the person.
  case confirmed
  /// It is done, and its answer is not on its way yet.
  case fulfilled
  /// It was refused, and its answer is not on its way yet.
  case refused
  /// The person has the answer.
  case answered
  /// Nobody confirmed it in time.
  case lapsed
  /// A later request makes it pointless.
  case superseded

  /// Whether the office still owes work on it.
  package var isOpen: Bool { self == .opened || self == .confirmed }
}
