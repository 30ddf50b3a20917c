/// What a mail did that answers the question whether a request comes from the person. The module
/// that keeps requests gives it.
package enum RequestReply: Hashable, Sendable {
  case confirmed(Int)
  /// It comes from an address that several people share, so it proves nothing.
  case needsSecondFact(Int)
  /// The request was confirmed before, has lapsed, or is answered.
  case pointless(Int)
  /// Nobody here made its token.
  case forged

  /// Stable, for scripts.
  package var code: String {
    switch self {
    case .confirmed: "confirmed"
    case .needsSecondFact: "second-fact"
    case .pointless: "pointless"
    case .forged: "forged"
    }
  }

  /// The number of the request, where the token is genuine.
  package var number: Int? {
    switch self {
    case .confirmed(let number), .needsSecondFact(let number), .pointless(let number): number
    case .forged: nil
    }
  }
}
