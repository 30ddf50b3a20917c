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

extension HoldError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .past(let until): "a hold must end after now, and \(until) has passed"
    case .tooLong(let until):
      "a hold lasts ten years at the most, and \(until) is later; make it longer with --prolong "
        + "before it ends, if its ground still applies then"
    case .notLonger(let until):
      "the hold lasts longer than \(until) already; 'mayfly unhold' ends it before its time"
    case .noneInForce(let slug): "no hold is in force for '\(slug)'"
    case .noHold(let id): "no hold '\(id)' is in force; 'mayfly holds' lists those there are"
    case .tooLate(let slug): "the purge of '\(slug)' has begun; nothing of it can be held any more"
    case .held(let slug, let ground, let until):
      "'\(slug)' is held until \(until) (\(ground.rawValue)); when the reason no longer applies, "
        + "end it with 'mayfly unhold \(slug) --reason TEXT'"
    case .nothingPreserved(let id): "no data is kept for hold '\(id)'"
    }
  }
}
