extension XMLElement {
  static let office: StaticString = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  static let table: StaticString = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  static let text: StaticString = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"

  /// How often a cell, a column or a row stands there.
  func repetitions(_ attribute: StaticString) -> Int { max(1, number(of: attribute) ?? 1) }

  /// Whether a row or a column is hidden, by hand or by a filter.
  var isCollapsed: Bool {
    let visibility = value(of: "visibility", in: Self.table)
    return visibility == "collapse" || visibility == "filter"
  }
}
