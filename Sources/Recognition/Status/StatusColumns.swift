package import Definitions

/// A column that says who does not come.
package struct StatusColumn: Hashable, Sendable {
  /// From 0.
  package let column: Int
  package let role: StatusRole

  package init(column: Int, role: StatusRole) { (self.column, self.role) = (column, role) }
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
    return table.columns.indices.compactMap { column in
      if column == ofLayout { return StatusColumn(column: column, role: chosenRole(column)) }
      guard !taken.contains(column), let role = role(column) else { return nil }
      return StatusColumn(column: column, role: role)
    }
  }

  /// Columns that are not read and say of some people that they do not come: a remark such as
  /// `cancelled` among others. A person should look at them.
  ///
  /// - Parameter used: the columns that are read.
  /// - Returns: each column, with the number of such cells in the rows that were looked at.
  package func unread(without used: Set<Int>) -> [(column: Int, rows: Int)] {
    table.columns.indices.compactMap { column in
      guard !used.contains(column), !table.headers[column].namesThing else { return nil }
      let rows = table.columns[column].statuses.filter(\.key.isPlainlyAway).map(\.value)
      return rows.isEmpty ? nil : (column, rows.reduce(0, +))
    }
  }

  /// The role of a column that a person or a layout names as the status.
  package func chosenRole(_ column: Int) -> StatusRole {
    let header = table.headers[column]
    return header.isQuestion ? .question : header.isCancellation ? .cancellation : .attendance
  }

  private var layoutColumn: Int? {
    (layout?.statusColumns ?? []).lazy.map(HeaderText.normal).compactMap { key in
      table.headers.firstIndex { $0.normal == key }
    }.first
  }

  private func role(_ column: Int) -> StatusRole? {
    let (header, cells) = (table.headers[column], table.columns[column])
    if header.isCancellation, !isDisproved(cells, cells.addressShare) { return .cancellation }
    if header.isQuestion {
      let known = cells.replyShare + cells.statusShare
      return cells.filled == 0 || known >= 0.5 ? .question : nil
    }
    if let kind = header.states.first, !header.isWholeStatus {
      return header.isStatus || cells.statusShare >= 0.5 ? .other(kind) : nil
    }
    if header.isWholeStatus { return isDisproved(cells, cells.numberShare) ? nil : .attendance }
    if header.isStatus, cells.statusShare >= 0.5 { return .attendance }
    return hasStates(cells) ? header.namesThing ? .other(.workflow) : .unnamed : nil
  }

  /// Whether most cells are something that no status is.
  private func isDisproved(_ cells: ColumnProfile, _ share: Double) -> Bool {
    cells.filled > 0 && share > 0.5
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

extension StatusClass {
  /// Whether the word can hardly be about anything but the person's coming.
  fileprivate var isPlainlyAway: Bool {
    self == .cancelled || self == .refunded || self == .waiting || self == .declined
  }
}
