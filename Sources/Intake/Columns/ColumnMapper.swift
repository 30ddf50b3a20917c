import Definitions
import Recognition
import Vocabulary

/// Finds the columns of a list that hold each declared field.
///
/// The order is: a person's choice, a saved choice, the field's `columns:`. For the other fields,
/// headers and cells are weighed together for the whole table (``ColumnChooser``).
struct ColumnMapper {
  let definition: EventDefinition
  let options: ImportOptions
  let now: Instant
  let raw: [String]
  let shown: [ColumnName]
  let normal: [String]
  let layout: ServiceLayout?
  let width: Int?
  let table: TableEvidence
  /// Fields that got their column from a saved choice.
  var saved: [FieldName] = []
  /// Fields whose saved column the list does not have.
  var lost: [FieldName] = []
  /// Columns that a field uses already.
  var taken: Set<Int> = []

  init(
    _ definition: EventDefinition, _ options: ImportOptions, _ opening: ListOpening,
    layout: ServiceLayout?, now: Instant
  ) {
    self.definition = definition
    self.options = options
    self.layout = layout
    self.now = now
    width = opening.width
    raw = opening.headers
    shown = HeaderText.shown(opening.headers)
    normal = opening.headers.map(HeaderText.normal)
    table = TableEvidence(
      headers: opening.headers, groups: opening.groups, rows: opening.rows)
  }

  /// - Throws: ``ColumnStop``.
  mutating func map() throws(ColumnStop) -> ColumnMap {
    var mapped: [FieldName: MappedField] = [:]
    let wanted = definition.fields.filter { !$0.isPast(in: definition, at: now) }
    for field in wanted {
      guard let place = try chosen(field) else { continue }
      mapped[field.name] = MappedField(field: field, places: [place], reasons: [.chosen])
      taken.formUnion(place.columns)
    }
    for (name, field) in try found(wanted.filter { mapped[$0.name] == nil }) {
      mapped[name] = field
      taken.formUnion(field.columns)
    }
    let fields = wanted.compactMap { mapped[$0.name] }
    let consents = consentColumns()
    let statuses = try statusColumns(fields)
    return ColumnMap(
      headers: shown, rawHeaders: raw, layout: layout, fields: fields, consents: consents,
      statuses: statuses, sideColumns: sideColumns(fields, consents, statuses),
      unreadAnswers: unreadAnswers(fields, consents, statuses),
      isStatusChosen: options.status != nil, saved: saved.sorted(), lost: lost.sorted(),
      lacksSavedStatus: lacksSavedStatus, width: width)
  }

  func needsColumn(_ field: FieldDefinition) -> Bool {
    field.isRequired || definition.identity.contains(field.name)
  }

  func shownName(_ column: Int) -> ColumnName {
    column < shown.count ? shown[column] : .number(column + 1)
  }
}

// MARK: By evidence

extension ColumnMapper {
  private func found(
    _ fields: [FieldDefinition]
  ) throws(ColumnStop) -> [FieldName: MappedField] {
    let chooser = ColumnChooser(table, layout: layout)
    let outcomes = chooser.choose(fields.map(wanted), without: taken)
    var mapped: [FieldName: MappedField] = [:]
    var used = taken
    for field in fields {
      switch outcomes[field.name] {
      case .found(let scored)?:
        used.formUnion(scored.place.columns)
        mapped[field.name] = MappedField(
          field: field, places: [scored.place], reasons: scored.reasons)
      case .tie(let places)?:
        if !options.leavesTiesOut || [.email, .name].contains(field.kind) {
          throw .ambiguous(field.name, places.map(candidate))
        }
      case .nothing(let close)?:
        if needsColumn(field) { throw missing(field, close) }
      case nil: break
      }
    }
    return withFallbacks(mapped, chooser, used)
  }

  /// A name has further places for rows that leave the first one empty.
  private func withFallbacks(
    _ mapped: [FieldName: MappedField], _ chooser: ColumnChooser, _ used: Set<Int>
  ) -> [FieldName: MappedField] {
    mapped.mapValues { found in
      guard found.field.kind == .name, let first = found.places.first else { return found }
      let others = used.subtracting(first.columns)
      let places = [first] + chooser.fallbacks(for: first, without: others)
      return MappedField(field: found.field, places: places, reasons: found.reasons)
    }
  }

  /// The columns that the fields would get by the cells alone. Empty when a field that every row
  /// needs has none.
  func proposal() -> [ColumnStop.Proposal] {
    let outcomes = ColumnChooser(table, layout: nil)
      .choose(definition.fields.map(wanted), without: [])
    let found = definition.fields.compactMap { field -> ColumnStop.Proposal? in
      guard case .found(let scored)? = outcomes[field.name] else { return nil }
      return .init(field: field.name, numbers: scored.place.columns.map { $0 + 1 })
    }
    let isWhole = definition.fields.allSatisfy { field in
      !needsColumn(field) || found.contains { $0.field == field.name }
    }
    return isWhole ? found : []
  }

  /// The columns full of addresses that no field uses.
  func columnsOfAddresses(
    _ email: FieldDefinition, without used: Set<Int>
  ) -> [ScoredPlace] {
    let outcome = ColumnChooser(table, layout: nil).choose([wanted(email)], without: used)
    guard case .nothing(let close)? = outcome[email.name] else { return [] }
    return close.filter { scored in
      scored.place.columns.contains { table.columns[$0].addressShare >= 0.5 }
    }
  }

