import Definitions
import Vault
import Vocabulary

/// A row that may become an attendee, with what there is to say about it. One value serves all the
/// rows of a list in turn.
struct Candidate {
  /// A finding with the column that it is about.
  struct Found {
    let column: Int?
    let finding: RowFinding
  }

  let fields: [FieldDefinition]
  /// What may be stored of the row.
  var values: FieldBuffer
  /// The fields whose value in this row may not be stored: what is on record stays. The others
  /// that have no value here are empty.
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

  /// Forgets the row.
  mutating func removeAll() {
    values.removeAll()
    forgetFindings()
    for index in withheld.indices where withheld[index] { withheld[index] = false }
    if !consents.isEmpty { consents.removeAll(keepingCapacity: true) }
  }

  mutating func note(_ finding: RowFinding, _ column: Int?) {
    found.append(Found(column: column, finding: finding))
  }

  mutating func forgetFindings() {
    if !found.isEmpty { found.removeAll(keepingCapacity: true) }
  }

  /// The values of a new attendee.
  var fieldValues: FieldValues { applied(to: FieldValues(), keeping: []) }

  /// What an attendee's values become.
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

  /// The person's names, in a form in which spelling does not matter; empty when there are none.
  var nameKey: String {
    Self.nameKey(names.lazy.filter { !self.values.isEmpty($0) }.map { self.values.revealed($0) })
  }

  /// The same of an attendee on record.
  func nameKey(of values: FieldValues) -> String {
    Self.nameKey(names.lazy.compactMap { values[self.fields[$0].name]?.revealed })
  }

  private static func nameKey(_ names: some Sequence<String>) -> String {
    names.map(HeaderText.normal).joined(separator: "\u{1F}")
  }
}
