package import Vocabulary

/// Why a hold cannot be placed or ended.
package enum HoldError: Error, Hashable {
  /// The requested end is not in the future.
  case past(until: String)
  case tooLong(until: String)
  /// The hold already ends later.
  case notLonger(until: String)
  case noneInForce(Slug)
  case noHold(id: String)
  /// The event's purge has begun.
  case tooLate(Slug)
  /// The requested action would destroy data that a hold keeps.
  case held(Slug, ground: HoldGround, until: String)
  case nothingPreserved(id: String)
}

extension HoldError {
  /// A stable code, for scripts.
  package var code: String {
    switch self {
    case .past, .tooLong, .notLonger: "hold-end"
    case .noneInForce, .noHold: "no-hold"
    case .tooLate: "purging"
    case .held: "held"
    case .nothingPreserved: "nothing-held"
    }
  }
}
