package import Vocabulary

/// When a letter that was put off is tried again.
///
/// RFC 5321, section 4.5.4.1, asks for at least 30 minutes between tries, with a shorter first one
/// allowed (greylisting wants about five), and for four to five days before giving up.
package enum RetryRule {
  /// - Parameter attempts: how many tries there have been, from 1.
  package static func pause(after attempts: Int) -> Period {
    guard attempts > 1 else { return .minutes(5) }
    let minutes = 30 << min(attempts - 2, 5)
    return .minutes(UInt16(min(minutes, 960)))
  }

  /// A letter that was put off this often is refused: five days after its first try, unless its
  /// notice ended before.
  package static let mostAttempts = 14

  /// How many letters to one domain may be put off in a row before the others to it wait with them.
  package static let refusalsOfDomain = 20
  /// How long they wait.
  package static let pauseOfDomain = Period.minutes(5)
}
