import Definitions
import Recognition
import Vocabulary

// Columns that a person chose.
extension ColumnMapper {
  mutating func chosen(_ field: FieldDefinition) throws(ColumnStop) -> ColumnPlace? {
    if let choice = options.choices.first(where: { $0.field == field.name }) {
      return try place(of: choice, for: field)
    }
    if let column = options.saved[field.name] {
      if let place = try place(of: column, for: field) {
        saved.append(field.name)
        return place
      }
      lost.append(field.name)
    }
    for name in field.columns {
      if let column = try column(named: name, for: field) { return .whole(column) }
    }
    return nil
  }

  private func place(
    of choice: ColumnChoice, for field: FieldDefinition
  ) throws(ColumnStop) -> ColumnPlace {
    // A header may hold a plus sign, so the whole text comes first.
    if let column = try column(choice.column, for: field) { return .whole(column) }
    guard !choice.parts.isEmpty else { throw notThere(choice.column, field) }
    var columns: [Int] = []
    for part in choice.parts {
      guard let column = try column(part, for: field) else { throw notThere(part, field) }
      columns.append(column)
    }
    return joined(columns)
  }

  /// Known parts of a name are joined in the order of its script, others in the given order.
  private func joined(_ columns: [Int]) -> ColumnPlace {
    table.nameParts(columns) ?? .joined(columns)
  }

  private func notThere(_ column: ColumnName, _ field: FieldDefinition) -> ColumnStop {
    .noChosenColumn(field.name, column, found: table.columns.indices.map(shownName))
  }

  private func place(
    of column: SavedColumns.Column, for field: FieldDefinition
  ) throws(ColumnStop) -> ColumnPlace? {
    guard case .joined(let parts) = column else {
      if case .named(let name, nil) = column {
        return try self.column(named: name, for: field).map { .whole($0) }
      }
      return index(of: column).map { .whole($0) }
    }
    let columns = parts.compactMap(index)
    return columns.count == parts.count ? joined(columns) : nil
  }

  /// The saved column, if the list has it.
  func index(of column: SavedColumns.Column) -> Int? {
    switch column {
    case .number(let number, let columns):
      return raw.isEmpty && columns == width || columns == 0 && number <= table.width
        ? number - 1 : nil
    case .named(let name, let occurrence):
      let tidy = tidied(name)
      let exact = raw.indices.filter { tidied(raw[$0]) == tidy }
      let key = HeaderText.normal(name)
      let same = exact.isEmpty ? normal.indices.filter { normal[$0] == key } : exact
      let place = (occurrence ?? 1) - 1
      return same.indices.contains(place) ? same[place] : nil
    case .joined: return nil
    }
  }

  private func column(
    _ name: ColumnName, for field: FieldDefinition
  ) throws(ColumnStop) -> Int? {
    switch name {
    case .number(let number):
      // The rows looked at need not be the widest ones.
      return raw.isEmpty || number <= raw.count ? number - 1 : nil
    case .named(let name): return try column(named: name, for: field)
    }
  }

  /// The column with this header: an exact match, or else a match in normal form.
  private func column(
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
    throw .ambiguous(
      field.name,
      fitting.map { .init(columns: [.init(name: shown[$0], number: $0 + 1)], reasons: []) })
  }
}
