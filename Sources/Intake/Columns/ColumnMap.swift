import Definitions
import Vocabulary

/// Which column of a list is what.
struct ColumnMap {
  /// A consent that the list has a column for.
  struct ConsentColumn {
    let consent: ConsentDefinition
    let column: Int
  }

  /// As they may be shown; empty for a list without a header.
  let headers: [String]
  /// As they stand in the list.
  let rawHeaders: [String]
  let layout: ServiceLayout?
  let fields: [MappedField]
  let consents: [ConsentColumn]
  let status: Int?
  /// A column that says of each row whether it was cancelled.
  let cancellation: Int?
  /// The fields that are read from the column saved for them.
  let saved: [FieldName]
  /// For a list without a header: how many columns it has.
  let width: Int?

  var source: String { layout?.name ?? ServiceLayout.unknownName }

  func shown(_ column: Int) -> String {
    column < headers.count ? headers[column] : "column \(column + 1)"
  }

  /// The columns that a row is read for.
  var columnsRead: Set<Int> {
    Set(
      fields.flatMap(\.columns) + consents.map(\.column)
        + [status, cancellation].compactMap(\.self))
  }
}

extension ColumnMap {
  /// The columns of these fields as they can be found again in a later list of the same shape.
  ///
  /// One without a name, or with a name that may be somebody's, is left out: what is kept outlives
  /// the list.
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
    guard HeaderText.shown(header, at: column) == header, shown(column) == header else {
      return nil
    }
    let same = rawHeaders.indices.filter { tidied(rawHeaders[$0]) == header }
    let occurrence = same.firstIndex(of: column).map { $0 + 1 }
    return .named(header, occurrence: same.count > 1 ? occurrence : nil)
  }
}

/// A declared field and where a list holds it.
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
  /// In order of preference; the first that a row fills is taken. Never empty.
  let places: [Place]

  var columns: [Int] { places.flatMap(\.columns) }
}
