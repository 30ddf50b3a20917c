import Definitions
import Recognition
import Tabular
import Vault
import Vocabulary

/// Decides what each row of a list is, and fills in its candidate.
final class RowValidator {
  enum Verdict {
    /// Blank, a total, a footnote or the like: not an attendee and not an error.
    case notARow(RowsAside.Kind)
    /// The findings say why. The lookup is there when the row tells which person it is about.
    case rejected(Lookup?)
    case inactive(Lookup?)
    /// The status is there when its meaning is unknown.
    case good(unknownStatus: String?)
  }

  let identity: IdentityReader
  /// The states of the last row that do not count.
  private(set) var statesNotCounted: [StatusInterpreter.NotCounted] = []

  private let width: Int
  private let reader: TableReader
  private let asides: SummaryRows
  private var counts: CountRows
  private let status: StatusInterpreter
  private let consents: ConsentReader
  private let readers: [FieldReader]
  private let fields: [FieldDefinition]

  init(
    _ reader: TableReader, _ map: ColumnMap, of definition: EventDefinition, store: AttendeeStore
  ) {
    self.reader = reader
    width = map.headers.count
    asides = SummaryRows(map, identity: definition.identity)
    counts = CountRows(map, identity: definition.identity)
    status = StatusInterpreter(map)
    consents = ConsentReader(map)
    fields = map.fields.map(\.field)
    identity = IdentityReader(map, of: definition, maker: store.lookupMaker())
    let marks = NullMarks(map.layout)
    let zeroes = TrunkZero(definition.zone)
    readers = map.fields.map { mapped in
      FieldReader(
        mapped, marks: marks, isIdentity: definition.identity.contains(mapped.field.name),
        zeroes: zeroes)
    }
  }

  var newCandidate: Candidate { Candidate(fields: fields) }

  /// Fills in the candidate with the row's values. Where the verdict is not `good`, a
  /// field that is unsound has no value.
  func judge(_ row: borrowing TableRow, _ candidate: inout Candidate) -> Verdict {
    candidate.removeAll()
    if row.isBlank { return .notARow(.blank) }
    if let column = asides.stateHeading(row) {
      candidate.note(.stateHeading, column)
      return .rejected(nil)
    }
    if let kind = asides.aside(of: row) { return .notARow(kind) }
    if let damage = damage(of: row) {
      candidate.note(damage.finding, damage.column)
      return .rejected(nil)
    }
    if counts.isOne(row) { return .notARow(.total) }
    statesNotCounted.removeAll(keepingCapacity: true)
    let meaning = status.meaning(of: row) { statesNotCounted.append($0) }
    let isSound = readFields(row, &candidate)
    let lookup = identity.lookup(of: candidate)
    if meaning == .staysAway {
      candidate.forgetFindings()
      return .inactive(lookup)
    }
    guard let lookup else {
      if isSound { candidate.note(.missingIdentity(identity.fields), identity.column) }
      return .rejected(nil)
    }
    guard isSound else { return .rejected(lookup) }
    candidate.lookup = lookup
    return .good(unknownStatus: meaning == .unknown ? status.status(of: row) : nil)
  }
}

// MARK: The row as a whole

extension RowValidator {
  private func damage(of row: borrowing TableRow) -> Candidate.Found? {
    if row.damage.isEmpty, row.count <= width { return nil }
    if row.damage.contains(.tooLong) { return .init(column: nil, finding: .beyondLimits) }
    if row.damage.contains(.unclosedQuote) { return .init(column: nil, finding: .unclosedQuote) }
    if row.damage.contains(.badEncoding) {
      return .init(column: undecodable(row), finding: .badEncoding(reader.shape.encoding))
    }
    guard width > 0, row.count > width, row.filledBeyond(width) else { return nil }
    return .init(column: nil, finding: .raggedRow(columns: width))
  }

  private func undecodable(_ row: borrowing TableRow) -> Int? {
    for index in 0..<row.count
    where String(validating: row.bytes(index), as: UTF8.self) == nil {
      return index
    }
    return nil
  }
}

// MARK: Field by field

extension RowValidator {
  /// - Returns: whether the row may be stored.
  private func readFields(_ row: borrowing TableRow, _ candidate: inout Candidate) -> Bool {
    consents.read(row, into: &candidate.consents)
    var isSound = true
    for index in readers.indices where !read(index, row, &candidate) { isSound = false }
    return isSound
  }

  /// Reads one field into the candidate.
  private func read(
    _ index: Int, _ row: borrowing TableRow, _ candidate: inout Candidate
  ) -> Bool {
    let reader = readers[index]
    var isSound = true
    var formulas: ColumnPlace?
    var error: ColumnPlace?
    var damage: (finding: ImportFinding, place: ColumnPlace)?
    let isThere = reader.withValue(row, noteError: { error = $0 }) { bytes, place in
      formulas = place
      damage = reader.damage(of: bytes).map { ($0, place) }
      let reading = reader.reading(bytes, consents: candidate.consents)
      isSound = take(reading, bytes, index, place, &candidate)
    }
    if let error {
      candidate.note(.spreadsheetError(reader.field.name), error.columns.first)
    }
    if let damage { candidate.note(damage.finding, damage.place.columns.first) }
    if let formulas {
      for column in FormulaWatch.columns(of: formulas, in: row) { candidate.note(.formula, column) }
    }
    guard !isThere, reader.field.isRequired else { return isSound }
    candidate.note(.missingRequired(reader.field.name), reader.places[0].columns.first)
    return false
  }

  private func take(
    _ reading: FieldReader.Result, _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int,
    _ place: ColumnPlace, _ candidate: inout Candidate
  ) -> Bool {
    switch reading {
    case .value(nil): candidate.values.set(index, to: bytes)
    case .value(let other?): candidate.values.set(index, to: other)
    case .withheld(let finding):
      candidate.withheld[index] = true
      candidate.note(finding, place.columns.first)
    case .unsound(let finding):
      candidate.note(finding, place.columns.first)
      return false
    }
    return true
  }
}

/// Finds which consents a row gives.
struct ConsentReader {
  private let columns: [(consent: ConsentDefinition, column: Int, accepted: Set<String>)]

  init(_ map: ColumnMap) {
    columns = map.consents.map {
      ($0.consent, $0.column, Set($0.consent.accepted.map { tidied($0) }))
    }
  }

  func read(_ row: borrowing TableRow, into consents: inout [ConsentDefinition]) {
    for column in columns where !row.isEmpty(column.column) {
      let answer = CellText.value(row.bytes(column.column))
      if !answer.isEmpty, column.accepted.contains(answer) { consents.append(column.consent) }
    }
  }
}
