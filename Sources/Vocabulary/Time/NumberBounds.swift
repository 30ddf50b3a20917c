/// The bounds of numbers that come from outside: from a database, an export, or the kernel's facts
/// about a file.
///
/// A number beyond its bound becomes the bound. Sums and differences of a few such numbers fit into
/// 64 bits, so arithmetic on them never traps, whatever the source says. A number that is only
/// stored and compared, such as an identifier, needs no bound.
package enum NumberBounds {
  /// 2^53: more than any count, and exact in JSON.
  package static let largestCount = 1 << 53
  /// In seconds: from the earliest to the latest ``Instant``.
  package static let longestTime = Instant.latest.seconds - Instant.earliest.seconds

  /// A count, a position or a size in bytes.
  package static func count(_ number: some BinaryInteger) -> Int {
    Int(clamping: number).limited(to: -largestCount...largestCount)
  }

  /// A length of time, in seconds.
  package static func seconds(_ number: Int64) -> Int64 {
    number.limited(to: -longestTime...longestTime)
  }
}

extension Comparable {
  /// The nearest value within `range`.
  package func limited(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
