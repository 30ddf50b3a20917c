import Definitions
import Vocabulary

/// Finds the columns of a list that hold each declared field.
///
/// The order is: a person's choice, a saved choice, the field's `columns:`, the field's name, the
/// service's layout, the usual words for its kind. An exact header comes first. Then comes a header
/// that differs in case, width or punctuation, then one with a remark in brackets.
struct ColumnMapper {
  let definition: EventDefinition
  let choices: [FieldName: ColumnName]
  let savedColumns: SavedColumns
  let now: Instant
  let raw: [String]
  let shown: [ColumnName]
  let normal: [String]
  let bare: [String]
  let layout: ServiceLayout?
  let width: Int?
  /// Fields that got their column from a saved choice.
  var saved: [FieldName] = []
  /// Columns that a field uses already.
  var taken: Set<Int> = []

  /// - Parameter width: how many columns a list without a header has.
  init(
    _ definition: EventDefinition, _ options: ImportOptions, headers: [String], width: Int?,
    layout: ServiceLayout?, now: Instant
  ) {
    self.definition = definition
    self.layout = layout
    self.width = width
    savedColumns = options.saved
    choices = Dictionary(
      options.choices.map { ($0.field, $0.column) }, uniquingKeysWith: { first, _ in first })
    self.now = now
    raw = headers
    shown = HeaderText.shown(headers)
    normal = headers.map(HeaderText.normal)
    bare = headers.map(HeaderText.bare)
  }

  /// - Throws: ``ColumnStop``.
  mutating func map() throws(ColumnStop) -> ColumnMap {
    var places: [FieldName: [MappedField.Place]] = [:]
    let wanted = definition.fields.filter { !$0.isPast(in: definition, at: now) }
    for field in wanted {
      if let found = try told(field) { places[field.name] = take(found) }
    }
    for field in wanted where places[field.name] == nil {
      if let found = try bestByName(field) { places[field.name] = take(found) }
    }
    for field in wanted where places[field.name] == nil && mayTakeItsKind(field) {
      if let found = try bestByKind(field) { places[field.name] = take(found) }
    }
    for field in wanted where places[field.name] == nil && needsColumn(field) {
      throw .noColumn(field.name, found: shown, close: closest(to: field))
    }
    return ColumnMap(
      headers: shown, rawHeaders: raw, layout: layout,
      fields: wanted.compactMap { field in
        places[field.name].map { MappedField(field: field, places: $0) }
      },
      consents: consentColumns(), status: statusColumn(), cancellation: cancellationColumn(),
      saved: saved.sorted(), width: width)
  }

  private mutating func take(_ places: [MappedField.Place]) -> [MappedField.Place] {
    taken.formUnion(places.flatMap(\.columns))
    return places
  }

  private func needsColumn(_ field: FieldDefinition) -> Bool {
    field.isRequired || definition.identity.contains(field.name)
  }

  /// A field whose name is more specific than its kind must not take the column of a plainer field.
  private func mayTakeItsKind(_ field: FieldDefinition) -> Bool {
    FieldSynonyms.isGeneric(field) || definition.fields.count { $0.kind == field.kind } == 1
  }
}
