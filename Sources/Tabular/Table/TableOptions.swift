/// What the caller knows about a table. Nil values are detected from the bytes.
package struct TableOptions: Sendable {
  /// An encoding by iconv's name, in any case. `SJIS` and similar names mean CP932.
  package var encoding: String?

  /// The delimiter between cells, such as a comma or a tab.
  package var delimiter: UInt8?

  /// The physical line, from 1, that contains the header.
  package var headerLine: Int?

  /// Whether a text looks like a column name that the caller knows.
  ///
  /// The reader asks this about the cells of every row that may be a header.
  package var knowsColumn: @Sendable (String) -> Bool

  /// For a cell that is alone in its row: whether it is the title of a report section, and whether
  /// that section holds the table or is another one.
  package var section: @Sendable (String) -> SectionTitle?

  /// Whether `TableWriter` wrote the text: RFC 4180 in UTF-8, with the header first.
  ///
  /// Then the reader detects, repairs and skips nothing, and it ignores all other options.
  package private(set) var isWritten = false

  /// For text that `TableWriter` wrote as `plain`.
  package static let written: TableOptions = {
    var options = TableOptions()
    options.isWritten = true
    return options
  }()

  package init(
    encoding: String? = nil, delimiter: UInt8? = nil, headerLine: Int? = nil,
    knowsColumn: @escaping @Sendable (String) -> Bool = { _ in false },
    section: @escaping @Sendable (String) -> SectionTitle? = { _ in nil }
  ) {
    self.encoding = encoding
    self.delimiter = delimiter
    self.headerLine = headerLine
    self.knowsColumn = knowsColumn
    self.section = section
  }
}

/// The meaning of a section title for the table below it.
package enum SectionTitle: Sendable {
  /// This is the table to read.
  case wanted
  /// This is another table. The table to read ends here.
  case other
}
