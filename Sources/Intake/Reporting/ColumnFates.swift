import Definitions
import Vocabulary

/// Says for every column of a list what happens to it, why, and how to keep it.
struct ColumnFates {
  let map: ColumnMap
  let definition: EventDefinition
  let now: Instant
  /// For a list without a header: the number of cells in its widest row.
  let width: Int

  var stored: [StoredColumn] {
    map.fields.flatMap { mapped in
      mapped.columns.map { column in
        StoredColumn(
          field: mapped.field.name, column: map.shown(column),
          purposes: mapped.field.purposes.sorted())
      }
    }
  }

  var dropped: [DroppedColumn] {
    let kept = Set(map.fields.flatMap(\.columns))
    return (0..<max(width, map.headers.count)).filter { !kept.contains($0) }.map(fate)
  }

  private func fate(of column: Int) -> DroppedColumn {
    let header = column < map.rawHeaders.count ? map.rawHeaders[column] : ""
    return DroppedColumn(
      column: map.shown(column), reason: reason(column, header), toKeep: toKeep(column, header))
  }

  private func reason(_ column: Int, _ header: String) -> String {
    if let consent = map.consents.first(where: { $0.column == column })?.consent {
      return "read for the consent '\(consent.name)'; who gave it is noted, the answer is not"
    }
    if column == map.status { return "read to tell who does not come, and not stored" }
    if HeaderWords.forbidden(in: header) != nil {
      return "card numbers and national identity numbers are never stored"
    }
    if let field = expiredField(header) {
      return "the time until which '\(field)' may be kept has passed"
    }
    if let (field, other) = rival(of: column) {
      return "field '\(field)' is read from column '\(map.shown(other))'"
    }
    return DroppedColumn.unneeded
  }

  private func toKeep(_ column: Int, _ header: String) -> String {
    if HeaderWords.forbidden(in: header) != nil { return "it cannot be kept" }
    if let field = expiredField(header) { return "lengthen 'keep:' of the field '\(field)'" }
    if let (field, _) = rival(of: column) {
      let isAlone = map.rawHeaders.count { tidied($0) == tidied(header) } == 1
      let isNamed = isAlone && map.shown(column) == tidied(header)
      return "choose it with '--map \(field)=\(isNamed ? map.shown(column) : "#\(column + 1)")'"
    }
    let sensitive =
      HeaderWords.specialCare(in: header) == nil ? "" : ", 'sensitive: yes' and a 'consent:'"
    guard !map.headers.isEmpty, map.shown(column) == tidied(header) else {
      return "declare a field with a purpose\(sensitive), and choose it with "
        + "'--map FIELD=#\(column + 1)'"
    }
    return "declare a field with 'columns: [\(Self.yaml(map.shown(column)))]' and a purpose"
      + sensitive
  }

  /// Another field that this column fits, and the column that the field is read from.
  private func rival(of column: Int) -> (field: FieldName, column: Int)? {
    guard column < map.rawHeaders.count else { return nil }
    let normal = HeaderText.normal(map.rawHeaders[column])
    let forms = [normal, HeaderText.bare(map.rawHeaders[column])]
    for mapped in map.fields
    where mapped.field.kind != .name || !FieldSynonyms.isReading(normal) {
      let keys = Set(words(mapped.field).map(HeaderText.normal))
      if let first = mapped.columns.first, forms.contains(where: keys.contains) {
        return (mapped.field.name, first)
      }
    }
    return nil
  }

  /// The headers that find a field.
  private func words(_ field: FieldDefinition) -> [String] {
    let plain =
      FieldSynonyms.isGeneric(field) ? FieldSynonyms.byKind(field).flatMap(\.self) : []
    let own = field.columns + FieldSynonyms.byName(field).flatMap(\.self) + [field.name.text]
    guard let layout = map.layout, FieldSynonyms.isGeneric(field) else { return own + plain }
    switch field.kind {
    case .name: return own + plain + layout.names.flatMap(\.headers)
    case .email: return own + plain + layout.emails.map(\.header)
    default: return own + plain + (layout.columns[field.kind] ?? [])
    }
  }

  private func expiredField(_ header: String) -> FieldName? {
    let key = HeaderText.normal(header)
    guard !key.isEmpty else { return nil }
    return definition.fields.first { field in
      field.isPast(in: definition, at: now)
        && (field.columns + FieldSynonyms.byName(field).flatMap(\.self) + [field.name.text])
          .contains { HeaderText.normal($0) == key }
    }?.name
  }

  /// A header as an item of a YAML list.
  private static func yaml(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || " _-".unicodeScalars.contains($0)
    }
    if isPlain, text.unicodeScalars.first?.properties.isAlphabetic == true { return text }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}
