import Definitions
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
  let fields: [MappedField]
  let consents: [ConsentColumn]
  let status: Int?
  /// A column that says for each row whether it was cancelled.
  let cancellation: Int?
  /// The fields that are read from the column that was saved for them.
  let saved: [FieldName]
  /// The number of columns of a list without a header.
  let width: Int?

  var source: String { layout?.name ?? ServiceLayout.unknownName }

  func shown(_ column: Int) -> ColumnName {
    column < headers.count ? headers[column] : .number(column + 1)
  }

  /// The columns that are read in each row.
  var columnsRead: Set<Int> {
    Set(
      fields.flatMap(\.columns) + consents.map(\.column)
        + [status, cancellation].compactMap(\.self))
  }
}

extension ColumnMap {
  /// The columns of these fields, in a form that finds them again in a later list of the same
  /// shape.
  ///
  /// A column without a name is left out, and so is one whose name may be a person's data: what is
  /// saved outlives the list.
  func kept(_ chosen: [FieldName]) -> SavedColumns {
    var columns: [FieldName: SavedColumns.Column] = [:]
    for mapped in fields where chosen.contains(mapped.field.name) {
      guard case .whole(let column)? = mapped.places.first else { continue }
      columns[mapped.field.name] = keepable(column)
    }
    return SavedColumns(columns)
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
  /// A place that holds the whole value, or the two parts of a name.
  enum Place: Hashable {
    case whole(Int)
    case parts(given: Int, family: Int)

    var columns: [Int] {
      switch self {
      case .whole(let column): [column]
      case .parts(let given, let family): [given, family]
      }
    }
  }

  let field: FieldDefinition
  /// In order of preference: the first place that a row fills is used. Never empty.
  let places: [Place]

  var columns: [Int] { places.flatMap(\.columns) }
}
