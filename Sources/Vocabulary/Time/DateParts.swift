/// The numbers of a written date, which may be no day of the calendar: `2027-02-30`.
///
/// The year comes first, so the order is certain: `2027-03-01`, `2027/3/1`, `2027年3月1日`, all in
/// full width too.
package struct DateParts: Hashable, Sendable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  /// - Returns: `nil` when the text is written in another way.
  package init?(_ text: some StringProtocol) {
    let plain = String(text).inPlainWidth
    let parts: [Substring]
    if plain.hasSuffix("日") {
      parts = plain.dropLast().split(omittingEmptySubsequences: false) { "年月".contains($0) }
      guard plain.filter({ "年月".contains($0) }) == "年月" else { return nil }
    } else {
      let mark: Character = plain.contains("/") ? "/" : "-"
      parts = plain.split(separator: mark, omittingEmptySubsequences: false)
      // ISO 8601 has two digits everywhere.
      guard mark == "/" || parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }) else { return nil }
    }
    guard parts.count == 3, parts[0].utf8.count == 4,
      parts[1...].allSatisfy({ (1...2).contains($0.utf8.count) }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The date at the start of a date and time that is no day of the calendar; `nil` if there is none.
  package static func missingDay(in text: String) -> DateParts? {
    let date = LocalDateTime.halves(text.inPlainWidth)?.date ?? Substring(text)
    guard let parts = DateParts(date),
      CivilDate(year: parts.year, month: parts.month, day: parts.day) == nil
    else { return nil }
    return parts
  }

  /// `2027-02-30`.
  package var description: String {
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      + "-\(month.twoDigits)-\(day.twoDigits)"
  }
}
