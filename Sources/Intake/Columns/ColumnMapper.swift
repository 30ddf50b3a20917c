import Definitions
import Vocabulary

/// Finds for each declared field the columns of a list that hold it.
///
/// A person's choice goes first, then one that was saved, then the field's `columns:`, then what
/// its name says, then the service's layout, then the words that lists use for its kind. An exact header goes before one
/// that differs in case, width or punctuation, and that before one with a remark in brackets.
struct ColumnMapper {
  private let definition: EventDefinition
  private let choices: [FieldName: ColumnChoice.Column]
  private let savedColumns: SavedColumns
  private let now: Instant
  private let raw: [String]
  private let shown: [String]
  private let normal: [String]
  private let bare: [String]
  private let layout: ServiceLayout?
  private let width: Int?
  /// Fields that a saved choice gave their column.
  private var saved: [FieldName] = []
  /// Columns that a field has already.
  private var taken: Set<Int> = []

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
    shown = headers.enumerated().map { HeaderText.shown($0.element, at: $0.offset) }
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
      consents: consentColumns(), status: statusColumn(), saved: saved.sorted(), width: width)
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

// MARK: What a person said

extension ColumnMapper {
  private mutating func told(
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

  /// The column that was saved for the field, when the list has it.
  private func savedColumn(_ field: FieldDefinition) throws(ColumnStop) -> Int? {
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

  /// The column of this header, exactly or else in its normal form.
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
    throw ambiguous(field, fitting)
  }

  private func ambiguous(_ field: FieldDefinition, _ columns: [Int]) -> ColumnStop {
    .ambiguous(field.name, columns.map { (shown[$0], $0 + 1) })
  }
}

// MARK: What names and kinds say

extension ColumnMapper {
  private func bestByName(_ field: FieldDefinition) throws(ColumnStop) -> [MappedField.Place]? {
    try best(of: FieldSynonyms.byName(field), for: field).map { [.whole($0)] }
  }

  private func bestByKind(_ field: FieldDefinition) throws(ColumnStop) -> [MappedField.Place]? {
    if field.kind == .name {
      let known = (layout?.names ?? []).compactMap(place)
      let places = known.isEmpty ? try wholeNames(field) + nameParts() : known
      return places.isEmpty ? nil : places
    }
    if let column = layoutColumn(field.kind) { return [.whole(column)] }
    return try best(of: FieldSynonyms.byKind(field), for: field).map { [.whole($0)] }
  }

  private func wholeNames(_ field: FieldDefinition) throws(ColumnStop) -> [MappedField.Place] {
    try best(of: FieldSynonyms.byKind(field), for: field).map { [.whole($0)] } ?? []
  }

  /// The two parts of a name, where the layout's own columns for it are not there.
  private func nameParts() -> [MappedField.Place] {
    guard
      let given = FieldSynonyms.givenNames.lazy.compactMap({ firstFree($0) }).first,
      let family = FieldSynonyms.familyNames.lazy.compactMap({ firstFree($0) }).first
    else { return [] }
    return [.parts(given: given, family: family)]
  }

  private func layoutColumn(_ kind: FieldKind) -> Int? {
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

  private func place(_ names: ServiceLayout.NameColumns) -> MappedField.Place? {
    switch names {
    case .whole(let header): return firstFree(header).map { .whole($0) }
    case .parts(let given, let family):
      guard let given = firstFree(given), let family = firstFree(family) else { return nil }
      return .parts(given: given, family: family)
    }
  }

  private func firstFree(_ header: String, after: Int = -1) -> Int? {
    let key = HeaderText.normal(header)
    return normal.indices.first { $0 > after && normal[$0] == key && !taken.contains($0) }
  }

  /// The one free column of the first tier that has any, in the plainest form that fits.
  private func best(
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

  /// A name's reading stands under the name's own header with a remark: `氏名（フリガナ）`.
  private func mayHold(_ column: Int, _ field: FieldDefinition) -> Bool {
    guard field.kind == .name, FieldSynonyms.isGeneric(field) else { return true }
    let readings = ["フリガナ", "ふりがな", "カナ", "かな", "ローマ字", "よみ", "読み", "kana", "romaji"]
    return !readings.contains { normal[column].contains($0) }
  }
}

// MARK: Status, consents, and what was nearly found

extension ColumnMapper {
  private func statusColumn() -> Int? {
    let own = layout?.statusColumns ?? []
    let headers = own.isEmpty ? StatusWords.columns : own
    for forms in [normal, bare] {
      for header in headers {
        let key = HeaderText.normal(header)
        if let column = forms.firstIndex(of: key) { return column }
      }
    }
    return nil
  }

  private func consentColumns() -> [ColumnMap.ConsentColumn] {
    definition.consents.values.sorted { $0.name < $1.name }.compactMap { consent in
      let tidy = tidied(consent.column)
      let key = HeaderText.normal(consent.column)
      let exact = raw.firstIndex { tidied($0) == tidy }
      return (exact ?? normal.firstIndex(of: key)).map {
        ColumnMap.ConsentColumn(consent: consent, column: $0)
      }
    }
  }

  private func closest(to field: FieldDefinition) -> [String] {
    let words = [field.name.text] + field.columns + FieldSynonyms.byKind(field).flatMap(\.self)
    let keys = Set(words.map(HeaderText.normal))
    let near = normal.indices.filter { column in
      keys.contains { $0.count >= 2 && normal[column].contains($0) }
        || Vocabulary.closest(to: normal[column], among: keys.sorted()) != nil
    }
    return near.prefix(3).map { shown[$0] }
  }
}

extension FieldDefinition {
  /// Whether the time until which the field may be kept has passed.
  func isPast(in event: EventDefinition, at now: Instant) -> Bool {
    guard let keepUntil,
      let end = keepUntil.instant(starts: event.starts, ends: event.ends, zone: event.zone)
    else { return false }
    return end <= now
  }
}
