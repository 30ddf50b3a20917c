package import Definitions
import Foundation
package import Recognition
package import Spreadsheets
package import Tabular
package import Vocabulary

/// What a list holds, before there is an event for it: a proposal for each column, with reasons
/// that a person can read and change. Nothing of it is stored.
package struct ListSurvey: Sendable {
  /// A field that an event could declare for a column.
  package struct Proposal: Hashable, Sendable {
    package let field: FieldName
    package let kind: FieldKind
    package let purposes: [Purpose]
    /// Several for a name in parts.
    package let columns: [ColumnName]
    /// Why these columns were taken.
    package let reasons: [ColumnReason]
    package let isRequired: Bool
  }

  /// The service that the list's layout belongs to.
  package let source: String
  package let encoding: String
  /// The sheet of a workbook; `nil` for any other list.
  package let sheet: SheetReport?
  package let kept: [Proposal]
  package let dropped: [DroppedColumn]
  /// The field that tells people apart, when it is not the address.
  package let identity: FieldName?
  /// Columns that a definition cannot name, for `columns.yaml`: those that a person chose, and those
  /// of a list without column names.
  package let columns: SavedColumns
  /// The columns of states, and what each is used for.
  package let statuses: [StatusColumnReport]
  /// What most events need and no column holds.
  package let missing: [FieldName]
  /// How many addresses stand beside several names in the first rows, such as a parent's beside those
  /// of two children.
  package let sharedAddresses: Int

  /// - Parameters:
  ///   - event: the name that the event will have.
  ///   - reading: how to read the list.
  ///   - choices: columns that a person chose.
  ///   - withoutAddress: whether a person said that no column is the attendees' address.
  ///   - acceptsProposal: whether the columns of a list without column names are accepted.
  ///   - workbooks: how workbooks are read; nil to refuse them.
  /// - Throws: `TableError`, `WorkbookFault`; ``IntakeError/wrongLayout(_:)``; ``ColumnStop`` when a person must say
  ///   which columns are meant.
  package init(
    of list: TableSource, for event: Slug, reading: ListReading = ListReading(),
    choices: [ColumnChoice] = [], withoutAddress: Bool = false, acceptsProposal: Bool = false,
    layouts: LayoutSet = .builtIn,
    workbooks: WorkbookReader? = nil, now: Instant
  ) throws {
    let list = try workbooks?.sheet(of: list, named: reading.sheet) ?? list
    let definition = SurveyedEvent.definition(
      event, without: withoutAddress ? [.email] : [])
    var options = ImportOptions(
      encoding: reading.encoding, delimiter: reading.delimiter, headerLine: reading.headerLine,
      choices: choices, acceptsProposal: acceptsProposal, layouts: layouts)
    options.leavesTiesOut = true
    let known = KnownHeaders(definition, options)
    let reader = try TableReader(
      list,
      options: TableOptions(
        encoding: reading.encoding, delimiter: reading.delimiter, headerLine: reading.headerLine,
        knowsColumn: { known.knows($0) }, section: { known.section($0) }))
    let opening = try ListOpening(reader, known, options)
    let layout = try layouts.recognised(in: opening.headers)
    var mapper = ColumnMapper(definition, options, opening, layout: layout, now: now)
    if opening.headers.isEmpty, !acceptsProposal, choices.isEmpty {
      throw mapper.noHeader
    }
    var map = try mapper.map()
    let identity = try SurveyedEvent.identity(map, mapper, withoutAddress: withoutAddress)
    map.fields.removeAll {
      $0.field.name == SurveyedEvent.number && $0.field.name != identity
    }
    let fields = map.fields
    source = map.source
    self.sheet = list.sheet?.facts.map { SheetReport($0) }
    self.encoding = reader.shape.encoding
    self.identity = identity == .email ? nil : identity
    kept = fields.map { mapped in
      Proposal(
        field: mapped.field.name, kind: mapped.field.kind,
        purposes: mapped.field.purposes.sorted(),
        columns: mapped.places.first?.columns.map { map.shown($0) } ?? [],
        reasons: mapped.reasons,
        isRequired: mapped.field.name == identity)
    }
    let unnameable = fields.filter { opening.headers.isEmpty || map.isNamedTwice($0) }
    let chosen = choices.map(\.field) + unnameable.map(\.field.name)
    columns = map.kept(chosen)
    statuses = map.statusReports
    sharedAddresses = SharedAddresses.count(in: opening.rows, fields)
    missing = [.email, .name].filter { name in !fields.contains { $0.field.name == name } }
    dropped =
      ColumnFates(
        map: map, definition: definition, now: now, width: opening.width ?? 0,
        empty: mapper.emptyColumns
      ).dropped
  }
}

/// A placeholder for any event, with what most events need of a list.
enum SurveyedEvent {
  /// A number or code of the person, which tells people apart where there is no address.
  static let number = FieldName("registration-number") ?? .name

  /// The most important first. Other columns are dropped until a person gives a purpose for them.
  private static let fields: [FieldDefinition] = [
    field("email", .email, [.notify]), field("name", .name, [.operate, .notify]),
    field("ticket", .text, [.operate]), field("company", .company, [.operate]),
    field("language", .language, [.notify]), field(number.text, .text, [.operate]),
  ]

  static func definition(_ slug: Slug, without names: [FieldName]) -> EventDefinition {
    let date = LocalDateTime(date: CivilDate(daysSinceEpoch: 0), hour: 0, minute: 0)
    return EventDefinition(
      slug: slug, title: LocalisedText("survey"), venue: nil,
      language: .english, zone: .gmt, starts: date, ends: date, retention: .days(1), identity: [],
      isLive: false, fields: fields.filter { !names.contains($0.name) }, consents: [:], notices: [])
  }

  private static func field(
    _ name: String, _ kind: FieldKind, _ purposes: Set<Purpose>
  ) -> FieldDefinition {
    FieldDefinition(
      name: FieldName(name) ?? .name, kind: kind, purposes: purposes, isRequired: false,
      columns: [], values: [], isSensitive: false, consent: nil, keepUntil: nil, isCounted: false,
      because: nil)
  }

  /// The field that tells people apart: the address, else a number of their own, else the name.
  ///
  /// - Throws: ``ColumnStop`` when the list has addresses and none is surely the attendees', or when
  ///   nothing in it tells people apart.
  static func identity(
    _ map: ColumnMap, _ mapper: ColumnMapper, withoutAddress: Bool
  ) throws(ColumnStop) -> FieldName {
    if map.fields.contains(where: { $0.field.name == .email }) { return .email }
    let email = fields[0]
    let addresses = mapper.columnsOfAddresses(email, without: map.columnsRead)
    if !withoutAddress, !addresses.isEmpty { throw mapper.missing(email, addresses) }
    for name in [number, .name] {
      guard let mapped = map.fields.first(where: { $0.field.name == name }) else { continue }
      if mapper.tellsApart(mapped) || name == .name { return name }
    }
    throw mapper.missing(email, [])
  }
}
