package import Definitions
import Foundation
import Vocabulary

/// Tells what the cells of a status column say, in any of the languages of the word files.
///
/// A word for staying away counts if no other word contradicts it. If a cell says both, its meaning
/// is unknown and is not guessed.
package struct StatusLexicon: Sendable {
  private let values: [String: StatusClass]
  private let negations: Negations
  private let yes: Set<String>
  private let no: Set<String>
  private let notCancelled: Set<String>
  /// The first class whose part stands in a value decides.
  private let parts: [(part: String, value: StatusClass)]
  private let denials: [String]
  private let negators: Set<String>
  private let remarks: WordPieces
  private let wishes: Set<String>
  /// Words around a state in a heading, the longest first.
  private let frames: [String]
  /// Words for not coming in scripts without blanks, which begin a longer answer: `欠席させて…`. The
  /// longest first.
  private let refusals: [String]

  package static let builtIn = StatusLexicon(ListWords.builtIn)

  package init(_ languages: [ListWords]) {
    var values: [String: StatusClass] = [:]
    var parts: [(part: String, value: StatusClass)] = []
    values.reserveCapacity(4 * 1024)
    for language in languages {
      for value in StatusClass.allCases where value != .yes && value != .no {
        for word in language.normal(.value(value)) where values[word] == nil {
          values[word] = value
        }
        parts += language.normal(.valuePart(value)).map { ($0, value) }
      }
    }
    self.values = values
    negations = Negations(languages)
    self.parts = Self.partOrder.flatMap { value in parts.filter { $0.value == value } }
    yes = Self.all(.value(.yes), languages)
    no = Self.all(.value(.no), languages)
    notCancelled = Self.all(.notCancelled, languages)
    denials = Self.longestFirst(Self.all(.denial, languages))
    negators = Self.all(.negator, languages)
    remarks = WordPieces(Self.all(.remark, languages))
    wishes = Self.all(.wish, languages)
    frames = Self.longestFirst(Self.all(.heading, languages))
    let no = no
    refusals = Self.longestFirst(
      values.filter { word, value in
        word.count > 1 && word.allSatisfy(Self.isOfRun)
          && (value == .declined || value == .absent && no.contains(word))
      }.map(\.key))
  }

  /// `無断キャンセル` is an absence, and `キャンセル待ち` waits.
  private static let partOrder: [StatusClass] = [
    .absent, .waiting, .refunded, .declined, .cancelled, .unpaid, .pending,
  ]

  private static func longestFirst(_ words: some Sequence<String>) -> [String] {
    words.sorted { ($0.count, $0) > ($1.count, $1) }
  }

  /// Whether the character is of a script that writes words without blanks, or that ends verbs with
  /// syllables of their own: kana, ideographs and Hangul.
  private static func isOfRun(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { (0x3041...0xD7A3).contains($0.value) } ?? false
  }

  private static func all(_ group: WordGroup, _ languages: [ListWords]) -> Set<String> {
    Set(languages.flatMap { $0.normal(group) })
  }
}

extension ListWords {
  func normal(_ group: WordGroup) -> [String] {
    (words[group] ?? []).map(HeaderText.normal)
  }
}

// MARK: Reading

extension StatusLexicon {
  /// What the value says; `nil` when that is unknown.
  package func value(of text: String) -> StatusClass? {
    let word = HeaderText.normal(text)
    if let value = known(word) { return value }
    if part(of: word) != nil {
      let rest = denials.reduce(word) { $0.replacing($1, with: "") }
      return part(of: rest) ?? .coming
    }
    return valueOfPieces(text)
  }

  /// What the value says as a whole, or by its first piece; `nil` when only a part of it is known.
  /// `Cancellation insurance` is no cancellation under a header that says nothing of states.
  package func wholeValue(of text: String) -> StatusClass? {
    known(HeaderText.normal(text)) ?? valueOfPieces(text)
  }

  /// Whether the value says that a registered person did not come: `No-show`.
  package func isNoShow(_ text: String) -> Bool {
    part(of: HeaderText.normal(text)) == .absent
  }

