import Definitions
import Tabular

/// Says by the list's own columns who does not come: by its status, and by a cancellation.
final class StatusReading {
  private let status: Column?
  private let cancellation: Column?

  init(_ map: ColumnMap) {
    let words = StatusWords.inactive + (map.layout?.inactiveWords ?? [])
    status = map.status.map { column in
      Column(column, isQuestion: Self.isQuestion(map.rawHeaders[column]), words: words)
    }
    cancellation = map.cancellation.map { Column(cancellation: $0) }
  }

  func isInactive(_ row: borrowing TableRow) -> Bool {
    if let status, status.isInactive(row) { return true }
    return cancellation?.isInactive(row) ?? false
  }

  private static func isQuestion(_ header: String) -> Bool {
    let forms = [HeaderText.normal(header), HeaderText.bare(header)]
    return StatusWords.questions.contains { forms.contains(HeaderText.normal($0)) }
  }
}

extension StatusReading {
  /// One column, with the meaning of its cells.
  private final class Column {
    private let index: Int
    private let means: (String) -> Bool
    /// What was found of cells seen before: a list has few of them.
    private var known: [String: Bool] = [:]
    /// The cell looked at last, which the next one mostly repeats.
    private var last: [UInt8] = []
    private var lastAnswer = false

    init(_ index: Int, isQuestion: Bool, words: [String]) {
      self.index = index
      let refusals = Set((isQuestion ? StatusWords.refusals : []).map(HeaderText.normal))
      let words = Set(words.map(HeaderText.normal)).union(refusals)
      means = { text in
        let word = HeaderText.normal(text)
        if words.contains(word) { return true }
        let first = text.split { !$0.isLetter }.first.map { HeaderText.normal(String($0)) }
        if isQuestion, let first, refusals.contains(first) { return true }
        return StatusWords.inactiveParts.contains { word.contains($0) }
          && !StatusWords.denials.contains { word.contains($0) }
      }
    }

    init(cancellation index: Int) {
      self.index = index
      let words = Set(StatusWords.notCancelled.map(HeaderText.normal))
      means = { text in
        let word = HeaderText.normal(text)
        return !word.isEmpty && !words.contains(word)
          && !StatusWords.denials.contains { word.contains($0) }
      }
    }

    func isInactive(_ row: borrowing TableRow) -> Bool {
      guard !row.isEmpty(index) else { return false }
      let bytes = row.bytes(index)
      if last.elementsEqual(bytes) { return lastAnswer }
      lastAnswer = isInactive(String(decoding: bytes, as: UTF8.self))
      last = Array(bytes)
      return lastAnswer
    }

    private func isInactive(_ text: String) -> Bool {
      if let answer = known[text] { return answer }
      let answer = means(text)
      if known.count < 64, text.utf8.count < 256 { known[text] = answer }
      return answer
    }
  }
}
