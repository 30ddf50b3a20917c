import Definitions
import Vocabulary

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
