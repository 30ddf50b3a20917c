import Definitions
import Recognition
import Tabular

/// Finds out from the list's status columns who does not come. Where there are several, each can
/// say that a person stays away.
final class StatusInterpreter {
  /// A state that a report names and that does not count.
  struct NotCounted: Hashable {
    let column: Int
    let role: StatusRole
    /// `nil` when the person did not answer the question whether they come.
    let value: StatusClass?
  }

  private let columns: [Column]
  /// Those of them that ask whether the person comes, or whose headers say nothing.
  private let questions: [Column]

  init(_ map: ColumnMap) {
    let nulls = NullMarks.ofStatus(map.layout)
    let layoutWords = Set((map.layout?.inactiveWords ?? []).map(HeaderText.normal))
    columns = map.statuses.map { status in
      let fields = map.fields.filter { $0.columns.contains(status.column) }
      let declared = Set(fields.flatMap(\.field.values).map(HeaderText.normal))
      let isOfLayout = map.isStatusOfLayout(status.column)
      return Column(status) { text in
        guard text.utf8.count <= HeaderText.longest else { return .unknown }
        if nulls.contains(text.lowercased()) { return .comes }
        let word = HeaderText.normal(text)
        if isOfLayout, layoutWords.contains(word) { return .staysAway }
        let meaning = status.role.meaning(of: text, .builtIn)
        return meaning == .unknown && declared.contains(word) ? .comes : meaning
      }
    }
    questions = columns.filter { $0.role == .question || $0.role == .unnamed }
  }

  /// - Parameter note: takes a state that does not count.
  func meaning(of row: borrowing TableRow, note: (NotCounted) -> Void) -> StatusMeaning {
    var result = StatusMeaning.comes
    let isRefusal = questions.count < 2 || !comesToOne(row)
    for column in columns {
      switch column.meaning(of: row) {
      case .staysAway where isRefusal || !questions.contains { $0 === column }: return .staysAway
      case .staysAway:
        note(NotCounted(column: column.index, role: column.role, value: .declined))
      case .unknown: result = .unknown
      case .notCounted(let value):
        note(NotCounted(column: column.index, role: column.role, value: value))
      case .comes: break
      }
    }
    if let open = unanswered(row) {
      note(NotCounted(column: open.index, role: open.role, value: nil))
    }
    return result
  }

  /// The first question of a row that answers none.
  private func unanswered(_ row: borrowing TableRow) -> Column? {
    var first: Column?
    for column in questions where column.role == .question {
      guard row.isEmpty(column.index) else { return nil }
      first = first ?? column
    }
    return first
  }

  /// Whether a question has another answer than a no: who comes on one of two days comes.
  private func comesToOne(_ row: borrowing TableRow) -> Bool {
    for column in questions where !row.isEmpty(column.index) {
      if column.meaning(of: row) != .staysAway { return true }
    }
    return false
  }

  /// The value of the first status column whose meaning is unknown.
  func status(of row: borrowing TableRow) -> String {
    for column in columns where column.meaning(of: row) == .unknown {
      return String(decoding: row.bytes(column.index), as: UTF8.self)
    }
    return ""
  }
}

extension ColumnMap {
  /// Whether the layout's words for staying away count in the column.
  fileprivate func isStatusOfLayout(_ column: Int) -> Bool {
    guard let layout, column < rawHeaders.count else { return false }
    let key = HeaderText.normal(rawHeaders[column])
    return layout.statusColumns.isEmpty
      ? column == status : layout.statusColumns.contains { HeaderText.normal($0) == key }
  }
}

extension StatusInterpreter {
  /// One column, with the meanings of its cells.
  private final class Column {
    let index: Int
    let role: StatusRole
    private let interpret: (String) -> StatusMeaning
    /// The meanings of cells seen before. A list has few of them.
    private var known: [String: StatusMeaning] = [:]
    /// The last cell. The next one mostly repeats it.
    private var last: [UInt8] = []
    private var lastMeaning = StatusMeaning.comes

    init(_ status: StatusColumn, interpret: @escaping (String) -> StatusMeaning) {
      (index, role) = (status.column, status.role)
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
