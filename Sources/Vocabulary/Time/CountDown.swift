/// How far away a time is, in the largest unit that fits: `in 3 days`.
package struct CountDown: CustomStringConvertible {
  private let seconds: Int64

  package init(from now: Instant, to time: Instant) { seconds = time.seconds - now.seconds }

  package var description: String {
    let size = abs(seconds)
    let units: [(Int64, String)] = [(86_400, "day"), (3600, "hour"), (60, "minute")]
    // Two days are shown in days; a day and a half is shown in hours.
    guard let (unit, name) = units.first(where: { size >= 2 * $0.0 }) else {
      return seconds >= 0 ? "in a minute" : "a minute ago"
    }
    let words = "\(size / unit) \(name)s"
    return seconds >= 0 ? "in \(words)" : "\(words) ago"
  }
}
