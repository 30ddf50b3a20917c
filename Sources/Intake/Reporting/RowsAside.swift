import Tabular

/// The rows of a list that are no attendees, by kind and line, in limited memory.
package struct RowsAside: Hashable, Sendable {
  /// Why a row is no attendee. The raw value is stable, for scripts.
  package enum Kind: String, CaseIterable, Sendable {
    /// Above the table: titles, dates and the like.
    case preamble
    case sectionTitle = "section-title"
    case otherSection = "other-section"
    case repeatedHeader = "repeated-header"
    case note
    case total
    /// Only a running number, or a remark outside all columns that are read.
    case remark
    case blank
  }

  /// Rows of one kind that follow one another.
  package struct Group: Hashable, Sendable {
    package let kind: Kind
    /// The physical lines on which the first and the last row start.
    package internal(set) var lines: ClosedRange<Int>
    package internal(set) var rows: Int
    /// The spreadsheet's rows, where they are known. People read these.
    package internal(set) var shown: ClosedRange<Int>

    package init(
      _ kind: Kind, lines: ClosedRange<Int>, rows: Int, shown: ClosedRange<Int>? = nil
    ) {
      (self.kind, self.lines, self.rows, self.shown) = (kind, lines, rows, shown ?? lines)
    }
  }

  /// The first ``most`` groups, in the order of their lines.
  package private(set) var groups: [Group] = []
  /// Complete, even if `groups` leaves some out.
  package private(set) var counts: [Kind: Int] = [:]
  /// A list with more is probably not what it seems.
  package static let most = 100

  package init() {}

  /// How many rows are no attendees, without the blank ones.
  package var rows: Int { counts.values.reduce(0, +) - blank }
  package var blank: Int { counts[.blank, default: 0] }

  package mutating func add(_ group: Group) {
    guard group.rows > 0 else { return }
    counts[group.kind, default: 0] += group.rows
    guard group.kind != .blank else { return }
    guard let last = groups.indices.last, groups[last].kind == group.kind, follows(group) else {
      if groups.count < Self.most { groups.append(group) }
      return
    }
    groups[last].lines = groups[last].lines.lowerBound...group.lines.upperBound
    groups[last].rows += group.rows
    let shown = groups[last].shown
    groups[last].shown = shown.lowerBound...max(shown.upperBound, group.shown.upperBound)
  }

  /// Whether no attendee is between the last group and this one of its kind.
  private func follows(_ group: Group) -> Bool {
    guard let end = groups.last?.lines.upperBound, end <= group.lines.upperBound else {
      return false
    }
    switch group.kind {
    case .preamble, .otherSection: return true
    default: return end + 1 == group.lines.lowerBound
    }
  }

  mutating func add(_ kind: Kind, line: Int, row: Int) {
    add(Group(kind, lines: line...line, rows: 1, shown: row...row))
  }

  mutating func add(_ aside: TableAside) {
    add(Group(Kind(aside.kind), lines: aside.lines, rows: aside.rows))
  }
}

extension RowsAside.Kind {
  init(_ kind: TableAside.Kind) {
    switch kind {
    case .preamble: self = .preamble
    case .sectionTitle: self = .sectionTitle
    case .otherSection: self = .otherSection
    case .repeatedHeader: self = .repeatedHeader
    }
  }
}
