package import Definitions

/// The list words of all languages, ready to be looked up. Words are compared in their normal form
/// (``HeaderText/normal(_:)``).
package struct WordIndex: Sendable {
  /// For whole headers.
  private let columns: [String: Set<ListConcept>]
  private let questions: Set<String>
  private let answers: Set<String>
  private let asked: Set<String>
  /// The first words of rows that are totals.
  package let totals: Set<String>
  /// Whole headers that name a day or another part of the time of an event.
  private let days: Set<String>
  /// Cells that stand for the value of the row above, in lower case.
  package let repeatMarks: Set<String>
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
    let groups = languages.flatMap(\.words)
    tags.reserveCapacity(groups.reduce(0) { $0 + $1.value.count })
    for (group, words) in groups {
      let tag = HeaderTag(group)
      guard tag != nil || group == .question else { continue }
      // Most words have one meaning. They share its set.
      let sole = tag.map { Set([$0]) }
      let soleConcept =
        if case .column(let concept) = group { Set([concept]) } else { nil as Set<ListConcept>? }
      for word in words {
        let key = HeaderText.normal(word)
        if let soleConcept { columns[key] = columns[key]?.union(soleConcept) ?? soleConcept }
        if group == .question { questions.insert(key) }
        guard let sole, group != .day || key.count >= Self.shortestDay else { continue }
        tags[key] = tags[key]?.union(sole) ?? sole
        if key.utf8.contains(where: { $0 >= 0xE0 }) {
          longestRun = max(longestRun, min(24, key.count))
        }
      }
    }
    totals = Set(languages.flatMap { $0.words[.total] ?? [] }.map(HeaderText.normal))
    answers = Set(languages.flatMap { $0.words[.answer] ?? [] }.map(HeaderText.normal))
    asked = Set(languages.flatMap { $0.words[.asked] ?? [] }.map(HeaderText.normal))
    days = Set(languages.flatMap { $0.words[.day] ?? [] }.map(HeaderText.normal))
    repeatMarks = Set(languages.flatMap { $0.words[.repeatMark] ?? [] }.map { $0.lowercased() })
    (self.columns, self.tags, self.questions) = (columns, tags, questions)
    self.longestRun = longestRun
  }

  /// What a column with exactly this header holds.
  ///
  /// - Parameter normal: the header's normal form.
  package func concepts(of normal: String) -> Set<ListConcept> { columns[normal] ?? [] }

  package func isQuestion(_ normal: String) -> Bool { questions.contains(normal) }

  /// Whether the header only says that the column holds answers.
  func isAnswer(_ normal: String) -> Bool { answers.contains(normal) }

  /// Whether the header says that the column holds questions.
  func isAsked(_ normal: String) -> Bool { asked.contains(normal) }

  /// Shorter words for days are other words in another language: `Do`, `Sa`. Only whole headers count.
  private static let shortestDay = 4

  /// Whether the header, in its normal form, names a day: by a word, a date or a number.
  func isDay(_ normal: String) -> Bool {
    days.contains(normal) || normal.contains(where: \.isNumber)
      || normal.count <= 4 && normal.hasSuffix("日")
  }

  /// Whether the word, in its normal form, is the name of a day or of a part of one.
  func isNameOfDay(_ word: String) -> Bool { days.contains(word) }

  /// Whether a longer header begins with a question of several words, such as `Will you attend the
  /// conference?`, or ends with one, as Japanese does: `研修会に参加しますか`. One word is no question:
  /// `Participation certificate`.
  ///
  /// - Parameter words: the header's words in their normal form.
  func isQuestion(words: [String]) -> Bool {
    var beginning = ""
    for (index, word) in words.prefix(8).enumerated() {
      beginning += word
      if index > 0, beginning.count >= 6, questions.contains(beginning) { return true }
    }
    let last = Array(words.last ?? "")
    guard last.count > 4, last[0].utf8.count > 2 else { return false }
    let first = words.count > 1 ? 0 : 1
    return (first..<(last.count - 3)).contains { questions.contains(String(last[$0...])) }
  }

  /// Whether the words, without those that say nothing, are a question and a word for states:
  /// `RSVP status`, `Teilnahmestatus`, `statut de participation`.
  func isStateOfQuestion(words: [String]) -> Bool {
    let text = Array(words.filter { tags[$0] != [.filler] }.joined())
    return text.indices.dropFirst().contains { cut in
      let parts = [String(text[..<cut]), String(text[cut...])]
      return zip(parts, parts.reversed()).contains {
        isOfComing($0) && concepts(of: $1).contains(.status)
      }
    }
  }

  /// Whether the question is about coming, and not about the door as 出席 may be.
  private func isOfComing(_ question: String) -> Bool {
    questions.contains(question) && tags[question]?.contains(.state(.checkIn)) != true
  }

  /// Whether the header is a question whose verb has two parts, as in German and Dutch: `Nehmen Sie
  /// an der Sitzung teil?`
  func isPartedQuestion(words: [String]) -> Bool {
    guard words.count > 3, let last = words.last else { return false }
    return (2...3).contains { questions.contains(words.prefix($0).joined() + last) }
  }

  func tags(of word: String) -> Set<HeaderTag>? { tags[word] }

  /// The headers that any language knows for a column of these concepts, in their normal form. The
  /// questions belong to the status.
  package func headers(of concepts: Set<ListConcept>) -> Set<String> {
    let known = columns.filter { !$0.value.isDisjoint(with: concepts) }.map(\.key)
    return Set(known).union(concepts.contains(.status) ? questions.union(answers) : [])
  }
}
