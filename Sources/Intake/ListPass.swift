import Definitions
import Foundation
import Recognition
import Tabular
import Vault
import Vocabulary

/// Reads a list once, from its first row to its last, and counts the rows.
///
/// The caller decides what happens to a row, so storing and a dry run check rows in the same way.
final class ListPass {
  let reader: TableReader
  let map: ColumnMap
  let tally: ImportCounters
  /// The number of cells in the widest row, for a list without a header.
  private(set) var width = 0
  /// The columns without a name that no row fills.
  private(set) var empty: EmptyColumns
  /// How the columns differ from those of the last list of the same source.
  var columnChange: ColumnChange?

  private let judge: RowValidator
  private let event: Slug
  private let zone: TimeZone
  /// Whether the row of column names is read as data, because it may be a person.
  private let headerIsRow: Bool
  private let refusesRejects: Bool
  /// A row with fewer cells lacks a column that is read.
  private let cellsRead: Int
  /// The people whom a row calls inactive, each with the ``NameHash`` of the row.
  private var inactive = LookupTable<UInt32>(blank: 0)
  private var hasInactive = false
  private var states: StateWatch
  /// The people whom the list adds.
  private(set) var newcomers = Newcomers()
  /// `nil` when nobody asked that their data is not used.
  var stops: StopWatch?
  private static let progressEvery = 4096
  /// A report tells no more of them one by one.
  private static let mostOthers = 2_000

  /// Returns the person of another name whom an inactive row would cancel.
  typealias Sight = (borrowing Candidate, Lookup, Bool) throws -> AttendeeCode?

  /// An inactive row, and the person on record who has its identity and another name.
  private struct NamesAnother {
    let lookup: Lookup
    let code: AttendeeCode
    let line: Int
    let row: Int
  }
  private var othersOnRecord: [NamesAnother] = []

  /// - Parameter refusesRejects: whether one rejected row refuses the whole list.
  init(
    _ reader: TableReader, map: ColumnMap, for importer: ListImporter, refusesRejects: Bool
  ) {
    self.reader = reader
    self.map = map
    self.refusesRejects = refusesRejects
    empty = EmptyColumns(headers: map.rawHeaders)
    states = StateWatch(map.sideColumns)
    cellsRead = (map.columnsRead.max() ?? -1) + 1
    headerIsRow = reader.shape.headerLine != nil && map.headers.isEmpty
    tally = ImportCounters(statusColumn: map.status.map { map.shown($0) })
    event = importer.definition.slug
    zone = importer.definition.zone
    judge = RowValidator(reader, map, of: importer.definition, store: importer.attendees)
  }

  /// Reads every row.
  ///
  /// - Parameters:
  ///   - place: takes a good row and returns what happened to it.
  ///   - sight: takes a row that is not stored, its lookup, and whether the row is inactive.
  ///   - listedName: the ``NameHash`` of the good row that named the person already.
  /// - Throws: `TableError.unreadable`, ``ListRefusal/strict``, and the errors of the closures.
  func run(
    place: (borrowing Candidate) throws -> RowOutcome,
    sight: Sight = { _, _, _ in nil },
    listedName: (Lookup) -> UInt32?,
    progress: (WorkProgress) throws -> Void
  ) throws {
    var candidate = judge.newCandidate
    for aside in reader.asidesAbove(isHeaderless: headerIsRow) { tally.aside.add(aside) }
    tally.aside.add(.init(.blank, lines: 1...1, rows: reader.blankAbove))
    if headerIsRow {
      try reader.showHeader { try take($0, &candidate, place: place, sight: sight, listedName) }
    }
    try reader.forEachRow(aside: { tally.aside.add($0) }) { row in
      try take(row, &candidate, place: place, sight: sight, listedName)
      if tally.counts.rows % Self.progressEvery == 0 { try progress(self.progress) }
    }
    try reader.readToEnd()
    for other in othersOnRecord where listedName(other.lookup) == nil {
      tally.note(
        .notCancelledUnderOtherName(event, other.code), line: other.line, row: other.row,
        column: judge.identity.column.map { map.shown($0) })
    }
    for state in states.found { tally.noteState(state, map.shown(state.column)) }
    try progress(self.progress)
    if refusesRejects, tally.counts.rejected > 0 { throw ListRefusal.strict }
  }

  /// How much of the list has been read.
  var progress: WorkProgress {
    WorkProgress(
      .importing(rows: tally.counts.rows), event: event, done: reader.bytesRead,
      total: reader.bytesTotal)
  }

