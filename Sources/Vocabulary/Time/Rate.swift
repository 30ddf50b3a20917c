/// How many letters the program can send in a unit of time: `20/second`, `100/hour`, `2000/day`.
package struct Rate: Hashable, Sendable, CustomStringConvertible {
  package enum Unit: String, CaseIterable, Sendable {
    case second, minute, hour, day

    package var seconds: Int64 {
      switch self {
      case .second: 1
      case .minute: 60
      case .hour: 3600
      case .day: 86_400
      }
    }
  }

  package let letters: Int
  /// A bound for the memory and the arithmetic of a dispatch.
  package static let mostLetters = 10_000_000
  package let unit: Unit

  /// - Returns: `nil` unless `text` is a whole number from 1 to ``mostLetters``, a slash and a
  ///   unit.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.allSatisfy({ (48...57).contains($0) }),
      let letters = Int(parts[0]), (1...Self.mostLetters).contains(letters),
      let unit = Unit(rawValue: String(parts[1]))
    else { return nil }
    self.letters = letters
    self.unit = unit
  }

  package var description: String { "\(letters)/\(unit.rawValue)" }
}
