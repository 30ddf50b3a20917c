import Definitions
import Foundation
import Tabular
import Vault
import Vocabulary

/// One reading of a list from its first row to its last, into a tally.
///
/// Where rows go is the caller's affair, so that storing and rehearsing judge alike.
final class ListPass {
  let reader: TableReader
  let map: ColumnMap
  let tally: ImportCounters
  /// The cells of the widest row, for a list without a header.
  private(set) var width = 0

  private let judge: RowValidator
  private let zone: TimeZone
  /// A row of column names that was not believed to be one: it may be a person.
  private let doubtful: [String]?
  private static let progressEvery = 4096

  init(
    _ reader: TableReader, map: ColumnMap, doubtful: [String]?, of definition: EventDefinition,
    store: AttendeeStore
  ) {
    self.reader = reader
    self.map = map
    tally = ImportCounters(statusColumn: map.status.map { map.shown($0) })
    self.doubtful = doubtful
    zone = definition.zone
    judge = RowValidator(map, of: definition, store: store, encoding: { reader.shape.encoding })
  }

  /// Reads every row.
  ///
  /// - Parameters:
  ///   - place: takes a good row.
  ///   - sight: takes the lookup of a row that is not stored, and whether it is inactive.
  /// - Throws: `TableError.unreadable`, and whatever the closures throw.
  func run(
    place: (borrowing Candidate) throws -> RowOutcome, sight: (Lookup, Bool) throws -> Void,
    progress: (ImportProgress) throws -> Void
  ) throws {
    var candidate = judge.newCandidate
    if let doubtful {
      try Self.asRow(doubtful) { row in
        try take(
          row, &candidate, line: reader.shape.headerLine ?? 1, number: 1, place: place, sight: sight
        )
      }
    }
    try reader.forEachRow { row in
      try take(row, &candidate, line: row.line, number: row.row, place: place, sight: sight)
      if tally.counts.rows % Self.progressEvery == 0 { try progress(self.progress) }
    }
    try reader.readToEnd()
    try progress(self.progress)
  }

  /// How far the list has been read.
  var progress: ImportProgress {
    ImportProgress(
      bytesRead: reader.bytesRead, bytesTotal: reader.bytesTotal, rows: tally.counts.rows)
  }

  private func take(
    _ row: borrowing TableRow, _ candidate: inout Candidate, line: Int, number: Int,
    place: (borrowing Candidate) throws -> RowOutcome, sight: (Lookup, Bool) throws -> Void
  ) throws {
    width = max(width, row.count)
    switch judge.judge(row, &candidate) {
    case .notARow: return
    case .rejected(let lookup):
      tally.rejected(isKnown: lookup != nil)
      if let lookup { try sight(lookup, false) }
    case .inactive(let lookup):
      tally.counts.inactive += 1
      if let lookup { try sight(lookup, true) }
    case .good(let unknownStatus):
      let placement = try place(candidate)
      tally.placed(placement)
      if let unknownStatus { tally.noteStatus(unknownStatus, line: line, row: number) }
      note(placement, line, number)
    }
    tally.counts.rows += 1
    for found in candidate.found {
      tally.note(
        found.finding, line: line, row: number, column: found.column.map { map.shown($0) })
    }
  }

  private func note(_ placement: RowOutcome, _ line: Int, _ number: Int) {
    var shown: String? { judge.identity.column.map { map.shown($0) } }
    switch placement {
    case .merged(let underOtherName):
      tally.note(.duplicateInFile, line: line, row: number, column: shown)
      if underOtherName {
        tally.note(.sameAddressOtherName, line: line, row: number, column: shown)
      }
    case .erased(let time):
      tally.note(.erased(time.local(in: zone).date), line: line, row: number, column: shown)
    case .added, .updated, .unchanged: break
    }
  }

  /// Cells as the one row of a table.
  private static func asRow(
    _ cells: [String], _ body: (borrowing TableRow) throws -> Void
  ) throws {
    var bytes: [UInt8] = []
    var writer = TableWriter(.plain)
    writer.append(cells.indices.map { "c\($0)" }, to: &bytes)
    writer.append(cells, to: &bytes)
    try TableReader(.bytes(bytes), options: .written).forEachRow(body)
  }
}
