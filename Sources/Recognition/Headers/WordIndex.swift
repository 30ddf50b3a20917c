package import Definitions

/// The list words of all languages, ready to be looked up. Words are compared in their normal form
/// (``HeaderText/normal(_:)``).
package struct WordIndex: Sendable {
  /// For whole headers.
  private let columns: [String: Set<ListConcept>]
  private let questions: Set<String>
  /// The first words of rows that are totals.
  package let totals: Set<String>
  /// For words in headers.
  private let tags: [String: Set<HeaderTag>]
  /// The longest word of a script without blanks, in characters.
  let longestRun: Int

  package static let builtIn = WordIndex(ListWords.builtIn)

  package init(_ languages: [ListWords]) {
    var columns: [String: Set<ListConcept>] = [:]
    var tags: [String: Set<HeaderTag>] = [:]
    var questions: Set<String> = []
    var longestRun = 1
    for (group, words) in languages.flatMap(\.words) {
      let tag = HeaderTag(group)
      guard tag != nil || group == .question else { continue }
      for word in words {
        let key = HeaderText.normal(word)
        if case .column(let concept) = group { columns[key, default: []].insert(concept) }
        if group == .question { questions.insert(key) }
        guard let tag else { continue }
        tags[key, default: []].insert(tag)
        if key.utf8.count > key.unicodeScalars.count {
          longestRun = max(longestRun, min(24, key.count))
        }
      }
    }
    totals = Set(languages.flatMap { $0.words[.total] ?? [] }.map(HeaderText.normal))
    (self.columns, self.tags, self.questions) = (columns, tags, questions)
    self.longestRun = longestRun
  }

  /// What a column with exactly this header holds.
  ///
  /// - Parameter normal: the header's normal form.
  package func concepts(of normal: String) -> Set<ListConcept> { columns[normal] ?? [] }

  package func isQuestion(_ normal: String) -> Bool { questions.contains(normal) }

  /// Whether a longer header begins with a question, such as `Will you attend the conference?`, or
  /// ends with one, as Japanese does: `研修会に参加しますか`.
  ///
  /// - Parameter words: the header's words in their normal form.
  func isQuestion(words: [String]) -> Bool {
    var beginning = ""
    for word in words.prefix(8) {
      beginning += word
      if beginning.count >= 6, questions.contains(beginning) { return true }
    }
    let last = Array(words.last ?? "")
    guard last.count > 4, last[0].utf8.count > 2 else { return false }
    return (1..<(last.count - 3)).contains { questions.contains(String(last[$0...])) }
  }

  func tags(of word: String) -> Set<HeaderTag>? { tags[word] }

  /// The headers that any language knows for a column of these concepts, in their normal form. The
  /// questions belong to the status.
  package func headers(of concepts: Set<ListConcept>) -> Set<String> {
    let known = columns.filter { !$0.value.isDisjoint(with: concepts) }.map(\.key)
    return Set(known).union(concepts.contains(.status) ? questions : [])
  }
}
