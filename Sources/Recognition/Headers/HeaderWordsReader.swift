import Foundation

/// Splits a header into its words, and looks them up.
///
/// Words between blanks and signs are taken together where the index knows them together. German,
/// Dutch and Scandinavian write two words as one, and Japanese, Chinese and Korean write no blanks;
/// such a text is cut where the longest known words end.
struct HeaderWordsReader {
  let index: WordIndex
  /// The runs of letters and of digits, in lower case.
  let tokens: [String]
  /// What each known word says.
  private(set) var tags: [Set<HeaderTag>] = []
  /// How many words the index does not know.
  private(set) var unknown = 0
  /// Those of them that stand between blanks and signs and have letters.
  private(set) var unknownTokens: [String] = []
  /// How many of them are numbers of one or two digits, such as the day of a date.
  private(set) var numbers = 0

  private static let mostTokens = 40
  private static let widestPhrase = 5
  private static let shortestUnknownStem = 4

  init(_ header: String, _ index: WordIndex) {
    self.index = index
    tokens = Self.tokens(header)
    var place = 0
    while place < tokens.count {
      place += takePhrase(tokens, at: place) ?? takeOne(tokens[place])
    }
  }

  /// Takes the longest known phrase that starts here.
  ///
  /// - Returns: how many tokens it has.
  private mutating func takePhrase(_ tokens: [String], at place: Int) -> Int? {
    for width in stride(from: min(Self.widestPhrase, tokens.count - place), to: 0, by: -1) {
      if take(tokens[place..<(place + width)].joined()) { return width }
    }
    return nil
  }

  private mutating func takeOne(_ token: String) -> Int {
    if token.utf8.count > token.count, token.contains(where: Self.hasNoBlanks) {
      takeRun(Array(token))
    } else if !takeCompound(token) {
      unknown += 1
      if token.contains(where: \.isLetter) { unknownTokens.append(token) }
      if token.count <= 2, token.allSatisfy(\.isNumber) { numbers += 1 }
    }
    return 1
  }

  private mutating func take(_ word: String) -> Bool {
    guard let found = index.tags(of: word) else { return false }
    tags.append(found)
    return true
  }

  /// Cuts `参加者名` into `参加者` and `名`. The last word of such a run is what the column holds, so a
  /// person at its end is found first: `懇親会参加者` is no `懇親会参加`.
  private mutating func takeRun(_ run: [Character]) {
    var characters = run
    if let person = personAtEnd(of: run) {
      characters.removeLast(person.count)
      _ = take(person)
    }
    var place = 0
    var isKnown = true
    while place < characters.count {
      let widest = min(index.longestRun, characters.count - place)
      let width = stride(from: widest, to: 0, by: -1).first { width in
        // A single character is a word only at the end, as in `会社名`.
        (width > 1 || place + 1 == characters.count)
          && take(String(characters[place..<(place + width)]))
      }
      if width == nil, isKnown { unknown += 1 }
      isKnown = width != nil
      place += width ?? 1
    }
  }

  /// The longest word for a person at the end of a longer run.
  private func personAtEnd(of run: [Character]) -> String? {
    let widest = min(index.longestRun, run.count - 2)
    return stride(from: widest, to: 1, by: -1).lazy.map { String(run.suffix($0)) }.first {
      index.tags(of: $0)?.contains(where: \.isOwner) == true
    }
  }

  /// Cuts `teilnehmername` into `teilnehmer` and `name`.
  private mutating func takeCompound(_ token: String) -> Bool {
    guard token.count >= 6 else { return false }
    for cut in 2..<(token.count - 3) {
      let head = String(token.dropFirst(cut))
      guard index.tags(of: head)?.contains(where: \.isConcept) == true else { continue }
      if !takeStem(String(token.prefix(cut))) {
        // The Spanish `confirma` is no kind of `Firma`.
        guard cut >= Self.shortestUnknownStem else { continue }
        unknown += 1
      }
      return take(head)
    }
    return false
  }

  private mutating func takeStem(_ stem: String) -> Bool {
    if take(stem) { return true }
    return ["s", "n", "es", "en", "e"].contains { link in
      stem.hasSuffix(link) && take(String(stem.dropLast(link.count)))
    }
  }

  /// The runs of letters and of digits, in lower case.
  private static func tokens(_ header: String) -> [String] {
    var tokens: [String] = []
    var current = ""
    var last: Kind?
    for character in HeaderText.beginning(of: header).precomposedStringWithCompatibilityMapping
      .prefix(HeaderText.longest)
    {
      let kind = Kind(character)
      let startsWord = kind == .upper && last == .lower || kind.isDigit != last?.isDigit
      if kind == .sign || (startsWord || kind.isRun != last?.isRun) && !current.isEmpty {
        if !current.isEmpty { tokens.append(current) }
        current = ""
      }
      if kind != .sign { current.append(contentsOf: character.lowercased()) }
      last = kind
    }
    if !current.isEmpty { tokens.append(current) }
    return Array(tokens.prefix(mostTokens))
  }

  private static func hasNoBlanks(_ character: Character) -> Bool { Kind(character).isRun }

  private enum Kind {
    case lower, upper, digit, run, sign

    init(_ character: Character) {
      guard let scalar = character.unicodeScalars.first else {
        self = .sign
        return
      }
      switch scalar.value {
      case 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x3005:
        self = .run
      default:
        self =
          character.isUppercase
          ? .upper : character.isLetter ? .lower : character.isNumber ? .digit : .sign
      }
    }

    var isRun: Bool { self == .run }
    var isDigit: Bool { self == .digit }
  }
}

extension HeaderTag {
  var isOwner: Bool { if case .owner = self { true } else { false } }
  var isConcept: Bool { if case .concept = self { true } else { false } }
}
