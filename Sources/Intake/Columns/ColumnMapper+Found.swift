import Definitions
import Vocabulary

// Columns that are found by names and kinds.
extension ColumnMapper {
  func bestByName(_ field: FieldDefinition) throws(ColumnStop) -> [MappedField.Place]? {
    try best(of: FieldSynonyms.byName(field), for: field).map { [.whole($0)] }
  }

  func bestByKind(_ field: FieldDefinition) throws(ColumnStop) -> [MappedField.Place]? {
    if field.kind == .name {
      let known = (layout?.names ?? []).compactMap(place)
      let places = known.isEmpty ? try wholeNames(field) + nameParts() : known
      return places.isEmpty ? nil : places
    }
    if let column = layoutColumn(field.kind) { return [.whole(column)] }
    return try best(of: FieldSynonyms.byKind(field), for: field).map { [.whole($0)] }
  }

  func wholeNames(_ field: FieldDefinition) throws(ColumnStop) -> [MappedField.Place] {
    try best(of: FieldSynonyms.byKind(field), for: field).map { [.whole($0)] } ?? []
  }

  /// The two parts of a name, if the list lacks the layout's columns for it.
  func nameParts() -> [MappedField.Place] {
    guard
      let given = FieldSynonyms.givenNames.lazy.compactMap({ firstFree($0) }).first,
      let family = FieldSynonyms.familyNames.lazy.compactMap({ firstFree($0) }).first
    else { return [] }
    return [.parts(given: given, family: family)]
  }

  func layoutColumn(_ kind: FieldKind) -> Int? {
    guard let layout else { return nil }
    guard kind == .email else {
      return (layout.columns[kind] ?? []).lazy.compactMap { firstFree($0) }.first
    }
    return layout.emails.lazy.compactMap { email in
      guard let after = email.after else { return firstFree(email.header) }
      return normal.firstIndex(of: HeaderText.normal(after)).flatMap {
        firstFree(email.header, after: $0)
      }
    }.first
  }

  func place(_ names: ServiceLayout.NameColumns) -> MappedField.Place? {
    switch names {
    case .whole(let header): return firstFree(header).map { .whole($0) }
    case .parts(let given, let family):
      guard let given = firstFree(given), let family = firstFree(family) else { return nil }
      return .parts(given: given, family: family)
    }
  }

  func firstFree(_ header: String, after: Int = -1) -> Int? {
    let key = HeaderText.normal(header)
    return normal.indices.first { $0 > after && normal[$0] == key && !taken.contains($0) }
  }

  /// The one free column of the first tier that has one, in the plainest form that fits.
  func best(
    of tiers: [[String]], for field: FieldDefinition
  ) throws(ColumnStop) -> Int? {
    for forms in [normal, bare] {
      for tier in tiers {
        let keys = Set(tier.map(HeaderText.normal))
        let fitting = forms.indices.filter {
          keys.contains(forms[$0]) && !taken.contains($0) && mayHold($0, field)
        }
        if fitting.count > 1 { throw ambiguous(field, fitting) }
        if let column = fitting.first { return column }
      }
    }
    return nil
  }

  /// A column with the reading of a name does not hold the name.
  func mayHold(_ column: Int, _ field: FieldDefinition) -> Bool {
    guard field.kind == .name, FieldSynonyms.isGeneric(field) else { return true }
    return !FieldSynonyms.isReading(normal[column])
  }
}
