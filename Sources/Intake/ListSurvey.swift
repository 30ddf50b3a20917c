package import Definitions
import Foundation
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
    /// Two for a name in parts.
    package let columns: [ColumnName]
    package let isRequired: Bool
  }

  /// The service that the list's layout belongs to.
  package let source: String
  package let encoding: String
  /// The sheet of a workbook; `nil` for any other list.
  package let sheet: SheetReport?
  package let kept: [Proposal]
  package let dropped: [DroppedColumn]

  /// The field that tells people apart in a list without an e-mail column: the name, if there is
  /// one.
  package var identityWithoutAddress: FieldName? {
    guard !kept.contains(where: { $0.kind == .email }) else { return nil }
    return (kept.first { $0.kind == .name } ?? kept.first)?.field
  }

  /// - Parameters:
  ///   - sheet: the name or the number of a workbook's sheet; nil for the one with the table.
  ///   - workbooks: how workbooks are read; nil to refuse them.
  /// - Returns: `nil` when the list has no row of column names.
  /// - Throws: `TableError`, `WorkbookFault`; ``IntakeError/wrongLayout(_:)``.
  package init?(
    of list: TableSource, encoding: String? = nil, sheet: String? = nil,
    layouts: LayoutSet = .builtIn, workbooks: WorkbookReader? = nil, now: Instant
  ) throws {
    let list = try workbooks?.sheet(of: list, named: sheet) ?? list
    guard let definition = Self.event else { return nil }
    let options = ImportOptions(encoding: encoding, layouts: layouts)
    let known = KnownHeaders(definition, options)
    let reader = try TableReader(
      list,
      options: TableOptions(
        encoding: encoding, knowsColumn: { known.knows($0) }, section: { known.section($0) }))
    guard reader.shape.headerLine != nil, known.areHeader(reader.shape.header) else { return nil }
    let layout = try layouts.recognised(in: reader.shape.header)
    var map: ColumnMap?
    for width in Self.fields.indices.reversed() where map == nil {
      var mapper = ColumnMapper(
        definition.keeping(width + 1), options, headers: reader.shape.header, width: nil,
        layout: layout, now: now)
      map = try? mapper.map()
    }
    guard let map else { return nil }
    source = map.source
    self.sheet = list.sheet?.facts.map { SheetReport($0) }
    self.encoding = reader.shape.encoding
    kept = map.fields.map { mapped in
      Proposal(
        field: mapped.field.name, kind: mapped.field.kind,
        purposes: mapped.field.purposes.sorted(), columns: mapped.columns.map { map.shown($0) },
        isRequired: mapped.field.kind == .email)
    }
    dropped = ColumnFates(map: map, definition: definition, now: now, width: 0).dropped
  }
}

extension ListSurvey {
  /// What most events need, the most important first. Other columns are dropped until a person
  /// gives a purpose for them.
  private static let fields: [FieldDefinition] = [
    field("email", .email, [.notify]), field("name", .name, [.operate, .notify]),
    field("ticket", .text, [.operate]), field("company", .company, [.operate]),
    field("language", .language, [.notify]),
  ]

  private static func field(
    _ name: String, _ kind: FieldKind, _ purposes: Set<Purpose>
  ) -> FieldDefinition {
    FieldDefinition(
      name: FieldName(name) ?? .name, kind: kind, purposes: purposes, isRequired: false,
      columns: [], values: [], isSensitive: false, consent: nil, keepUntil: nil, isCounted: false,
      because: nil)
  }

  /// A placeholder for any event.
  private static var event: EventDefinition? {
    guard let slug = Slug("survey"), let date = LocalDateTime("2000-01-01 00:00") else {
      return nil
    }
    return EventDefinition(
      slug: slug, title: LocalisedText("survey"), venue: nil, language: .english, zone: .gmt,
      starts: date, ends: date, retention: .days(1), identity: [], isLive: false, fields: fields,
      consents: [:], notices: [])
  }
}

extension EventDefinition {
  /// The same event with only its first fields.
  fileprivate func keeping(_ count: Int) -> EventDefinition {
    EventDefinition(
      slug: slug, title: title, venue: venue, language: language, zone: zone, starts: starts,
      ends: ends, retention: retention, identity: identity, isLive: isLive,
      fields: Array(fields.prefix(count)), consents: consents, notices: notices)
  }
}
