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
  private var shortRows = ShortRows()
  /// Whether a person has to confirm the cancellations.
  var question: CancellationQuestion?
  /// The rows that are no attendees.
  var aside = RowsAside()
  private var notCounted: [StatusInterpreter.NotCounted: (place: ListLocation, lines: LineRanges)] =
    [:]
  /// The lines of people who do not come.
  private(set) var inactive = LineRanges()
  private var sideStates: [Diagnostic<ImportFinding>] = []
  private let statusColumn: ColumnName?

  init(statusColumn: ColumnName?) { self.statusColumn = statusColumn }

  /// The first problems. Problems of perhaps two people come first, then problems of many rows.
  var problems: [Diagnostic<ImportFinding>] {
    let ofMany =
      statuses.groups.map(diagnostic) + ofStates + sideStates
      + [shortRows.diagnostic].compactMap(\.self)
    let room = ImportReport.problemLimit - ofMany.count
    return Array(
      (perhapsTwoPeople.prefix(room) + ofMany + others).prefix(ImportReport.problemLimit))
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
    case .added, .addedUnderEarlierIdentity: counts.added += 1
    case .updated, .registeredAgain: counts.updated += 1
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

  /// Notes that a row lacks cells of columns that are read, and that it was read without them.
  func noteShort(line: Int, row: Int) {
    problemCounts[.shortRow, default: 0] += 1
    shortRows.note(line: line, row: row)
  }

  /// Notes that a row has a state that does not count, and is kept.
  func noteNotCounted(
    _ state: StatusInterpreter.NotCounted, line: Int, row: Int,
    column: @autoclosure () -> ColumnName
  ) {
    problemCounts[state.value == nil ? .noAnswer : .stateNotCounted, default: 0] += 1
    if notCounted[state] == nil {
      notCounted[state] = (
        ListLocation(line: line, row: row, column: column()), LineRanges()
      )
    }
    notCounted[state]?.lines.add(line, row: row)
  }

  private static let mostSideStates = 100

  /// Notes a column that says of registered people that they do not come.
  func noteState(_ found: StateWatch.Found, _ name: ColumnName) {
    let finding: ImportFinding =
      found.isName
      ? .stateInName(found.lines)
      : .stateNotRead(column: found.column + 1, found.lines)
    problemCounts[finding.identifier, default: 0] += found.lines.count
    guard sideStates.count < Self.mostSideStates else { return }
    sideStates.append(
      Diagnostic(finding, in: ListLocation(line: found.lines.first, row: found.row, column: name)))
  }

  /// One problem for each column and state.
  private var ofStates: [Diagnostic<ImportFinding>] {
    notCounted.sorted {
      ($0.value.place.line ?? 0, $0.key.column) < ($1.value.place.line ?? 0, $1.key.column)
    }
    .map { state, found in
      Diagnostic(state.finding(found.lines), in: found.place)
    }
  }

  /// Notes a row of a person who does not come.
  func noteInactive(line: Int, row: Int) {
    counts.inactive += 1
    inactive.add(line, row: row)
  }

  private func diagnostic(_ group: UnknownStatuses.Group) -> Diagnostic<ImportFinding> {
    Diagnostic(
      .unknownStatus(rows: group.rows, isRest: group.isRest),
      in: ListLocation(line: group.line, row: group.row, column: statusColumn))
  }
}

extension StatusInterpreter.NotCounted {
  fileprivate func finding(_ lines: LineRanges) -> ImportFinding {
    value.map { .stateNotCounted($0, role, column: column + 1, lines) } ?? .noAnswer(lines)
  }
}
