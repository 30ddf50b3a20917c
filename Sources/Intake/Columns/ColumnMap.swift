import Definitions
import Recognition
import Vocabulary

/// What each column of a list is used for.
struct ColumnMap {
  /// A consent that has a column in the list.
  struct ConsentColumn {
    let consent: ConsentDefinition
    let column: Int
  }

  /// As they may be shown. Empty for a list without a header.
  let headers: [ColumnName]
  /// As they are in the list.
  let rawHeaders: [String]
  let layout: ServiceLayout?
  var fields: [MappedField]
  let consents: [ConsentColumn]
  /// The columns that say who does not come.
  let statuses: [StatusColumn]
  /// Other columns that may say so of some people.
  let sideColumns: [SideColumn]
  /// Columns of yes and no that nobody reads, where no column says who comes.
  let unreadAnswers: [Int]
  /// Whether a person chose the status column, or that there is none.
  let isStatusChosen: Bool
  /// The fields that are read from the column that was saved for them.
  let saved: [FieldName]
  /// The fields whose saved column the list does not have.
  let lost: [FieldName]
  /// Whether the list does not have the column that was saved as its status.
  let lacksSavedStatus: Bool
  /// The number of columns of a list without a header.
  let width: Int?

  var source: String { layout?.name ?? ServiceLayout.unknownName }

  /// The first column that says who comes, whose unknown words the report shows.
  var status: Int? {
    (statuses.first { $0.role.isAboutAttendance } ?? statuses.first { $0.role == .unnamed })?.column
  }

  var statusReports: [StatusColumnReport] {
    statuses.map { StatusColumnReport(column: shown($0.column), role: $0.role) }
  }

  func shown(_ column: Int) -> ColumnName {
    column < headers.count ? headers[column] : .number(column + 1)
  }

  /// The columns that are read in each row.
  var columnsRead: Set<Int> {
    Set(fields.flatMap(\.columns) + consents.map(\.column) + statuses.map(\.column))
  }
}

extension ColumnMap {
  /// The columns of these fields, in a form that finds them again in a later list of the same
  /// shape.
  ///
  /// A column without a name is left out, and so is one whose name may be a person's data: the
  /// saved file stays after the list is deleted.
  func kept(_ chosen: [FieldName]) -> SavedColumns {
    var columns: [FieldName: SavedColumns.Column] = [:]
    for mapped in fields where chosen.contains(mapped.field.name) {
      columns[mapped.field.name] = mapped.places.first.flatMap(keepable)
    }
    return SavedColumns(columns, status: isStatusChosen ? keptStatus : nil)
  }

  /// Whether the header of a field's column stands above another column too.
  func isNamedTwice(_ mapped: MappedField) -> Bool {
    guard case .whole(let column)? = mapped.places.first, column < rawHeaders.count else {
      return false
    }
    let key = HeaderText.normal(rawHeaders[column])
    return rawHeaders.count { HeaderText.normal($0) == key } > 1
  }

  private var keptStatus: SavedColumns.Status? {
    guard let column = statuses.first?.column else { return SavedColumns.Status.none }
    return keepable(column).map { .column($0) }
  }

  private func keepable(_ place: ColumnPlace) -> SavedColumns.Column? {
    if case .whole(let column) = place { return keepable(column) }
    let columns = place.columns.compactMap { keepable($0) }
    return columns.count == place.columns.count ? .joined(columns) : nil
  }

  private func keepable(_ column: Int) -> SavedColumns.Column? {
    guard !rawHeaders.isEmpty else { return width.map { .number(column + 1, of: $0) } }
    guard column < rawHeaders.count else { return nil }
    let header = tidied(rawHeaders[column])
    guard HeaderText.shown(header, at: column) == .named(header), shown(column) == .named(header)
    else { return nil }
    let same = rawHeaders.indices.filter { tidied(rawHeaders[$0]) == header }
    let occurrence = same.firstIndex(of: column).map { $0 + 1 }
    return .named(header, occurrence: same.count > 1 ? occurrence : nil)
  }
}

/// A declared field and its place in a list.
struct MappedField {
  let field: FieldDefinition
  /// In order of preference: the first place that a row fills is used. Never empty.
  let places: [ColumnPlace]
  /// Why the first place was taken.
  let reasons: [ColumnReason]

  var columns: [Int] { places.flatMap(\.columns) }
}
