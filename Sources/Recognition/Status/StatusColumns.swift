package import Definitions

/// A column that says who does not come.
package struct StatusColumn: Hashable, Sendable {
  /// From 0.
  package let column: Int
  package let role: StatusRole
  /// The first of the columns that answer one question together; the column itself where it answers
  /// one alone.
  package let question: Int
  /// Whether the letter O is a yes and the letter X a no, also to the question who is cancelled.
  package let hasCircles: Bool

  package init(
    column: Int, role: StatusRole, question: Int? = nil, hasCircles: Bool = false
  ) {
    (self.column, self.role, self.question) = (column, role, question ?? column)
    self.hasCircles = hasCircles && [.question, .cancellation].contains(role)
  }
}

/// Finds the columns of a list that say who does not come. Where there are several, all count.
package struct StatusColumns {
  private let table: TableEvidence
  private let layout: ServiceLayout?

  package init(_ table: TableEvidence, layout: ServiceLayout?) {
    self.table = table
    self.layout = layout
  }

  /// - Parameter taken: columns that hold a person's name or address. They hold no state.
  package func find(without taken: Set<Int>) -> [StatusColumn] {
    let ofLayout = layoutColumn
    let joint = JointQuestions(table).find(without: taken.union([ofLayout].compactMap(\.self)))
    let found = table.columns.indices.compactMap { column -> StatusColumn? in
      if column == ofLayout { return StatusColumn(column: column, role: layoutRole(column)) }
      if let part = joint.first(where: { $0.column == column }) { return part }
      guard !taken.contains(column), let role = role(column) else { return nil }
      return StatusColumn(column: column, role: role, hasCircles: hasCircles(column))
    }
    return besideOthers(found)
  }

  /// Beside a column that is the status by its header, one that is also about the door says who was
  /// there, as 出席 does. Beside any column that says who comes, states without a header are about
  /// something else, and ways to take part do not decide.
  private func besideOthers(_ found: [StatusColumn]) -> [StatusColumn] {
    let hasStatus = found.contains { $0.role == .attendance }
    let hasWay = found.contains { $0.role == .way }
    let saysWhoComes = found.contains { $0.role.isAboutAttendance && $0.role != .way }
    return found.compactMap { status in
      if isOnlyAnswer(status),
        found.contains(where: { $0.role.isAboutAttendance && !isOnlyAnswer($0) })
      {
        return nil
      }
      if status.role == .way, saysWhoComes { return nil }
      if status.role == .unnamed, saysWhoComes || hasWay { return nil }
      let isDoor = table.headers[status.column].states.contains(.checkIn)
      return status.role == .question && hasStatus && isDoor
        ? StatusColumn(column: status.column, role: .other(.checkIn)) : status
    }
  }

  /// Whether the header says no more than that these are answers, as `Response` does.
  private func isOnlyAnswer(_ status: StatusColumn) -> Bool {
    table.headers[status.column].isAnswer && !table.headers[status.column].isQuestion
  }

  /// The columns that may say beside those that are read that somebody does not come.
  ///
  /// - Parameters:
  ///   - used: columns that are read.
  ///   - names: those of them that hold the person's name.
  package func sideColumns(without used: Set<Int>, names: Set<Int>) -> [SideColumn] {
    table.columns.indices.compactMap { column in
      if names.contains(column) { return SideColumn(column: column, signs: [.besideName]) }
      let header = table.headers[column]
      guard !used.contains(column), !header.namesThing || header.isAboutTakingPart else {
        return nil
      }
      var signs: Set<SideColumn.Sign> = [.state]
      if isRemark(column) { signs.insert(.remark) }
      if isPerhapsAsked(column) { signs.insert(.refusal) }
      if header.asksHow { signs.insert(.noWay) }
      if StatusLexicon.builtIn.wholeValue(of: header.normal) == .absent {
        signs.insert(.absence)
      }
      return SideColumn(column: column, signs: signs)
    }
  }

  /// Whether the column holds remarks, or its header does not say what it holds.
  private func isRemark(_ column: Int) -> Bool {
    let header = table.headers[column]
    return header.isEmpty || header.isUnknown || header.strength(.comment) != .none
  }

  /// The columns of yes and no that nobody reads, with a no in them, in a list in which no column
  /// says who comes. One of them may, unless it is about a meal or about wishes, or holds remarks.
  package func unreadAnswers(without used: Set<Int>) -> [Int] {
    table.columns.indices.filter { column in
      let (header, cells) = (table.headers[column], table.columns[column])
      return !used.contains(column) && cells.replyShare + cells.circleShare >= 0.5
        && (cells.refusals > 0 || cells.circleShare > 0)
        && header.states.isEmpty && !header.isAboutMeal && header.strength(.comment) == .none
        && cells.wishShare < 0.5
    }
  }

  /// Whether the column holds answers, and its header has a word for coming or says nothing.
  private func isPerhapsAsked(_ column: Int) -> Bool {
    let header = table.headers[column]
    return table.columns[column].replyShare >= 0.6 && (header.isEmpty || header.isAboutTakingPart)
  }

  /// The role of a column that a layout names as the status.
  private func layoutRole(_ column: Int) -> StatusRole {
    let header = table.headers[column]
    return header.isQuestion ? .question : header.isCancellation ? .cancellation : .attendance
  }

  /// The role of a column that a person names as the one that says who comes. There, a no is a no.
  ///
  /// - Returns: with the other columns that answer the same question.
  package func chosen(_ column: Int) -> [StatusColumn] {
    let joint = JointQuestions(table).find(without: [])
    if let part = joint.first(where: { $0.column == column }) {
      return joint.filter { $0.question == part.question }
    }
    let role = layoutRole(column)
    let cells = table.columns[column]
    let isAnswer = role == .attendance && cells.replyShare + cells.circleShare >= 0.6
    return [
      StatusColumn(
        column: column, role: isAnswer ? .question : role, hasCircles: hasCircles(column))
    ]
  }

  /// Whether a column holds questions. Its answers are about those.
  private var hasQuestions: Bool { table.headers.contains(where: \.isOfQuestions) }

  private func hasCircles(_ column: Int) -> Bool { table.columns[column].circleShare >= 0.5 }

  private var layoutColumn: Int? {
    (layout?.statusColumns ?? []).lazy.map(HeaderText.normal).compactMap { key in
      table.headers.firstIndex { $0.normal == key }
    }.first
  }

  private func role(_ column: Int) -> StatusRole? {
    let (header, cells) = (reading(column), table.columns[column])
    if holdsAmountsPaidBack(header, cells) { return .amount }
    if isUnsubscription(header), !isDisproved(cells, cells.addressShare) { return .unsubscription }
    if header.isCancellation, !isDisproved(cells, cells.addressShare) { return .cancellation }
    if header.isQuestion || header.isAnswer && !hasQuestions {
      let known = cells.replyShare + cells.statusShare + cells.circleShare
      return cells.filled == 0 || known >= 0.5 ? .question : nil
    }
    // A no to one way may be a yes to another.
    let isOfOneWay = header.namesWays && cells.replyShare >= 0.5
    if header.asksHow, !isOfOneWay { if let way = way(cells) { return way } }
    if isAsked(header, cells) { return .question }
    if let kind = header.states.first, !header.isWholeStatus {
      return header.isStatus || cells.statusShare >= 0.5 ? .other(kind) : nil
    }
    if header.isStateOfQuestion, cells.replyShare + cells.circleShare >= 0.6,
      cells.statuses[.present] == nil
    {
      return .question
    }
    if header.isWholeStatus { return isDisproved(cells, cells.numberShare) ? nil : .attendance }
    if header.isStatus, cells.statusShare >= 0.5 || mayBeStates(cells) {
      // `Previous status` says what was, and `Hotel status` is about something else.
      let isElsewhere = header.isLesser || header.namesThing || header.isAboutOthers
      return isElsewhere ? .other(.workflow) : .attendance
    }
    if hasStates(cells) { return header.namesThing ? .other(.workflow) : .unnamed }
    return holdsRefunds(header, cells) ? .other(.payment) : nil
  }

  /// What the header says. A price in brackets does not make answers states of payment:
  /// `総会出欠（会費3000円）`.
  private func reading(_ column: Int) -> HeaderReading {
    let (header, cells) = (table.headers[column], table.columns[column])
    guard header.states.contains(.payment),
      ![.paid, .unpaid, .refunded].contains(where: { cells.statuses[$0] != nil })
    else { return header }
    let plain = HeaderReading(header.withoutRemarks)
    return plain.namesComing && !plain.states.contains(.payment) ? plain : header
  }

  /// Whether the column holds what was paid, and in fewer rows what was paid back. Fees and rebates
  /// are below zero too, under other headers.
  private func holdsAmountsPaidBack(_ header: HeaderReading, _ cells: ColumnProfile) -> Bool {
    [.whole, .bare].contains(header.strength(.amount)) && cells.numberShare >= 0.8
      && cells.negatives > 0 && cells.negatives * 2 < cells.filled
  }

  /// Whether the cells are kinds of transactions, one of which is a refund, as in the report of a
  /// payment service.
  private func holdsRefunds(_ header: HeaderReading, _ cells: ColumnProfile) -> Bool {
    cells.statuses[.refunded] != nil && cells.filledShare >= 0.8 && cells.distinct <= 15
      && cells.distinct < cells.filled && header.strength(.comment) == .none
      && cells.statuses.keys.allSatisfy { [.refunded, .paid, .unpaid, .cancelled].contains($0) }
  }

  /// The role of a column under a header that asks how the person takes part: none, unless some
  /// take no part. A column of the door says who was there.
  private func way(_ cells: ColumnProfile) -> StatusRole? {
    let refuses = [.declined, .cancelled, .absent].contains { cells.statuses[$0] != nil }
    return cells.statuses[.present] == nil && (refuses || cells.refusals > 0) ? .way : nil
  }

  /// Whether the header is a word for people who want no more letters.
  private func isUnsubscription(_ header: HeaderReading) -> Bool {
    [header.normal, header.bare].contains {
      !$0.isEmpty && StatusLexicon.builtIn.wholeValue(of: $0) == .unsubscribed
    }
  }

  /// Whether a header that is no known question asks if the person comes: it has a word for coming
  /// and no unknown word, and most cells answer it. Those that do not are reported.
  private func isAsked(_ header: HeaderReading, _ cells: ColumnProfile) -> Bool {
    // Who was present or absent is no answer to a question before the event.
    let isOfDoor = [.present, .absent].contains { cells.statuses[$0] != nil }
    return header.isAboutTakingPart && header.onlyAsksWhoComes && header.states.isEmpty
      && !header.asksHow && (cells.replyShare >= 0.5 || !isOfDoor)
      && cells.replyShare + cells.statusShare + cells.circleShare >= 0.6
  }

  /// Whether most cells are something that no status is.
  private func isDisproved(_ cells: ColumnProfile, _ share: Double) -> Bool {
    cells.filled > 0 && share > 0.5
  }

  /// Whether the cells are a few words that come again and again, as states in a language that
  /// nobody knows.
  private func mayBeStates(_ cells: ColumnProfile) -> Bool {
    cells.filled >= 3 && cells.distinct < cells.filled && cells.distinct <= 15
      && cells.nameShare + cells.statusShare >= 0.8
  }

  /// Whether nearly all cells are words of states, and not only ways to take part.
  private func hasStates(_ cells: ColumnProfile) -> Bool {
    guard cells.distinct <= 15 else { return false }
    let isPlain = cells.statuses.keys.contains(where: \.isPlainlyAway)
    if isPlain { return cells.statusShare >= 0.6 }
    return cells.statusShare >= 0.8
      && cells.statuses.keys.contains { $0.staysAway || [.confirmed, .paid, .absent].contains($0) }
  }
}