  /// Whether a remark holds words that perhaps say that the person does not come.
  package func mayCancel(_ remark: String) -> Bool {
    let word = HeaderText.normal(remark)
    guard remarks.occur(in: word) else { return false }
    return remarks.occur(in: denials.reduce(word) { $0.replacing($1, with: "") })
  }

  /// Whether the value is a yes or a no, by its beginning; `nil` when it is neither, or when it
  /// begins like a yes and has a word against it: `Gern, bin aber verhindert`.
  package func answer(_ text: String) -> Bool? {
    let word = HeaderText.normal(text)
    if no.contains(word) { return false }
    if yes.contains(word) { return true }
    if let sign = Self.openingSign(text) {
      if no.contains(sign) { return false }
      if yes.contains(sign) { return mayCancel(text) ? nil : true }
    }
    guard let sentence = Self.pieces(of: text).first else { return nil }
    let words = sentence.split { !$0.isLetter }.map { HeaderText.normal(String($0)) }
    guard let first = words.first else { return nil }
    let whole = HeaderText.normal(sentence)
    if no.contains(whole) { return false }
    if !yes.contains(whole) {
      if no.contains(first) || beginsWithRefusal(first) { return false }
      let isDenied = words.dropFirst().contains { no.contains($0) || negators.contains($0) }
      guard yes.contains(first), !isDenied else { return nil }
    }
    return mayCancel(text) ? nil : true
  }

  /// The sign that the text begins with, such as the cross of `×（出張）`.
  private static func openingSign(_ text: String) -> String? {
    text.first { !$0.isWhitespace }.flatMap {
      $0.isLetter || $0.isNumber ? nil : HeaderText.normal(String($0))
    }
  }

  /// Whether the word begins with one for not coming, and nothing after that denies it.
  private func beginsWithRefusal(_ word: String) -> Bool {
    guard word.first.map(Self.isOfRun) == true,
      let refusal = refusals.first(where: word.hasPrefix)
    else { return false }
    let rest = word.dropFirst(refusal.count)
    return !["ない", "ません", "なし", "せず", "아니", "않"].contains(where: rest.contains)
  }

  /// Whether the value, one of several ways to take part, says that the person takes none.
  package func refusesAll(_ text: String) -> Bool {
    if let value = wholeValue(of: text) { return value.isPlainlyAway || value == .absent }
    let beginning = Self.pieces(of: text).first.map { HeaderText.normal($0) }
    return no.contains(HeaderText.normal(text)) || beginning.map(beginsWithRefusal) ?? false
  }

  /// Whether the value says what a person would like.
  package func isWish(_ text: String) -> Bool { wishes.contains(HeaderText.normal(text)) }

  /// Whether a text that is alone in its row is the heading of people who do not come: `Waiting list
  /// (5)`, `以下キャンセル待ち`.
  package func isHeadingOfAway(_ text: String) -> Bool {
    if let value = wholeValue(of: text) { return value.isAway }
    var word = HeaderText.normal(text)
    while let rest = unframed(word) {
      word = rest
      if let value = known(word) { return value.isAway }
    }
    return false
  }

  /// The word without one count or one word of a heading at its end or beginning.
  private func unframed(_ word: String) -> String? {
    if word.last?.isNumber == true { return String(word.dropLast()) }
    if let frame = frames.first(where: word.hasSuffix), frame.count < word.count {
      return String(word.dropLast(frame.count))
    }
    let opening = frames.first { word.hasPrefix($0) && $0.count < word.count }
    return opening.map { String(word.dropFirst($0.count)) }
  }

  /// Whether a cell under a header such as `Yes` or `No` marks this answer. A cross is a mark.
  package func isMarked(_ text: String) -> Bool {
    let tidy = tidied(text)
    if tidy.isEmpty || ["-", "‐", "–", "—", "―", "ー", "☐", "□"].contains(tidy) { return false }
    return isCross(tidy) || !no.contains(HeaderText.normal(tidy))
  }

