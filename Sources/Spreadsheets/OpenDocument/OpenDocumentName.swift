extension XMLElement {
  static let office: StaticString = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  static let table: StaticString = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  static let text: StaticString = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"

  /// How often a cell, a column or a row stands there.
  ///
  /// - Throws: ``WorkbookFault/isDamaged`` for anything but a number from 1.
  func repetitions(_ attribute: StaticString) throws(WorkbookFault) -> Int {
    guard let count = try count(of: attribute) else { return 1 }
    guard count > 0 else { throw .isDamaged }
    return count
  }

  /// Whether a row or a column is hidden, by hand or by a filter.
  var isCollapsed: Bool {
    let visibility = value(of: "visibility", in: Self.table)
    return visibility == "collapse" || visibility == "filter"
  }
}
