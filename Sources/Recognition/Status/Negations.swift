import Definitions

/// Negated words of each language: what is not confirmed is pending, what is not paid is unpaid.
struct Negations: Sendable {
  private struct Language {
    let confirmed: Set<String>
    let paid: Set<String>
  }
  private let languages: [Language]
  /// The negators by their first byte, each with the index of its language.
  private var negators: [UInt8: [(word: String, language: Int)]] = [:]

  init(_ words: [ListWords]) {
    languages = words.map {
      Language(
        confirmed: Set($0.normal(.value(.confirmed))), paid: Set($0.normal(.value(.paid))))
    }
    for (language, words) in words.enumerated() {
      for negator in words.normal(.negator) {
        guard let first = negator.utf8.first else { continue }
        negators[first, default: []].append((negator, language))
      }
    }
  }

  /// - Parameter word: in its normal form.
  /// - Returns: `nil` if the word is not a negator and a word of the same language.
  func value(of word: String) -> StatusClass? {
    guard let first = word.utf8.first, let candidates = negators[first] else { return nil }
    for (negator, language) in candidates where word.hasPrefix(negator) {
      let rest = String(word.dropFirst(negator.count))
      if languages[language].confirmed.contains(rest) { return .pending }
      if languages[language].paid.contains(rest) { return .unpaid }
    }
    return nil
  }
}
