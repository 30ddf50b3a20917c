import Definitions
import Vault
import Vocabulary

/// Makes the lookup of a row out of its candidate's identity fields.
final class IdentityReader {
  /// The fields by which the event finds a person.
  let fields: [FieldName]
  /// The column of the first that the list has.
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
