package import Vocabulary

/// When a letter that was put off is tried again.
///
/// RFC 5321, section 4.5.4.1, asks for at least 30 minutes between tries. It allows a shorter first
/// pause (greylisting wants about five minutes). It asks for four to five days before giving up.
package enum RetryRule {
  /// - Parameter attempts: how many tries there were, from 1.
  package static func pause(after attempts: Int) -> Period {
    guard attempts > 1 else { return .minutes(5) }
    let minutes = 30 << min(attempts - 2, 5)
    return .minutes(UInt16(min(minutes, 960)))
  }

  /// A letter that was put off this often counts as refused. That is five days after its first try,
  /// unless its notice ended before.
  package static let mostAttempts = 14

  /// When so many letters to one domain are put off in a row, the other letters to it wait too.
  package static let deferralsOfDomain = 20
  /// How long the other letters to that domain wait.
  package static let pauseOfDomain = Period.minutes(5)
}