  /// Whether nearly all rows have a value of their own.
  func tellsApart(_ mapped: MappedField) -> Bool {
    guard let column = mapped.columns.first else { return false }
    let cells = table.columns[column]
    return cells.filledShare >= 0.95 && cells.distinctShare >= 0.95
  }

  private func wanted(_ field: FieldDefinition) -> ColumnChooser.Wanted {
    let isOnly = definition.fields.count { $0.kind == field.kind } == 1
    return ColumnChooser.Wanted(
      field, mayTakeItsKind: isOnly || FieldNames.isGeneric(field),
      isNeeded: needsColumn(field) || options.leavesTiesOut && field.kind == .name,
      tellsApart: definition.identity == [field.name])
  }

  private func candidate(_ scored: ScoredPlace) -> ColumnStop.Candidate {
    ColumnStop.Candidate(
      columns: scored.place.columns.map { .init(name: shownName($0), number: $0 + 1) },
      reasons: scored.reasons)
  }

  /// The columns without a header that are empty in the rows that were looked at.
  var emptyColumns: [Int] {
    table.columns.indices.filter { table.columns[$0].filled == 0 && table.headers[$0].isEmpty }
  }

  /// Why a list without column names needs a person's word.
  var noHeader: ColumnStop { .noHeader(proposal: proposal(), found: found) }

  /// The columns with what is in them.
  private var found: [ColumnStop.Column] {
    table.columns.indices.map { column in
      .init(name: shownName(column), number: column + 1, content: table.columns[column].content)
    }
  }

  func missing(_ field: FieldDefinition, _ close: [ScoredPlace]) -> ColumnStop {
    .noColumn(
      field.name, found: found,
      close: close.isEmpty ? spelledLike(field) : close.prefix(3).map(candidate))
  }

  /// Columns whose headers are spelled nearly like the name of a field of any kind.
  private func spelledLike(_ field: FieldDefinition) -> [ColumnStop.Candidate] {
    let key = HeaderText.normal(field.name.text)
    let near = normal.indices.filter { column in
      field.kind == .text && key.count >= 3 && normal[column].contains(key)
        || closest(to: normal[column], among: [key]) != nil
    }
    return near.prefix(3).map {
      .init(columns: [.init(name: shownName($0), number: $0 + 1)], reasons: [])
    }
  }
}

// MARK: Status and consents

extension ColumnMapper {
  private func statusColumns(_ fields: [MappedField]) throws(ColumnStop) -> [StatusColumn] {
    let finder = StatusColumns(table, layout: layout)
    switch options.status ?? options.saved.status {
    case .none?: return []
    case .column(let column)?:
      if let index = try place(of: column) {
        return [StatusColumn(column: index, role: finder.chosenRole(index))]
      }
      // A saved column that this list does not have.
      fallthrough
    case nil:
      let personal = Set(fields.filter { $0.field.kind != .text }.flatMap(\.columns))
      return finder.find(without: personal).filter {
        $0.role != .cancellation || !taken.contains($0.column)
      }
    }
  }

  /// A text that is stored may say too that somebody does not come, unless its words are declared.
  private func sideColumns(
    _ fields: [MappedField], _ consents: [ColumnMap.ConsentColumn], _ statuses: [StatusColumn]
  ) -> [SideColumn] {
    if options.status ?? options.saved.status == SavedColumns.Status.none { return [] }
    let settled = fields.filter { $0.field.kind != .text || !$0.field.values.isEmpty }
    let read = statuses.filter { $0.role != .other(.checkIn) }
    let used = settled.flatMap(\.columns) + consents.map(\.column) + read.map(\.column)
    let names = fields.filter { $0.field.kind == .name }.flatMap(\.columns)
    return StatusColumns(table, layout: layout).sideColumns(without: Set(used), names: Set(names))
  }

  /// The columns of yes and no that may say who comes, if no other column does.
  private func unreadAnswers(
    _ fields: [MappedField], _ consents: [ColumnMap.ConsentColumn], _ statuses: [StatusColumn]
  ) -> [Int] {
    guard options.status == nil, options.saved.status == nil,
      !statuses.contains(where: { $0.role.isAboutAttendance || $0.role == .unnamed })
    else { return [] }
    let used =
      fields.flatMap(\.columns) + consents.map(\.column) + statuses.map(\.column)
    return StatusColumns(table, layout: layout).unreadAnswers(without: Set(used))
  }

  /// Whether the list does not have the column that was saved as its status.
  private var lacksSavedStatus: Bool {
    guard options.status == nil, case .column(let column)? = options.saved.status else {
      return false
    }
    return index(of: column) == nil
  }

  /// - Throws: ``ColumnStop/noStatusColumn(_:found:)`` when a person named it just now.
  private func place(of column: SavedColumns.Column) throws(ColumnStop) -> Int? {
    if let index = index(of: column) { return index }
    guard options.status != nil else { return nil }
    throw .noStatusColumn(ColumnName(column), found: table.columns.indices.map(shownName))
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
}

/// What the names of fields say.
enum FieldNames {
  /// Whether the field's name says no more than its kind, as `email` and `phone` do.
  static func isGeneric(_ field: FieldDefinition) -> Bool {
    guard let concept = ListConcept(field.kind) else { return false }
    return named(field).contains(concept)
  }

  /// What a header for the field can name: what its own name means, or else its kind.
  static func concepts(of field: FieldDefinition) -> Set<ListConcept> {
    let named = named(field)
    return named.isEmpty ? Set([ListConcept(field.kind)].compactMap(\.self)) : named
  }

  private static func named(_ field: FieldDefinition) -> Set<ListConcept> {
    WordIndex.builtIn.concepts(of: HeaderText.normal(field.name.text))
  }
}
