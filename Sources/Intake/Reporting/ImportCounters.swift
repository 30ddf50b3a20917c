import Recognition
import Vocabulary

/// Counts what happened to the rows of a list, and keeps the first problems.
final class ImportCounters {
  var counts = ImportCounts()
  private(set) var problemCounts: [ImportFinding.Code: Int] = [:]
  /// Whether a rejected row does not tell which person it is about.
  private(set) var hasUnknownRejects = false
  private var perhapsTwoPeople: [Diagnostic<ImportFinding>] = []
  private var others: [Diagnostic<ImportFinding>] = []
  private var statuses = UnknownStatuses()
  private var notCounted: [StatusInterpreter.NotCounted: (place: ListLocation, rows: Int)] = [:]
  private let statusColumn: ColumnName?

  init(statusColumn: ColumnName?) { self.statusColumn = statusColumn }

  /// The first problems. Problems of perhaps two people come first, then problems of many rows.
  var problems: [Diagnostic<ImportFinding>] {
    let ofStatuses = statuses.groups.map(diagnostic) + ofStates
    let room = ImportReport.problemLimit - ofStatuses.count
    return Array(
      (perhapsTwoPeople.prefix(room) + ofStatuses + others).prefix(ImportReport.problemLimit))
  }

  /// Whether the list can be complete: it holds somebody, and every row tells which person it is
  /// about.
  var mayBeFull: Bool {
    !hasUnknownRejects && counts.added + counts.updated + counts.unchanged > 0
  }

  func rejected(isKnown: Bool) {
    counts.rejected += 1
    if !isKnown { hasUnknownRejects = true }
  }

  func placed(_ outcome: RowOutcome) {
    switch outcome {
    case .added: counts.added += 1
    case .updated: counts.updated += 1
    case .unchanged, .corrected(isUpdated: false, _): counts.unchanged += 1
    case .corrected(isUpdated: true, _): counts.updated += 1
    case .merged: counts.merged += 1
    case .erased: counts.inactive += 1
    }
  }

  func left(_ absences: ListAbsences) {
    counts.missing = absences.missing
    counts.cancelled = absences.cancelled.count
  }

  /// The column is asked for only if the report lists the problem.
  func note(
    _ finding: ImportFinding, line: Int, row: Int, column: @autoclosure () -> ColumnName?
  ) {
    let code = finding.identifier
    problemCounts[code, default: 0] += 1
    let isFirst = code == .sameAddressOtherName
    guard (isFirst ? perhapsTwoPeople : others).count < ImportReport.problemLimit else { return }
    let problem = Diagnostic(finding, in: ListLocation(line: line, row: row, column: column()))
    if isFirst { perhapsTwoPeople.append(problem) } else { others.append(problem) }
  }

  /// Notes that a row with an unknown status is kept.
  func noteStatus(_ status: String, line: Int, row: Int) {
    problemCounts[.unknownStatus, default: 0] += 1
    statuses.note(status, line: line, row: row)
  }

  /// Notes that a row has a state that does not count, and is kept.
  func noteNotCounted(
    _ state: StatusInterpreter.NotCounted, line: Int, row: Int,
    column: @autoclosure () -> ColumnName
  ) {
    problemCounts[.stateNotCounted, default: 0] += 1
    if notCounted[state] == nil {
      notCounted[state] = (ListLocation(line: line, row: row, column: column()), 0)
    }
    notCounted[state]?.rows += 1
  }

  /// One problem for each column and state.
  private var ofStates: [Diagnostic<ImportFinding>] {
    notCounted.sorted {
      ($0.value.place.line ?? 0, $0.key.column) < ($1.value.place.line ?? 0, $1.key.column)
    }
    .map { state, found in
      Diagnostic(
        .stateNotCounted(state.value, state.role, rows: found.rows), in: found.place)
    }
  }

  private func diagnostic(_ group: UnknownStatuses.Group) -> Diagnostic<ImportFinding> {
    Diagnostic(
      .unknownStatus(rows: group.rows, isRest: group.isRest),
      in: ListLocation(line: group.line, row: group.row, column: statusColumn))
  }
}

/// Counts the rows with an unknown status, by status, in limited memory.
///
/// The statuses stay in memory here. The report only says on which rows they are.
struct UnknownStatuses {
  /// The rows of one status, or of all statuses after the first ``most``.
  struct Group: Hashable {
    let line: Int
    let row: Int
    fileprivate(set) var rows = 0
    /// Whether the group holds several statuses.
    let isRest: Bool
  }

  /// In the order of their first rows.
  private(set) var groups: [Group] = []
  private var places: [String: Int] = [:]
  /// The last status noted. The next row mostly repeats it.
  private var last: (status: String, place: Int)?
  /// A list has few statuses. If it has more, that column holds something else.
  static let most = 20
  private static let longest = 256

  /// - Parameter status: as it is in the list; only its beginning tells it from other statuses.
  mutating func note(_ status: String, line: Int, row: Int) {
    if let last, last.status == status {
      groups[last.place].rows += 1
      return
    }
    let key = HeaderText.normal(String(status.prefix(Self.longest)))
    let place = places[key] ?? min(groups.count, Self.most)
    if place == groups.count {
      groups.append(Group(line: line, row: row, isRest: place == Self.most))
      if place < Self.most { places[key] = place }
    }
    groups[place].rows += 1
    last = (status, place)
  }
}
