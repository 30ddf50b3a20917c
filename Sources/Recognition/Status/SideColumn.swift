import Definitions
import Foundation

/// A column that does not decide who comes, and may say of some people that they do not. A person
/// should look at those.
package struct SideColumn: Hashable, Sendable {
  /// What a cell may hold that says so.
  package enum Sign: Hashable, Sendable {
    /// A remark such as `cancelled`.
    case state
    /// A remark that has such a word among others: `cancelled by phone`.
    case remark
    /// A no, under a header that is perhaps a question.
    case refusal
    /// No way to take part, under a header that asks for the way.
    case noWay
    /// A mark, under a header such as `Absent`.
    case absence
    /// A state beside the person's name: `Tom Bryce (cancelled)`.
    case besideName
  }

  /// From 0.
  package let column: Int
  package let signs: Set<Sign>

  /// - Parameter text: a cell that is not empty.
  package func saysAway(_ text: String, _ lexicon: StatusLexicon = .builtIn) -> Bool {
    signs.contains { Self.has($0, text, lexicon) }
  }

  private static func has(_ sign: Sign, _ text: String, _ lexicon: StatusLexicon) -> Bool {
    switch sign {
    case .state:
      if case .status(let value) = CellShape(text, lexicon) { value.isPlainlyAway } else { false }
    case .remark: text.utf8.count <= HeaderText.mostBytes && lexicon.mayCancel(text)
    case .refusal: text.utf8.count <= longestAnswer && lexicon.answer(text) == false
    case .noWay: text.utf8.count <= longestAnswer && lexicon.refusesAll(text)
    case .absence: isMark(text) || text.utf8.count <= longestAnswer && lexicon.answer(text) == true
    case .besideName: hasStateBesideName(text, lexicon)
    }
  }

  private static let longestAnswer = 120

  /// A cross or the like. What means no elsewhere marks an absence here.
  private static func isMark(_ text: String) -> Bool {
    text.count == 1 && !text.contains { $0.isNumber }
  }

  private static let brackets = CharacterSet(charactersIn: "()（）[]［］【】〔〕<>＜＞「」*＊/／:：|｜")

  private static func hasStateBesideName(_ text: String, _ lexicon: StatusLexicon) -> Bool {
    guard text.utf8.count <= longestAnswer else { return false }
    let pieces = [" - ", "–", "—", "―", "‐"].reduce(text) { $0.replacing($1, with: "|") }
      .components(separatedBy: brackets).map(HeaderText.normal).filter { !$0.isEmpty }
    guard pieces.count > 1 else { return false }
    return pieces.contains { piece in
      lexicon.wholeValue(of: piece).map { $0.isPlainlyAway || $0 == .absent }
        ?? lexicon.mayCancel(piece)
    }
  }
}

extension StatusClass {
  /// Whether the word can hardly be about anything but the person's coming.
  var isPlainlyAway: Bool {
    self == .cancelled || self == .refunded || self == .waiting || self == .declined
  }
}
