import Definitions
import Recognition
import Tabular
import Vocabulary

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
  /// What the list asks about coming, each with its columns. Columns whose headers say nothing count
  /// as questions.
  private let questions: [Question]
  /// The columns that answer no question.
  private let others: [Column]

  init(_ map: ColumnMap) {
    let nulls = NullMarks.ofStatus(map.layout)
    let layoutWords = Set((map.layout?.inactiveWords ?? []).map(HeaderText.normal))
    columns = map.statuses.map { status in
      let fields = map.fields.filter { $0.columns.contains(status.column) }
      let declared = Set(fields.flatMap(\.field.values).map(HeaderText.normal))
      let isOfLayout = map.isStatusOfLayout(status.column)
      return Column(status, nulls: nulls) { text in
        guard text.utf8.count <= HeaderText.mostBytes else { return .unknown }
        if nulls.contains(tidied(text).lowercased()) { return .comes }
        if status.hasCircles {
          let isCancelled = status.role == .cancellation
          if CircleOrCross.isCircle(text) { return isCancelled ? .staysAway : .comes }
          if CircleOrCross.isCross(text) { return isCancelled ? .comes : .staysAway }
        }
        let word = HeaderText.normal(text)
        if isOfLayout, layoutWords.contains(word) { return .staysAway }
        let meaning = status.role.meaning(of: text, .builtIn)
        return meaning == .unknown && declared.contains(word) ? .comes : meaning
      }
    }
    let asked = zip(columns, map.statuses).filter { $0.0.role.answersQuestion }
    questions = Dictionary(grouping: asked, by: \.1.question).sorted { $0.key < $1.key }
      .map { Question(columns: $0.value.map(\.0)) }
    others = columns.filter { !$0.role.answersQuestion }
  }

  /// - Parameter note: takes a state that does not count.
  func meaning(of row: borrowing TableRow, note: (NotCounted) -> Void) -> StatusMeaning {
    var result = StatusMeaning.comes
    for column in others {
      switch column.meaning(of: row) {
      case .staysAway: return .staysAway
      case .unknown: result = .unknown
      case .notCounted(let value): note(column.notCounted(value))
      case .comes: break
      }
    }
    return answer(of: row, result, note)
  }

  /// What the questions say. Who comes on one of two days comes.
  private func answer(
    of row: borrowing TableRow, _ other: StatusMeaning, _ note: (NotCounted) -> Void
  ) -> StatusMeaning {
    var result = other
    var (refusals, isAnswered, open) = ([Column](), false, nil as Column?)
    var comesToOne = false
    for question in questions {
      guard let answer = question.answer(of: row) else {
        if question.expectsAnswer { open = open ?? question.columns[0] }
        continue
      }
      isAnswered = isAnswered || question.expectsAnswer
      comesToOne = comesToOne || answer != .staysAway
      switch answer {
      case .staysAway: refusals.append(question.columns[0])
      case .unknown: result = .unknown
      case .notCounted(let value): note(question.columns[0].notCounted(value))
      case .comes: break
      }
    }
    if !refusals.isEmpty, !comesToOne { return .staysAway }
    for column in refusals { note(column.notCounted(.declined)) }
    if let open, !isAnswered { note(open.notCounted(nil)) }
    return result
  }

  /// The value of the first status column whose meaning is unknown.
  func status(of row: borrowing TableRow) -> String {
    for column in columns where column.meaning(of: row) == .unknown {
      return String(decoding: row.bytes(column.index), as: UTF8.self)
    }
    return ""
  }
}

extension StatusRole {
  /// Whether a column with the role answers a question about coming, alone or with others.
  fileprivate var answersQuestion: Bool {
    switch self {
    case .question, .way, .markOfComing, .markOfAway, .unnamed: true
    case .attendance, .cancellation, .unsubscription, .amount, .other: false
    }
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
  /// A question about coming, with the columns that answer it together.
  private struct Question {
    /// At least one.
    let columns: [Column]

    /// Whether a row without an answer is told.
    var expectsAnswer: Bool { columns[0].role != .unnamed && columns[0].role != .way }

    /// - Returns: `nil` for a row that does not answer it. Two marks that contradict each other have
    ///   no known meaning.
    func answer(of row: borrowing TableRow) -> StatusMeaning? {
      if columns.count == 1 {
        return columns[0].isAnswered(in: row) ? columns[0].meaning(of: row) : nil
      }
      var (answers, isMarked) = ([StatusMeaning](), false)
      for column in columns where column.isAnswered(in: row, withOthers: true) {
        let meaning = column.meaning(of: row)
        if column.role == .markOfAway, isMarked || answers.contains(.comes) { return .unknown }
        isMarked = isMarked || column.role == .markOfAway
        if column.role == .markOfComing, isMarked { return .unknown }
        answers.append(meaning)
      }
      return answers.first { $0 == .comes } ?? answers.first { $0 != .staysAway } ?? answers.first
    }
  }

  /// One column, with the meanings of its cells.
  private final class Column {
    let index: Int
    let role: StatusRole
    private let nulls: Set<String>
    private let interpret: (String) -> StatusMeaning
    /// The meanings of cells seen before. A list has few of them.
    private var known: [String: StatusMeaning] = [:]
    /// The last cell. The next one mostly repeats it.
    private var last: [UInt8] = []
    private var lastMeaning = StatusMeaning.comes

    init(_ status: StatusColumn, nulls: Set<String>, interpret: @escaping (String) -> StatusMeaning)
    {
      (index, role, self.nulls) = (status.column, status.role, nulls)
      self.interpret = interpret
    }

    func notCounted(_ value: StatusClass?) -> NotCounted {
      NotCounted(column: index, role: role, value: value)
    }

    /// Whether the row has an answer here. A column of marks answers where it has one.
    ///
    /// - Parameter withOthers: whether other columns answer the same question. A dash then says
    ///   nothing.
    func isAnswered(in row: borrowing TableRow, withOthers: Bool = false) -> Bool {
      guard !CellText.isBlank(row.bytes(index)) else { return false }
      let isMark = role == .markOfComing || role == .markOfAway
      guard isMark || withOthers else { return true }
      let text = String(decoding: row.bytes(index), as: UTF8.self)
      return isMark
        ? StatusLexicon.builtIn.isMarked(text) : !nulls.contains(tidied(text).lowercased())
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
