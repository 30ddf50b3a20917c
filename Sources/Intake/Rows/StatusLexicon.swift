import Foundation
import Vocabulary

/// Tells what the cells of a status column mean.
///
/// A word for staying away counts if no other word contradicts it. If a cell says both, its meaning
/// is unknown and is not guessed.
struct StatusLexicon {
  private let away: Set<String>
  private let coming: Set<String>
  private let refusals: Set<String>
  private let isQuestion: Bool

  /// - Parameters:
  ///   - isQuestion: whether the column asks if the person comes.
  ///   - inactive: the layout's words, which come before all others.
  ///   - declared: the values that the event's field of the same column allows.
  init(isQuestion: Bool, inactive: [String], declared: [String]) {
    self.isQuestion = isQuestion
    refusals = Self.refusals
    away = Self.away.union(inactive.map(HeaderText.normal)).union(isQuestion ? refusals : [])
    coming = Self.coming.union(declared.map(HeaderText.normal))
  }

  func meaning(of text: String) -> StatusMeaning {
    let word = HeaderText.normal(text)
    if away.contains(word) { return .staysAway }
    if isQuestion, let answer = firstWord(text), refusals.contains(answer) { return .staysAway }
    if Self.saysAway(word) {
      let rest = StatusWords.denials.reduce(word) { $0.replacing($1, with: "") }
      return Self.saysAway(rest) ? .staysAway : .comes
    }
    if word.isEmpty || coming.contains(word) { return .comes }
    if isQuestion, let answer = firstWord(text), Self.yes.contains(answer) { return .comes }
    return meaning(ofPieces: text)
  }

  private func firstWord(_ text: String) -> String? {
    text.split { !$0.isLetter }.first.map { HeaderText.normal(String($0)) }
  }

  /// The meaning of `Confirmed (by phone)` and `pending: invoice sent`: the meaning of the first
  /// piece, unless another piece contradicts it.
  private func meaning(ofPieces text: String) -> StatusMeaning {
    let pieces = text.precomposedStringWithCompatibilityMapping.split {
      !($0.isLetter || $0.isNumber || $0.isWhitespace || "'’".contains($0))
    }.map(String.init).filter { !tidied($0).isEmpty }
    guard let first = pieces.first.map(HeaderText.normal), pieces.count > 1 else { return .unknown }
    if pieces.dropFirst().contains(where: isDenial) { return .unknown }
    let others = pieces.dropFirst().map(HeaderText.normal)
    if away.contains(first), !others.contains(where: coming.contains) { return .staysAway }
    if coming.contains(first), !others.contains(where: away.contains) { return .comes }
    return .unknown
  }

  private func isDenial(_ piece: String) -> Bool {
    firstWord(piece).map { Self.refusals.contains($0) || Self.negators.contains($0) } ?? false
  }

  /// Every denial contains the part that it denies.
  private static func saysAway(_ word: String) -> Bool {
    StatusWords.inactiveParts.contains { word.contains($0) }
  }

  private static let refusals = Set(StatusWords.refusals.map(HeaderText.normal))
  private static let yes = Set(StatusWords.yes.map(HeaderText.normal))
  private static let coming = Set(StatusWords.active.map(HeaderText.normal))
  private static let negators: Set<String> = [
    "not", "no", "never", "without", "nicht", "noch", "kein", "keine", "ohne", "non", "pas", "aún",
    "todavía", "未",
  ]
  private static let away: Set<String> = {
    let words = StatusWords.inactive.map(HeaderText.normal)
    let denied = StatusWords.negators.flatMap { negator in
      StatusWords.deniable.map { HeaderText.normal(negator + $0) }
    }
    return Set(words).union(denied)
  }()
}
