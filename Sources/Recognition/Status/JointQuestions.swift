import Definitions

/// Finds columns that answer the question who comes together: one for each day, or one for each
/// answer.
struct JointQuestions {
  private let table: TableEvidence
  private let lexicon = StatusLexicon.builtIn

  init(_ table: TableEvidence) { self.table = table }

  /// - Parameter taken: columns that are read for something else.
  func find(without taken: Set<Int>) -> [StatusColumn] {
    let pairs = pairs(without: taken)
    let parts = parts(without: taken.union(pairs.map(\.column)))
    return pairs + parts + dates(without: taken.union((pairs + parts).map(\.column)))
  }
}

// MARK: Days whose cells say who comes

extension JointQuestions {
  /// Columns side by side whose headers are dates and whose cells are words for coming or not, such
  /// as 出席 and 欠席. A yes or a no below a date may be about anything.
  private func dates(without taken: Set<Int>) -> [StatusColumn] {
    var all: [StatusColumn] = []
    for column in table.columns.indices where !taken.contains(column) && isDateOfWords(column) {
      let before = all.last.flatMap { $0.column == column - 1 ? $0.question : nil }
      all.append(StatusColumn(column: column, role: .question, question: before))
    }
    return all
  }

  private func isDateOfWords(_ column: Int) -> Bool {
    let states = table.columns[column].statuses
    return table.groups[column] == nil && HeaderDate.isOne(table.headers[column].withoutRemarks)
      && table.columns[column].statusShare >= 0.6 && states[.present] == nil
      && [.coming, .confirmed, .declined, .absent].contains { states[$0] != nil }
  }
}

// MARK: Days under one header

extension JointQuestions {
  /// The columns under the name of a group that asks who comes, such as `Attending` over three days.
  private func parts(without taken: Set<Int>) -> [StatusColumn] {
    var all: [StatusColumn] = []
    var start = 0
    while start < table.width {
      let end = endOfGroup(from: start)
      if let group = table.groups[start], asksWhoComes(group) {
        let parts = parts(of: start..<end, without: taken)
        all += parts.map {
          StatusColumn(
            column: $0.0, role: $0.1, question: parts[0].0,
            hasCircles: table.columns[$0.0].circleShare >= 0.5)
        }
      }
      start = end
    }
    return all
  }

  private func endOfGroup(from start: Int) -> Int {
    let name = table.groups[start]?.normal
    var end = start + 1
    while end < table.width, name != nil, table.groups[end]?.normal == name { end += 1 }
    return end
  }

  /// A header such as `Presence` may be about the door, where a no is no cancellation.
  private func asksWhoComes(_ group: HeaderReading) -> Bool {
    group.isQuestion
      || group.isAboutTakingPart && group.onlyAsksWhoComes && group.states.isEmpty
  }

  /// The first columns of a group, as long as they are answers, and days if the first one is.
  /// Dinners and the like say nothing about the event.
  private func parts(of group: Range<Int>, without taken: Set<Int>) -> [(Int, StatusRole)] {
    let hasDays = isDay(group.lowerBound)
    var parts: [(Int, StatusRole)] = []
    for column in group {
      guard !taken.contains(column), isDay(column) == hasDays, let role = role(column) else {
        break
      }
      parts.append((column, role))
    }
    let isAboutEvent = parts.contains { !table.ownHeaders[$0.0].namesThing }
    return hasDays || isAboutEvent && parts.count > 1 ? parts : []
  }

  private func isDay(_ column: Int) -> Bool {
    WordIndex.builtIn.isDay(table.ownHeaders[column].normal)
  }

  private func role(_ column: Int) -> StatusRole? {
    let cells = table.columns[column]
    guard cells.statuses[.present] == nil else { return nil }
    if cells.filled == 0 || cells.replyShare + cells.statusShare + cells.circleShare >= 0.6 {
      return .question
    }
    return areMarks(column) ? .markOfComing : nil
  }
}

// MARK: Answers in columns of their own

extension JointQuestions {
  /// Two columns whose headers are the answers to one question, such as `Zusage` and `Absage`, where
  /// one of them is marked.
  private func pairs(without taken: Set<Int>) -> [StatusColumn] {
    var all: [StatusColumn] = []
    var column = 0
    while column + 1 < table.width {
      let pair = [column, column + 1]
      if taken.isDisjoint(with: pair), let roles = roles(of: pair), areExclusive(pair) {
        all += zip(pair, roles).map { StatusColumn(column: $0, role: $1, question: column) }
        column += 1
      }
      column += 1
    }
    return all
  }

  private func roles(of pair: [Int]) -> [StatusRole]? {
    let answers = pair.map { comes(table.ownHeaders[$0]) }
    guard let first = answers[0], let second = answers[1], first != second else { return nil }
    let groups = pair.map { table.groups[$0] }
    guard groups[0]?.normal == groups[1]?.normal, groups[0].map(asksWhoComes) ?? mayAsk(pair) else {
      return nil
    }
    return [first, second].map { $0 ? .markOfComing : .markOfAway }
  }

  /// Whether the header is an answer: `Coming`, `Yes`, `欠席`. `Present` is a word of the door.
  private func comes(_ header: HeaderReading) -> Bool? {
    let value = lexicon.wholeValue(of: header.normal)
    if let answer = lexicon.answer(header.normal) { return value == .present ? nil : answer }
    switch value {
    case .confirmed?, .coming?: return true
    case .declined?, .cancelled?: return false
    default: return nil
    }
  }

  /// Whether the question of a pair without a group may be who comes: its answers say so, or no
  /// other column asks that.
  private func mayAsk(_ pair: [Int]) -> Bool {
    let areWords = pair.allSatisfy { lexicon.wholeValue(of: table.ownHeaders[$0].normal) != nil }
    return areWords || !table.headers.contains { $0.isQuestion || $0.isWholeStatus }
  }

  /// Whether hardly any row marks both columns, and most marks of each are short.
  private func areExclusive(_ pair: [Int]) -> Bool {
    let marked = table.rows.map { row in pair.map { lexicon.isMarked(table.cell(row, $0)) } }
    let either = marked.count { $0.contains(true) }
    let both = marked.count { !$0.contains(false) }
    // The last row may hold the counts of both.
    return (both * 10 <= either || both == 1 && either > 2) && pair.allSatisfy(areMarks)
  }

  /// Whether the cells are marks, and not answers of which some say yes and some no.
  private func areMarks(_ column: Int) -> Bool {
    let cells = table.rows.map { table.cell($0, column) }.filter(lexicon.isMarked)
    let short = cells.count { $0.count <= 3 || lexicon.answer($0) == true }
    let crosses = cells.count(where: lexicon.isCross)
    return short * 5 >= cells.count * 3 && (crosses == 0 || crosses * 5 >= cells.count * 4)
  }
}
