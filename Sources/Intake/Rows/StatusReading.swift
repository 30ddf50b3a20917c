import Definitions
import Tabular

/// Says by the list's own status column who does not come.
final class StatusReading {
  private let column: Int?
  private let words: Set<String>
  /// What was found of cells seen before: a list has few of them.
  private var known: [String: Bool] = [:]
  /// The cell looked at last, which the next one mostly repeats.
  private var last: [UInt8] = []
  private var lastAnswer = false

  init(_ map: ColumnMap) {
    column = map.status
    var words = StatusWords.inactive + (map.layout?.inactiveWords ?? [])
    if let status = map.status {
      let header = map.rawHeaders[status]
      let forms = [HeaderText.normal(header), HeaderText.bare(header)]
      let isQuestion = StatusWords.questions.contains { forms.contains(HeaderText.normal($0)) }
      if isQuestion { words += StatusWords.refusals }
    }
    self.words = Set(words.map(HeaderText.normal))
  }

  func isInactive(_ row: borrowing TableRow) -> Bool {
    guard let column, !row.isEmpty(column) else { return false }
    let bytes = row.bytes(column)
    if last.elementsEqual(bytes) { return lastAnswer }
    lastAnswer = isInactive(String(decoding: bytes, as: UTF8.self))
    last = Array(bytes)
    return lastAnswer
  }

  private func isInactive(_ text: String) -> Bool {
    if let answer = known[text] { return answer }
    let answer = words.contains(HeaderText.normal(text))
    if known.count < 64, text.utf8.count < 256 { known[text] = answer }
    return answer
  }
}
