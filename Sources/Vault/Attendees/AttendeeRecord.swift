package import Vocabulary

/// What is on record about a person: their values, and which box holds which.
package struct AttendeeRecord: Sendable {
  /// All values, from both boxes.
  package let values: FieldValues
  private let boxes: [Purpose: FieldValues]
  private let declared: [Purpose: Set<FieldName>]

  /// - Parameter declared: the fields that each purpose needs.
  init(_ boxes: [Purpose: FieldValues], declared: [Purpose: Set<FieldName>]) {
    self.boxes = boxes
    self.declared = declared
    values = Purpose.allCases.reduce(into: FieldValues()) { all, purpose in
      all.byName.merge(boxes[purpose]?.byName ?? [:]) { first, _ in first }
    }
  }

  /// The declared fields that a box would hold otherwise if the record had these values. A field
  /// that got another purpose after it was stored is among them, although its value is the same.
  package func changes(to values: FieldValues) -> Set<FieldName> {
    var changed: Set<FieldName> = []
    let fields = declared.values.reduce(into: Set()) { $0.formUnion($1) }
    for purpose in Purpose.allCases {
      for field in fields {
        let wanted = declared[purpose]?.contains(field) ?? false ? values[field] : nil
        if boxes[purpose]?[field] != wanted { changed.insert(field) }
      }
    }
    return changed
  }
}
