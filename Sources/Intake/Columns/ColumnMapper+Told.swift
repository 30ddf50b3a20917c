import Definitions
import Vocabulary

// Columns that a person chose.
extension ColumnMapper {
  mutating func told(
    _ field: FieldDefinition
  ) throws(ColumnStop) -> [MappedField.Place]? {
    switch choices[field.name] {
    case .number(let number)?:
      guard raw.isEmpty || number <= raw.count else {
        throw .noChosenColumn(field.name, .number(number), found: shown)
      }
      return [.whole(number - 1)]
    case .named(let name)?:
      guard let column = try column(named: name, for: field) else {
        throw .noChosenColumn(field.name, .named(name), found: shown)
      }
      return [.whole(column)]
    case nil:
      if let column = try savedColumn(field) {
        saved.append(field.name)
        return [.whole(column)]
      }
      for name in field.columns {
        if let column = try column(named: name, for: field) { return [.whole(column)] }
      }
      return nil
    }
  }

  /// The column that was saved for the field, if the list has it.
  func savedColumn(_ field: FieldDefinition) throws(ColumnStop) -> Int? {
    switch savedColumns[field.name] {
    case nil: return nil
    case .number(let number, let columns)?:
      return raw.isEmpty && columns == width ? number - 1 : nil
    case .named(let name, nil)?: return try column(named: name, for: field)
    case .named(let name, let occurrence?)?:
      let same = raw.indices.filter { tidied(raw[$0]) == tidied(name) }
      return occurrence <= same.count ? same[occurrence - 1] : nil
    }
  }

  /// The column with this header: an exact match, or else a match in normal form.
  func column(
    named name: String, for field: FieldDefinition
  ) throws(ColumnStop) -> Int? {
    let tidy = tidied(name)
    let exact = raw.indices.filter { tidied(raw[$0]) == tidy }
    let key = HeaderText.normal(name)
    let fitting = exact.isEmpty ? normal.indices.filter { normal[$0] == key } : exact
    guard fitting.count > 1 else { return fitting.first }
    if layout?.headers.contains(where: { HeaderText.normal($0) == key }) == true {
      return fitting.first
    }
    throw ambiguous(field, fitting)
  }

  func ambiguous(_ field: FieldDefinition, _ columns: [Int]) -> ColumnStop {
    .ambiguous(field.name, columns.map { .init(name: shown[$0], number: $0 + 1) })
  }
}
