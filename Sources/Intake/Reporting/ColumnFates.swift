import Definitions
import Recognition
import Vocabulary

/// Says for every column of a list what happens to it, why, and how to keep it.
struct ColumnFates {
  let map: ColumnMap
  let definition: EventDefinition
  let now: Instant
  /// For a list without a header: the number of cells in its widest row.
  let width: Int
  /// The columns without a name that no row fills, in order.
  var empty: [Int] = []

  var stored: [StoredColumn] {
    map.fields.flatMap { mapped in
      mapped.columns.map { column in
        StoredColumn(
          field: mapped.field.name, column: map.shown(column),
          purposes: mapped.field.purposes.sorted(), reasons: mapped.reasons)
      }
    }
  }

  var unfilled: [FieldName] {
    let filled = Set(map.fields.map(\.field.name))
    return definition.fields
      .filter { !filled.contains($0.name) && !$0.isPast(in: definition, at: now) }.map(\.name)
  }

  var dropped: [DroppedColumn] {
    let (kept, empty) = (Set(map.fields.flatMap(\.columns)), Set(empty))
    var all: [DroppedColumn] = []
    for column in 0..<max(width, map.headers.count) where !kept.contains(column) {
      guard empty.contains(column), !map.columnsRead.contains(column) else {
        all.append(fate(of: column))
        continue
      }
      if let last = all.last, last.reason == .empty, last.last == column {
        all[all.count - 1].last = column + 1
      } else {
        all.append(DroppedColumn(emptyColumn: column + 1))
      }
    }
    return all
  }

  private func fate(of column: Int) -> DroppedColumn {
    let header = column < map.rawHeaders.count ? map.rawHeaders[column] : ""
    return DroppedColumn(
      column: map.shown(column), reason: reason(column, header), remedy: remedy(column, header))
  }

  private func reason(_ column: Int, _ header: String) -> DroppedColumn.Reason {
    if let consent = map.consents.first(where: { $0.column == column })?.consent {
      return .answersConsent(consent.name)
    }
    if let status = map.statuses.first(where: { $0.column == column }) {
      return .tellsStatus(status.role)
    }
    if HeaderWords.forbidden(in: header) != nil { return .forbidden }
    if let field = expiredField(header) { return .expired(field) }
    if let (field, other) = rival(of: column) {
      return .readElsewhere(field, from: map.shown(other))
    }
    return .unneeded
  }

  private func remedy(_ column: Int, _ header: String) -> DroppedColumn.Remedy {
    if HeaderWords.forbidden(in: header) != nil { return .impossible }
    if let field = expiredField(header) { return .lengthen(field) }
    let name = tidied(header)
    if let (field, _) = rival(of: column) {
      let isAlone = map.rawHeaders.count { tidied($0) == name } == 1
      let isNamed = isAlone && map.shown(column) == .named(name)
      return .choose(field, isNamed ? .named(name) : .number(column + 1))
    }
    let isSensitive = HeaderWords.specialCare(in: header) != nil
    guard !map.headers.isEmpty, map.shown(column) == .named(name) else {
      return .declareAndChoose(number: column + 1, isSensitive: isSensitive)
    }
    return .declare(header: name, isSensitive: isSensitive)
  }

  /// Another field that this column fits, and the column that the field is read from.
  private func rival(of column: Int) -> (field: FieldName, column: Int)? {
    guard column < map.rawHeaders.count else { return nil }
    let header = HeaderReading(map.rawHeaders[column])
    guard !header.isEmpty, header.owner == nil else { return nil }
    for mapped in map.fields {
      if let first = mapped.columns.first, fits(header, mapped.field) {
        return (mapped.field.name, first)
      }
    }
    return nil
  }

  private func fits(_ header: HeaderReading, _ field: FieldDefinition) -> Bool {
    if field.kind == .name, header.isReading { return false }
    let forms = [header.normal, header.bare]
    let own = ownNames(field) + (FieldNames.isGeneric(field) ? layoutHeaders(field.kind) : [])
    if own.contains(where: forms.contains) { return true }
    let concepts = FieldNames.concepts(of: field)
    return concepts.contains { [.whole, .bare].contains(header.strength($0)) }
  }

  /// The headers that the event names for the field.
  private func ownNames(_ field: FieldDefinition) -> [String] {
    (field.columns + [field.name.text]).map(HeaderText.normal)
  }

  private func layoutHeaders(_ kind: FieldKind) -> [String] {
    guard let layout = map.layout else { return [] }
    let headers =
      switch kind {
      case .name: layout.names.flatMap(\.headers)
      case .email: layout.emails.map(\.header)
      default: layout.columns[kind] ?? []
      }
    return headers.map(HeaderText.normal)
  }

  private func expiredField(_ header: String) -> FieldName? {
    let key = HeaderText.normal(header)
    guard !key.isEmpty else { return nil }
    return definition.fields.first { field in
      field.isPast(in: definition, at: now)
        && (ownNames(field).contains(key)
          || !FieldNames.concepts(of: field).isDisjoint(with: WordIndex.builtIn.concepts(of: key)))
    }?.name
  }
}
