/// Words in a row, some of them with a choice or with others between.
///
/// In its text `a|b` is either word, `a*` a word that begins so, `~` up to two words between and `…`
/// up to six.
struct WordPattern {
  private enum Step {
    case word([(text: String, isBeginning: Bool)])
    case gap(Int)
  }

  private let steps: [Step]

  init(_ text: String) {
    steps = text.split(separator: " ").map { part in
      switch part {
      case "~": .gap(2)
      case "…": .gap(6)
      default:
        .word(
          part.split(separator: "|").map { word in
            word.hasSuffix("*") ? (String(word.dropLast()), true) : (String(word), false)
          })
      }
    }
  }

  func isIn(_ words: [String]) -> Bool {
    words.indices.contains { matches(words[$0...], steps[...]) }
  }

  private func matches(_ words: ArraySlice<String>, _ steps: ArraySlice<Step>) -> Bool {
    switch steps.first {
    case nil: true
    case .gap(let most):
      (0...most).contains { matches(words.dropFirst($0), steps.dropFirst()) }
    case .word(let choices):
      if let word = words.first,
        choices.contains(where: { $0.isBeginning ? word.hasPrefix($0.text) : word == $0.text })
      {
        matches(words.dropFirst(), steps.dropFirst())
      } else {
        false
      }
    }
  }
}