  private func take(
    _ row: borrowing TableRow, _ candidate: inout Candidate,
    place: (borrowing Candidate) throws -> RowOutcome, sight: Sight,
    _ listedName: (Lookup) -> UInt32?
  ) throws {
    width = max(width, row.count)
    let (line, number, isShort) = (row.line, row.row, row.count < cellsRead)
    switch judge.judge(row, &candidate) {
    case .notARow(let kind): return tally.aside.add(kind, line: line, row: number)
    case .rejected(let lookup):
      tally.rejected(isKnown: lookup != nil)
      if let lookup { _ = try sight(candidate, lookup, false) }
    case .inactive(let lookup):
      tally.noteInactive(line: line, row: number)
      if isShort { tally.noteShort(line: line, row: number) }
      if let lookup {
        if let code = try sight(candidate, lookup, true), othersOnRecord.count < Self.mostOthers {
          othersOnRecord.append(NamesAnother(lookup: lookup, code: code, line: line, row: number))
        }
        let name = NameHash.hash(candidate)
        if let other = listedName(lookup) { noteContradiction(name, other, line, number) }
        hasInactive = true
        _ = inactive.insert(lookup, name)
      }
    case .good(let unknownStatus):
      candidate.noteRemarks()
      if hasInactive, let place = inactive.place(of: candidate.lookup) {
        noteContradiction(NameHash.hash(candidate), inactive[place], line, number)
      }
      let outcome = try place(candidate)
      tally.placed(outcome)
      if outcome == .added { newcomers.note(candidate, line: line, row: number) }
      if outcome.isStored { stops?.note(candidate, line: line, row: number) }
      if isShort { tally.noteShort(line: line, row: number) }
      if let unknownStatus { tally.noteStatus(unknownStatus, line: line, row: number) }
      for state in judge.statesNotCounted {
        tally.noteNotCounted(state, line: line, row: number, column: map.shown(state.column))
      }
      states.note(row, line: line, number: number)
      note(outcome, line, number)
    }
    tally.counts.rows += 1
    empty.note(row)
    for found in candidate.found {
      tally.note(
        found.finding, line: line, row: number, column: found.column.map { map.shown($0) })
    }
  }

  /// Notes that a row that adds somebody is perhaps about a person on record, who is missing from the
  /// list.
  func noteTwin(_ twin: (line: Int, row: Int, code: AttendeeCode)) {
    tally.note(
      .perhapsSame(event, twin.code), line: twin.line, row: twin.row,
      column: judge.identity.column.map { map.shown($0) })
  }

  /// Notes that a row is about a person who asked that their data is not used.
  ///
  /// - Parameter code: `nil` in a dry run, which gives nobody a code.
  func noteStopped(_ stopped: StopWatch.Row, _ code: AttendeeCode?) {
    tally.note(
      .stopped(event, code), line: stopped.line, row: stopped.row,
      column: judge.identity.column.map { map.shown($0) })
  }

  /// Notes all such rows of a dry run.
  func noteStopped() {
    for row in stops?.stopped ?? [] { noteStopped(row, nil) }
  }

  /// Notes that one row registers a person and another one cancels them, or somebody of another name
  /// with the same identity.
  private func noteContradiction(_ name: UInt32, _ other: UInt32, _ line: Int, _ number: Int) {
    tally.note(
      NameHash.differ(name, other) ? .cancelledUnderOtherName : .contradiction, line: line,
      row: number, column: judge.identity.column.map { map.shown($0) })
  }

  private func note(_ outcome: RowOutcome, _ line: Int, _ number: Int) {
    var shown: ColumnName? { judge.identity.column.map { map.shown($0) } }
    switch outcome {
    case .merged(let underOtherName):
      tally.note(
        underOtherName ? .duplicateOfOtherName : .duplicateInFile, line: line, row: number,
        column: shown)
      if underOtherName {
        tally.note(.sameAddressOtherName, line: line, row: number, column: shown)
      }
    case .erased(let time):
      tally.note(.erased(time.local(in: zone).date), line: line, row: number, column: shown)
    case .corrected(_, let fields):
      let first = map.fields.first { fields.first == $0.field.name }?.columns.first
      tally.note(
        .corrected(fields), line: line, row: number, column: first.map { map.shown($0) })
    case .registeredAgain:
      tally.note(.registeredAgain, line: line, row: number, column: shown)
    case .addedUnderEarlierIdentity:
      tally.note(.earlierIdentity, line: line, row: number, column: shown)
    case .added, .updated, .unchanged: break
    }
  }
}

/// Ends an import that may not be stored, so that its transaction is rolled back.
enum ListRefusal: Error {
  /// The import is strict, and a row was rejected.
  case strict
  /// A person has to confirm that so many people are cancelled.
  case cancelsMany
}
