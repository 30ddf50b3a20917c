import Definitions
import Foundation
import Vocabulary

/// What one cell of a list looks like.
enum CellShape: Hashable {
  case empty
  case address(host: String)
  /// An address that the service hides: `g****@example.org`.
  case maskedAddress
  case link
  case number
  case date
  case phone
  case answer
  case status(StatusClass)
  /// The shape of a name: letters, in at most five words.
  case name(words: Int)
  case kana
  case text

  private static let longestName = 60

  init(_ cell: String, _ lexicon: StatusLexicon) {
    guard cell.utf8.count <= HeaderText.mostBytes else {
      self = .text
      return
    }
    let text = tidied(cell)
    guard !text.isEmpty else {
      self = .empty
      return
    }
    guard text.utf8.count <= HeaderText.mostBytes else {
      self = .text
      return
    }
    if let shape = Self.addressShape(text) ?? Self.digitShape(text) {
      self = shape
    } else if let value = text.count <= 60 ? lexicon.wholeValue(of: text) : nil {
      self = .status(value)
    } else if text.count <= 6, lexicon.answer(text) != nil {
      self = .answer
    } else {
      self = Self.letterShape(text)
    }
  }

  private static func addressShape(_ text: String) -> CellShape? {
    if text.hasPrefix("http://") || text.hasPrefix("https://") { return .link }
    guard text.contains("@") || text.contains("＠") else { return nil }
    if MaskedAddress.isOne(text) { return .maskedAddress }
    return EmailAddress(text).map { .address(host: String($0.host)) }
  }

  /// A number, a date or a telephone number: more digits than letters.
  private static func digitShape(_ text: String) -> CellShape? {
    var (digits, letters, signs) = (0, 0, 0)
    for scalar in text.unicodeScalars {
      if scalar.properties.numericType == .decimal {
        digits += 1
      } else if scalar.properties.isAlphabetic {
        letters += 1
      } else if "/:-.年月日".unicodeScalars.contains(scalar) {
        signs += 1
      }
    }
    guard digits > 0, digits >= letters else { return nil }
    let isDate = signs >= 2 && digits >= 4 && digits <= 17 && isDateLike(text)
    if isDate { return .date }
    return (9...15).contains(digits) && letters == 0 && isPhoneLike(text) ? .phone : .number
  }

  private static func isDateLike(_ text: String) -> Bool {
    let parts = text.split { !$0.isNumber }.prefix(3).map(\.count)
    guard parts.count == 3 else { return false }
    return parts[0] == 4 && parts[1] <= 2 && parts[2] <= 2
      || parts[0] <= 2 && parts[1] <= 2 && (parts[2] == 4 || parts[2] == 2)
  }

  private static func isPhoneLike(_ text: String) -> Bool {
    text.first == "+" || text.first == "0" || text.first == "０" || text.first == "("
      || text.contains("-")
  }

  private static func letterShape(_ text: String) -> CellShape {
    var (letters, others, kana) = (0, 0, 0)
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      let isMark = scalar.properties.generalCategory == .nonspacingMark
      if scalar.properties.isAlphabetic || isMark || scalar == "ー" {
        letters += 1
        if (0x3041...0x30FF).contains(scalar.value) || (0xFF66...0xFF9F).contains(scalar.value) {
          kana += 1
        }
      } else if !"'’.-,・＝()（）".unicodeScalars.contains(scalar) {
        others += 1
      }
    }
    guard letters > 0, others == 0, text.count <= longestName else { return .text }
    if kana == letters { return .kana }
    let words = text.split { $0.isWhitespace || $0 == "・" }.count
    return words <= 5 && !endsLikeSentence(text) ? .name(words: words) : .text
  }

  private static func endsLikeSentence(_ text: String) -> Bool {
    text.hasSuffix("\u{3002}") || text.hasSuffix("です") || text.hasSuffix("ます")
      || text.hasSuffix("!")
  }
}
