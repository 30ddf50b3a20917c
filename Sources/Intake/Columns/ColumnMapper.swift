import Definitions
import Vocabulary

/// Finds for each declared field the columns of a list that hold it.
///
/// A person's choice goes first, then one that was saved, then the field's `columns:`, then what
/// its name says, then the service's layout, then the words that lists use for its kind. An exact header goes before one
/// that differs in case, width or punctuation, and that before one with a remark in brackets.
struct ColumnMapper {
  let definition: EventDefinition
  let choices: [FieldName: ColumnChoice.Column]
  let savedColumns: SavedColumns
  let now: Instant
  let raw: [String]
  let shown: [String]
  let normal: [String]
  let bare: [String]
  let layout: ServiceLayout?
  let width: Int?
  /// Fields that a saved choice gave their column.
  var saved: [FieldName] = []
  /// Columns that a field has already.
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

  /// A field whose name says more than its kind must not take the column of a plainer one.
  private func mayTakeItsKind(_ field: FieldDefinition) -> Bool {
    FieldSynonyms.isGeneric(field) || definition.fields.count { $0.kind == field.kind } == 1
  }
}
