import Definitions
import Tabular

/// Finds out from the list's status and cancellation columns who does not come.
final class StatusInterpreter {
  private let status: Column?
  private let cancellation: Column?

  init(_ map: ColumnMap) {
    status = map.status.map { column in
      let declared = map.fields.filter { $0.columns.contains(column) }.flatMap(\.field.values)
      let lexicon = StatusLexicon(
        isQuestion: Self.isQuestion(column, of: map), inactive: map.layout?.inactiveWords ?? [],
        declared: declared)
      let nulls = NullMarks.ofStatus(map.layout)
      return Column(column) { text in
        nulls.contains(text.lowercased()) ? .comes : lexicon.meaning(of: text)
      }
    }
    cancellation = map.cancellation.map { Column($0, interpret: Self.cancellation()) }
  }

  func meaning(of row: borrowing TableRow) -> StatusMeaning {
    if cancellation?.meaning(of: row) == .staysAway { return .staysAway }
    return status?.meaning(of: row) ?? .comes
  }

  /// The value of the status column.
  func status(of row: borrowing TableRow) -> String {
    status.map { String(decoding: row.bytes($0.index), as: UTF8.self) } ?? ""
  }

  private static func isQuestion(_ column: Int, of map: ColumnMap) -> Bool {
    guard column < map.rawHeaders.count else { return false }
    let header = map.rawHeaders[column]
    let forms = [HeaderText.normal(header), HeaderText.bare(header)]
    return StatusWords.questions.contains { forms.contains(HeaderText.normal($0)) }
  }

  private static func cancellation() -> (String) -> StatusMeaning {
    let words = Set(StatusWords.notCancelled.map(HeaderText.normal))
    return { text in
      let word = HeaderText.normal(text)
      let isDenied = StatusWords.denials.contains { word.contains($0) }
      return word.isEmpty || words.contains(word) || isDenied ? .comes : .staysAway
    }
  }
}

extension StatusInterpreter {
  /// One column, with the meanings of its cells.
  private final class Column {
    let index: Int
    private let interpret: (String) -> StatusMeaning
    /// The meanings of cells seen before. A list has few of them.
    private var known: [String: StatusMeaning] = [:]
    /// The last cell. The next one mostly repeats it.
    private var last: [UInt8] = []
    private var lastMeaning = StatusMeaning.comes

    init(_ index: Int, interpret: @escaping (String) -> StatusMeaning) {
      self.index = index
      self.interpret = interpret
    }

    func meaning(of row: borrowing TableRow) -> StatusMeaning {
      guard !row.isEmpty(index) else { return .comes }
      let bytes = row.bytes(index)
      if last.elementsEqual(bytes) { return lastMeaning }
      lastMeaning = meaning(of: String(decoding: bytes, as: UTF8.self))
      last = Array(bytes)
      return lastMeaning
    }

    private func meaning(of text: String) -> StatusMeaning {
      if let meaning = known[text] { return meaning }
      let meaning = interpret(text)
      if known.count < 64, text.utf8.count < 256 { known[text] = meaning }
      return meaning
    }
  }
}

/// Whether the status of a row says that the person comes.
enum StatusMeaning: Hashable {
  case comes
  case staysAway
  /// The meaning is unknown. The person counts as coming, and somebody should look.
  case unknown
}