  /// Whether the text is a cross, which is a mark in one list and a no in another.
  package func isCross(_ text: String) -> Bool {
    ["x", "X", "×", "✕", "✗", "✘", "Ｘ", "ｘ", "╳", "❌", "☒"].contains(tidied(text))
  }

  /// Whether a cell of a cancellation column says that the person comes.
  ///
  /// - Returns: `nil` when the cell does not tell: an amount may be a part of the price.
  package func deniesCancellation(_ text: String) -> Bool? {
    let word = HeaderText.normal(text)
    if word.isEmpty || notCancelled.contains(word) || denials.contains(where: word.contains) {
      return true
    }
    guard word.allSatisfy(\.isNumber) else { return false }
    if Self.isNoDate(word) { return true }
    guard !text.contains("/"), !text.dropFirst().contains("-"), !Self.isDottedDate(text) else {
      return false
    }
    let digits = word.drop { $0 == "0" || $0 == "０" }
    return digits.isEmpty ? true : digits == "1" && word.count == 1 ? false : nil
  }

  /// Whether the digits are a date that databases and spreadsheets write for none, with or without a
  /// time.
  private static func isNoDate(_ digits: String) -> Bool {
    if digits.allSatisfy({ $0 == "0" }) { return true }
    let noDates = [
      "19000100", "19000101", "18991230", "19700101", "01011970", "00010101", "01010001",
    ]
    return noDates.contains { digits.hasPrefix($0) && digits.dropFirst(8).allSatisfy { $0 == "0" } }
  }

  /// `20.01.2027`, also with a time. An amount has fewer dots or longer pieces.
  private static func isDottedDate(_ text: String) -> Bool {
    let pieces = text.split { !$0.isNumber }.map(\.count)
    return text.count(where: { $0 == "." }) >= 2 && pieces.count >= 3
      && pieces[0] <= 2 && pieces[1] <= 2 && [2, 4].contains(pieces[2])
  }

  /// The meaning of a word, or of a negated one unless any language means something else by it.
  private func known(_ word: String) -> StatusClass? { values[word] ?? negations.value(of: word) }

  private func part(of word: String) -> StatusClass? {
    parts.first { word.contains($0.part) }?.value
  }

  private func firstWord(_ text: String) -> String? {
    text.split { !$0.isLetter }.first.map { HeaderText.normal(String($0)) }
  }

  /// The meaning of `Confirmed (by phone)` and `pending: invoice sent`: that of the first piece,
  /// unless another piece contradicts it.
  private func valueOfPieces(_ text: String) -> StatusClass? {
    let pieces = Self.pieces(of: text)
    guard pieces.count > 1, let first = pieces.first else { return nil }
    // Services write `cancelled_by_hotel`.
    if let whole = known(HeaderText.normal(first)) {
      let others = pieces.dropFirst()
      guard !others.contains(where: isDenial) else { return nil }
      let contradicts = others.contains { other in
        known(HeaderText.normal(other)).map { $0.staysAway != whole.staysAway } ?? false
      }
      return contradicts ? nil : whole
    }
    return nil
  }

  /// The text between signs such as commas and brackets.
  private static func pieces(of text: String) -> [String] {
    text.precomposedStringWithCompatibilityMapping.split {
      !($0.isLetter || $0.isNumber || $0.isWhitespace || "'’".contains($0))
    }.map(String.init).filter { !tidied($0).isEmpty }
  }

  private func isDenial(_ piece: String) -> Bool {
    firstWord(piece).map { no.contains($0) || negators.contains($0) } ?? false
  }
}

extension StatusClass {
  /// Whether the word, alone in a column that says who comes, means that the person does not.
  package var staysAway: Bool {
    switch self {
    case .cancelled, .refunded, .declined, .waiting, .pending, .unpaid: true
    case .confirmed, .paid, .coming, .present, .absent, .unsubscribed, .workflow, .yes, .no: false
    }
  }

  /// Whether a heading with the word stands above people who do not come, or did not come.
  fileprivate var isAway: Bool { staysAway || self == .absent }
}
