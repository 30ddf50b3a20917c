import Vault
import Vocabulary

/// Finds the fields of other attendees that mention a person: their name in any case, width and
/// order of its words, their address, their telephone number, their code.
///
/// A value is not looked for in the field that it comes from: who has the same name or the same
/// family's address there is a person of their own.
struct PersonMentions {
  private struct Pattern {
    enum Form {
      /// Words between two blanks, in the form of ``PlainWords``.
      case words
      /// A name without blanks, such as a Japanese one, anywhere in a text without blanks.
      case run
      case address
      case digits
    }

    let form: Form
    let bytes: [UInt8]
    /// The fields that the value comes from.
    let sources: Set<FieldName>
  }

  private var patterns: [Pattern] = []
  private let choices: Set<FieldName>

  private static let shortestWord = 4
  private static let shortestNumber = 9

  /// - Parameters:
  ///   - people: the codes and values of the people.
  ///   - kinds: the kinds of the event's fields. A field without a kind is text.
  ///   - identity: the fields that identify people.
  ///   - choices: fields with few possible values, which mention nobody.
  init(
    of people: [(code: AttendeeCode, values: FieldValues)], kinds: [FieldName: FieldKind],
    identity: [FieldName], choices: Set<FieldName>
  ) {
    self.choices = choices
    for (code, values) in people {
      for text in [code.text, code.description] { addWords(of: text, from: [], isWhole: true) }
      addNames(in: values, kinds)
      for (field, value) in values.byName where !choices.contains(field) {
        add(value.revealed, from: field, kinds[field], isIdentity: identity.contains(field))
      }
    }
  }

  private mutating func add(
    _ text: String, from field: FieldName, _ kind: FieldKind?, isIdentity: Bool
  ) {
    switch kind {
    case .name: return
    case .phone:
      let digits = Self.digits(of: text)
      guard digits.count >= Self.shortestNumber else { return }
      patterns.append(Pattern(form: .digits, bytes: digits, sources: [field]))
    case .email: addAddress(text, from: field)
    default:
      guard isIdentity else { return }
      if EmailAddress(text) != nil { return addAddress(text, from: field) }
      addWords(of: text, from: [field], isWhole: true)
    }
  }

  private mutating func addAddress(_ text: String, from field: FieldName) {
    patterns.append(
      Pattern(form: .address, bytes: Array(text.lowercased().utf8), sources: [field]))
  }

  /// A single name, or the two halves of one together: a half alone is the name of many.
  private mutating func addNames(in values: FieldValues, _ kinds: [FieldName: FieldKind]) {
    let names = values.byName.filter { kinds[$0.key] == .name && !choices.contains($0.key) }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value.revealed) }
    for (field, name) in names { addWords(of: name, from: [field], isWhole: names.count == 1) }
    for (first, one) in names {
      for (second, other) in names where first != second {
        addWords(of: "\(one) \(other)", from: [first, second], isWhole: true)
      }
    }
  }

  /// - Parameter isWhole: whether a single word names somebody.
  private mutating func addWords(of text: String, from sources: Set<FieldName>, isWhole: Bool) {
    let words = PlainWords(text)
    // 山田太郎 is a whole name, although it is one word.
    let isLongRun = words.isRun && words.run.count >= 4 * "山".utf8.count
    guard words.count > 1 || isWhole || isLongRun else { return }
    if words.isRun {
      guard words.run.count >= 2 * "山".utf8.count else { return }
      patterns.append(Pattern(form: .run, bytes: words.run, sources: sources))
    } else {
      guard words.run.count >= Self.shortestWord else { return }
      patterns.append(Pattern(form: .words, bytes: words.spaced, sources: sources))
      guard words.count > 1 else { return }
      patterns.append(Pattern(form: .words, bytes: words.reversed, sources: sources))
    }
  }

  private static func digits(of text: String) -> [UInt8] {
    PlainWords(text).run.filter { (48...57).contains($0) }
  }

  /// The fields among `values` that mention the people.
  func fields(in values: FieldValues) -> [FieldName: PersonalText] {
    guard !patterns.isEmpty else { return [:] }
    return values.byName.filter { field, value in
      !choices.contains(field) && mentions(value.revealed, in: field)
    }
  }

  private func mentions(_ text: String, in field: FieldName) -> Bool {
    let words = PlainWords(text)
    let (spaced, lowered) = (words.spaced, Array(text.lowercased().utf8))
    // An address that holds a name is its owner's.
    let isAddress = text.utf8.contains(UInt8(ascii: "@")) && EmailAddress(text) != nil
    return patterns.contains { pattern in
      guard !pattern.sources.contains(field) else { return false }
      switch pattern.form {
      case .words: return !isAddress && spaced.contains(part: pattern.bytes)
      case .run: return !isAddress && words.run.contains(part: pattern.bytes)
      case .address: return lowered.contains(address: pattern.bytes)
      case .digits: return words.run.filter { (48...57).contains($0) }.contains(part: pattern.bytes)
      }
    }
  }
}

extension [UInt8] {
  fileprivate func contains(part: [UInt8]) -> Bool { place(of: part, from: 0) != nil }

  /// Whether there is this address and not a longer one.
  fileprivate func contains(address: [UInt8]) -> Bool {
    var start = 0
    while let place = place(of: address, from: start) {
      let end = place + address.count
      let isBegun = place == 0 || !Self.isInAddress(self[place - 1])
      let isLonger = end < count && (Self.isWord(self[end]) || self[end] == UInt8(ascii: "-"))
      let goesOn =
        end + 1 < count && self[end] == UInt8(ascii: ".") && Self.isWord(self[end + 1])
      if isBegun, !isLonger, !goesOn { return true }
      start = place + 1
    }
    return false
  }

  private static func isInAddress(_ byte: UInt8) -> Bool {
    isWord(byte) || ".+-_".utf8.contains(byte)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...122).contains(byte)
  }

  private func place(of part: [UInt8], from start: Int) -> Int? {
    guard let first = part.first, count >= part.count else { return nil }
    var index = start
    while index <= count - part.count {
      if self[index] == first, self[index..<(index + part.count)].elementsEqual(part) {
        return index
      }
      index += 1
    }
    return nil
  }
}
