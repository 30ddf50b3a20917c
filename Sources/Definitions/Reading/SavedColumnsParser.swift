import Vocabulary

/// Reads `columns.yaml`.
struct SavedColumnsParser {
  /// The event's fields; `nil` when they are not known.
  let fields: [FieldName]?
  let collector: DiagnosticCollector

  func read(_ root: YamlNode) -> SavedColumns? {
    guard let pairs = root.pairs else {
      collector.fault(.shape(.file, .mapping), at: root.place)
      return nil
    }
    var columns: [FieldName: SavedColumns.Column] = [:]
    var status: SavedColumns.Status?
    for pair in pairs {
      if pair.key == SavedColumns.statusKey {
        status = self.status(pair)
        continue
      }
      guard let field = field(pair) else { continue }
      columns[field] = column(of: field, pair)
    }
    return SavedColumns(columns, status: status)
  }

  private func field(_ pair: YamlPair) -> FieldName? {
    guard let field = FieldName(pair.key) else {
      collector.fault(.invalidName(.field, pair.key), at: pair.place)
      return nil
    }
    if let fields, !fields.contains(field) {
      let closest = closest(to: field.text, among: fields.map(\.text))
      collector.fault(.columnOfNoField(field.text, closest: closest), at: pair.place)
    }
    return field
  }

  /// `(status): none`, or a column.
  private func status(_ pair: YamlPair) -> SavedColumns.Status? {
    if pair.value.scalar?.text == "none" { return SavedColumns.Status.none }
    return FieldName("status").flatMap { column(of: $0, pair) }.map { .column($0) }
  }

  private func column(of field: FieldName, _ pair: YamlPair) -> SavedColumns.Column? {
    if case .sequence(let items) = pair.value.content, !items.isEmpty {
      let parts = items.map { item -> SavedColumns.Column? in
        let part = YamlPair(key: pair.key, place: item.place, value: item)
        guard case .sequence = item.content else { return column(of: field, part) }
        collector.fault(.shape(.column(of: field), .mapping), at: item.place)
        return nil
      }
      return parts.contains { $0 == nil } ? nil : .joined(parts.compactMap(\.self))
    }
    if let scalar = pair.value.scalar { return named(scalar, field, pair) }
    guard
      let section = Section(
        pair.value, at: pair.place, keys: .savedColumn, subject: .column(of: field),
        collector: collector)
    else { return nil }
    if section["number"] != nil || section["of"] != nil { return numbered(field, section) }
    guard let header = section.scalar("column") else {
      if section["column"] == nil { section.fault(.halfAColumn(field)) }
      return nil
    }
    let occurrence = section["occurrence"].map { _ in
      section.number("occurrence", in: 1...Self.widest, default: 1)
    }
    return .named(header.text, occurrence: occurrence)
  }

  private func named(
    _ scalar: YamlScalar, _ field: FieldName, _ pair: YamlPair
  ) -> SavedColumns.Column? {
    guard !scalar.text.allSatisfy(\.isWhitespace) else {
      collector.fault(.emptyText(field.text), at: pair.place)
      return nil
    }
    if scalar.text.first == "#", Int(scalar.text.dropFirst()) != nil {
      collector.fault(.columnByNumber(field, scalar.text), at: scalar.place)
      return nil
    }
    return .named(scalar.text, occurrence: nil)
  }

  private func numbered(_ field: FieldName, _ section: Section) -> SavedColumns.Column? {
    guard section["column"] == nil, section["number"] != nil, section["of"] != nil else {
      section.fault(.halfAColumn(field))
      return nil
    }
    let number = section.number("number", in: 1...Self.widest, default: 1)
    let width = section.number("of", in: 1...Self.widest, default: Self.widest)
    guard number <= width else {
      section.fault(.numberPastEnd(field), at: section["number"]?.place)
      return nil
    }
    return .number(number, of: width)
  }

  private static let widest = 16_384
}
