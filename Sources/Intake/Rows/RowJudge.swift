import Definitions
import Tabular
import Vault
import Vocabulary

/// Says of each row of a list what it is, and fills in its candidate.
final class RowJudge {
  enum Verdict {
    /// Blank, a total, a footnote: neither an attendee nor an error.
    case notARow
    /// What was found says why. The lookup is there when the row tells whom it is about.
    case rejected([UInt8]?)
    case inactive([UInt8]?)
    case good
  }

  /// A finding with the column that it is about.
  struct Found {
    let column: Int?
    let finding: RowFinding
  }

  /// The row's values, when the verdict is `good`.
  let candidate: Candidate
  /// What there is to say about the row last judged.
  private(set) var found: [Found] = []

  private let map: ColumnMap
  private let encoding: () -> String
  private let store: AttendeeStore
  private let asides: AsideRows
  private let status: StatusReading
  private let marks: NullMarks
  private let choices: [[String: String]]
  private let identity: [(field: FieldDefinition, index: Int?)]
  private let isIdentity: [Bool]

  init(
    _ map: ColumnMap, of definition: EventDefinition, store: AttendeeStore,
    encoding: @escaping () -> String
  ) {
    self.map = map
    self.encoding = encoding
    self.store = store
    asides = AsideRows(map)
    status = StatusReading(map)
    marks = NullMarks(map.layout)
    candidate = Candidate(fields: map.fields.map(\.field))
    choices = map.fields.map { mapped in
      Dictionary(
        mapped.field.values.map { (HeaderText.normal($0), $0) },
        uniquingKeysWith: { first, _ in first })
    }
    identity = definition.identity.compactMap { name in
      definition.field(name).map { field in
        (field, map.fields.firstIndex { $0.field.name == name })
      }
    }
    isIdentity = map.fields.map { definition.identity.contains($0.field.name) }
  }

  func judge(_ row: borrowing TableRow) -> Verdict {
    found.removeAll(keepingCapacity: true)
    if row.isBlank || asides.isAside(row) { return .notARow }
    if let damage = damage(of: row) {
      found.append(damage)
      return .rejected(nil)
    }
    let isInactive = status.isInactive(row)
    let isSound = readFields(row)
    let identity = identityLookup()
    if isInactive {
      found.removeAll(keepingCapacity: true)
      return .inactive(identity)
    }
    guard let identity else {
      if isSound { note(.missingIdentity(self.identity.map(\.field.name)), self.identityColumn) }
      return .rejected(nil)
    }
    guard isSound else { return .rejected(identity) }
    candidate.lookup = identity
    return .good
  }

  /// Whether the field is one of those that find a person.
  func isIdentity(_ field: FieldDefinition) -> Bool {
    identity.contains { $0.field.name == field.name }
  }

  private func note(_ finding: RowFinding, _ column: Int?) {
    found.append(Found(column: column, finding: finding))
  }

  private var identityColumn: Int? {
    identity.lazy.compactMap(\.index).first.flatMap { self.map.fields[$0].columns.first }
  }
}

// MARK: The row as a whole

extension RowJudge {
  private func damage(of row: borrowing TableRow) -> Found? {
    if row.damage.contains(.tooLong) { return Found(column: nil, finding: .beyondLimits) }
    if row.damage.contains(.unclosedQuote) { return Found(column: nil, finding: .unclosedQuote) }
    if row.damage.contains(.badEncoding) {
      return Found(column: undecodable(row), finding: .badEncoding(encoding()))
    }
    let width = map.headers.count
    guard width > 0, row.count > width, row.filledBeyond(width) else { return nil }
    return Found(column: nil, finding: .raggedRow(columns: width))
  }

  private func undecodable(_ row: borrowing TableRow) -> Int? {
    for index in 0..<row.count
    where String(validating: row.bytes(index), as: UTF8.self) == nil {
      return index
    }
    return nil
  }

  /// The keyed hash of the row's identity, if it tells one.
  private func identityLookup() -> [UInt8]? {
    let values = identity.map { part -> (kind: FieldKind, text: String) in
      guard let index = part.index, candidate.states[index] == .value else {
        return (part.field.kind, "")
      }
      return (part.field.kind, candidate.texts[index])
    }
    return Identity(values).map(store.lookup)
  }
}

