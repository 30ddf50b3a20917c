import Definitions
import Vault
import Vocabulary

/// A row that may become an attendee, with its findings. One value is used for all rows of a list,
/// one after another.
struct Candidate {
  /// A finding, with the column that it is about.
  struct Found {
    let column: Int?
    let finding: ImportFinding
  }

  let fields: [FieldDefinition]
  /// The values of the row that may be stored.
  var values: FieldBuffer
  /// The fields whose value in this row may not be stored: the recorded value stays. Other fields
  /// without a value here are empty.
  var withheld: [Bool]
  var consents: [ConsentDefinition] = []
  private(set) var found: [Found] = []
  /// Set for a good row.
  var lookup = Lookup(hash: [])
  /// The fields that hold a name.
  let names: [Int]

  init(fields: [FieldDefinition]) {
    self.fields = fields
    values = FieldBuffer(fields.map(\.name))
    withheld = Array(repeating: false, count: fields.count)
    names = fields.indices.filter { fields[$0].kind == .name }
  }

  /// Clears the row.
  mutating func removeAll() {
    values.removeAll()
    forgetFindings()
    for index in withheld.indices where withheld[index] { withheld[index] = false }
    if !consents.isEmpty { consents.removeAll(keepingCapacity: true) }
  }

  mutating func note(_ finding: ImportFinding, _ column: Int?) {
    found.append(Found(column: column, finding: finding))
  }

  mutating func forgetFindings() {
    if !found.isEmpty { found.removeAll(keepingCapacity: true) }
  }

  /// The value of a field; empty when the row has none, or none that may be stored. Personal.
  func value(of field: FieldName) -> String {
    fields.firstIndex { $0.name == field }.map { values.revealed($0) } ?? ""
  }

  /// The fields of the row that a record takes over, each with its value. Personal.
  var listed: [(FieldName, String)] {
    fields.indices.filter { !withheld[$0] }.map { (fields[$0].name, values.revealed($0)) }
  }

  /// The names of the row that may be stored. Personal.
  var listedNames: [(FieldName, String)] {
    names.filter { !withheld[$0] }.map { (fields[$0].name, values.revealed($0)) }
  }

  /// Whether a name in this row may not be stored.
  var withholdsName: Bool { names.contains { withheld[$0] } }

  /// Notes with the values what else of the row counts: consents, and which fields are withheld.
  mutating func noteRemarks() {
    for index in withheld.indices where withheld[index] {
      values.remarks += Array("-\(fields[index].name)\0".utf8)
    }
    for consent in consents {
      values.remarks += Array("+\(consent.name) \(consent.version)\0".utf8)
    }
  }

  /// The values of a new attendee.
  var fieldValues: FieldValues { applied(to: FieldValues(), keeping: []) }

  /// The values of an attendee after this row.
  ///
  /// - Parameter kept: fields that stay as they are.
  func applied(to values: FieldValues, keeping kept: Set<FieldName>) -> FieldValues {
    var changed = values
    for index in fields.indices where !withheld[index] && !kept.contains(fields[index].name) {
      let isEmpty = self.values.isEmpty(index)
      changed[fields[index].name] = isEmpty ? nil : PersonalText(self.values.revealed(index))
    }
    return changed
  }

  /// The names that a recorded attendee has in the fields of this list.
  func names(in values: FieldValues) -> [String] {
    names.compactMap { values[fields[$0].name]?.revealed }
  }
}

/// Makes the lookup of a row from its candidate's identity fields.
final class IdentityReader {
  /// The fields that the event finds a person by.
  let fields: [FieldName]
  /// The column of the first identity field that the list has.
  let column: Int?

  private let parts: [(kind: FieldKind, index: Int?)]
  private let maker: LookupHasher
  /// Personal.
  private var bytes: [UInt8] = []

  init(_ map: ColumnMap, of definition: EventDefinition, maker: LookupHasher) {
    self.maker = maker
    let known = definition.identity.compactMap { definition.field($0) }
    fields = known.map(\.name)
    parts = known.map { field in
      (field.kind, map.fields.firstIndex { $0.field.name == field.name })
    }
    column = parts.lazy.compactMap(\.index).first.flatMap { map.fields[$0].columns.first }
  }

  /// - Returns: `nil` when all of the identity's fields are empty.
  func lookup(of candidate: Candidate) -> Lookup? {
    bytes.removeAll(keepingCapacity: true)
    var isEmpty = true
    for (number, part) in parts.enumerated() {
      if number > 0 { bytes.append(Identity.separator) }
      guard let index = part.index, !candidate.values.isEmpty(index) else { continue }
      isEmpty = false
      candidate.values.withBytes(index) { Identity.append($0, part.kind, to: &bytes) }
    }
    return isEmpty ? nil : bytes.withUnsafeBufferPointer { maker.lookup($0) }
  }
}
