import Foundation

/// Headers that are a date or a day: `3/1`, `11月28日`, `2日目`, `Sat 28 Nov`, `2027-03-01 10:00`.
enum HeaderDate {
  /// - Parameter header: without what stands in brackets.
  static func isOne(_ header: String) -> Bool {
    let folded = header.precomposedStringWithCompatibilityMapping.lowercased()
    guard folded.count <= longest else { return false }
    let parts = parts(of: folded)
    let numbers = parts.filter { $0.allSatisfy(\.isNumber) }
    let words = parts.filter { !$0.allSatisfy(\.isNumber) }
    let (hasMonth, hasDay) = (words.contains(where: isMonth), words.contains(where: isDay))
    guard numbers.allSatisfy({ $0.count <= 4 }), numbers.count <= 6,
      words.allSatisfy({
        units.contains($0) || unitsOfDay.contains($0) || isMonth($0) || isDay($0)
      })
    else { return false }
    return numbers.count >= 2 || hasDay
      || !numbers.isEmpty && (hasMonth || words.contains(where: unitsOfDay.contains))
  }

  private static let longest = 40
  private static let units: Set<String> = [
    "年", "月", "時", "分", "st", "nd", "rd", "th", "am", "pm", "de", "of", "den", "le", "년", "월",
  ]
  private static let unitsOfDay: Set<String> = [
    "日", "日目", "일", "일차", "day", "tag", "jour", "dia", "día", "giorno", "dag",
  ]

  private static func isDay(_ word: String) -> Bool { WordIndex.builtIn.isNameOfDay(word) }

  /// A month's name says nothing else in a header, as other fillers do.
  private static func isMonth(_ word: String) -> Bool {
    word.count >= 3 && WordIndex.builtIn.tags(of: word) == [.filler]
  }

  /// The runs of digits and of letters.
  private static func parts(of text: String) -> [String] {
    var parts: [String] = []
    var wasNumber: Bool?
    for character in text {
      guard character.isLetter || character.isNumber else {
        wasNumber = nil
        continue
      }
      if wasNumber == character.isNumber, var last = parts.popLast() {
        last.append(character)
        parts.append(last)
      } else {
        parts.append(String(character))
      }
      wasNumber = character.isNumber
    }
    return parts
  }
}
