extension Int {
  /// The number with thousands separators: `1,234,567`.
  package var grouped: String {
    let digits = String(magnitude)
    let groups = digits.enumerated().map { index, digit in
      index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : "\(digit)"
    }
    return (self < 0 ? "-" : "") + groups.joined()
  }

  /// `7` as `07`.
  package var twoDigits: String { self < 10 && self >= 0 ? "0\(self)" : "\(self)" }
}