// MARK: Field by field

extension RowJudge {
  /// - Returns: whether nothing speaks against storing the row.
  private func readFields(_ row: borrowing TableRow) -> Bool {
    readConsents(row)
    var isSound = true
    for index in map.fields.indices where !read(index, row) { isSound = false }
    return isSound
  }

  private func readConsents(_ row: borrowing TableRow) {
    candidate.consents.removeAll(keepingCapacity: true)
    for consent in map.consents {
      let answer = CellText.value(row.bytes(consent.column))
      if !answer.isEmpty, consent.consent.accepted.contains(where: { tidied($0) == answer }) {
        candidate.consents.append(consent.consent)
      }
    }
  }

  /// Reads one field into the candidate.
  private func read(_ index: Int, _ row: borrowing TableRow) -> Bool {
    let mapped = map.fields[index]
    let field = mapped.field
    let column = mapped.columns.first
    let isNeeded = field.isRequired || isIdentity[index]
    var text = ""
    var place = mapped.places[0]
    for next in mapped.places where text.isEmpty {
      place = next
      text = value(at: next, row)
      if marks.isMark(text, field), !(isNeeded && field.kind == .email) { text = "" }
    }
    candidate.states[index] = .empty
    guard !text.isEmpty else {
      if field.isRequired { note(.missingRequired(field.name), column) }
      return !field.isRequired
    }
    noteFormulas(place, row, text)
    guard let value = checked(text, index, place.columns.first) else { return false }
    candidate.texts[index] = value
    candidate.states[index] = mayStore(value, field, place.columns.first) ? .value : .withheld
    return true
  }

  private func value(at place: MappedField.Place, _ row: borrowing TableRow) -> String {
    switch place {
    case .whole(let column):
      return CellText.value(row.bytes(column))
    case .parts(let given, let family):
      return CellText.joined(
        given: CellText.value(row.bytes(given)), family: CellText.value(row.bytes(family)))
    }
  }

  /// The value in its normal form, or `nil` when the row cannot be stored with it.
  private func checked(_ text: String, _ index: Int, _ column: Int?) -> String? {
    let field = map.fields[index].field
    if field.kind == .email {
      if let address = EmailAddress(text) { return address.revealed }
      note(.invalidEmail(several: text.utf8.count { $0 == UInt8(ascii: "@") } > 1), column)
      return nil
    }
    if text.utf8.count > field.longest, text.unicodeScalars.count > field.longest {
      note(.tooLong(field.name, longest: field.longest), column)
      return nil
    }
    if field.values.isEmpty || field.values.contains(text) { return text }
    if let choice = choices[index][HeaderText.normal(text)] { return choice }
    note(.notAChoice(field.name), column)
    return nil
  }

  private func mayStore(_ text: String, _ field: FieldDefinition, _ column: Int?) -> Bool {
    if let forbidden = ForbiddenContent.found(in: text) {
      note(.forbidden(forbidden, field.name), column)
      return false
    }
    guard field.isSensitive || field.kind.isSpecialCare else { return true }
    if let consent = field.consent, candidate.consents.contains(where: { $0.name == consent }) {
      return true
    }
    note(.noConsent(field.name, field.consent), column)
    return false
  }

  /// Says which cells a spreadsheet would run; each part of a name is a cell of its own.
  private func noteFormulas(
    _ place: MappedField.Place, _ row: borrowing TableRow, _ text: String
  ) {
    switch place {
    case .whole(let column):
      if Formula.isFormula(text), !Self.isPhone(text) { note(.formula, column) }
    case .parts(let given, let family):
      for column in [given, family] where Formula.isFormula(CellText.value(row.bytes(column))) {
        note(.formula, column)
      }
    }
  }

  /// A telephone number may begin with `+` and runs nothing.
  private static func isPhone(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "+")
      && text.utf8.dropFirst().allSatisfy {
        (0x30...0x39).contains($0) || " -().".utf8.contains($0)
      }
  }
}
