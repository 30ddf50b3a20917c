/// What the caller knows about a table; whatever is nil is found out from the bytes.
package struct TableOptions: Sendable {
  /// An encoding as iconv calls it, in any case; `SJIS` and its like mean CP932.
  package var encoding: String?

  /// The byte between cells, such as a comma or a tab.
  package var delimiter: UInt8?

  /// The physical line, from 1, on which the header stands.
  package var headerLine: Int?

  /// Says whether a text looks like the name of a column that the caller knows.
  ///
  /// It is asked about cells of rows that may be a header, before any is believed to be one.
  package var knowsColumn: @Sendable (String) -> Bool

  /// Says of a cell that stands alone in its row whether it is the title of a section of a report:
  /// the one that holds the table, or another.
  package var section: @Sendable (String) -> SectionTitle?

  /// Whether the text is what `TableWriter` writes: RFC 4180 in UTF-8, the header first.
  ///
  /// Nothing is found out then, mended or passed over, and nothing else said here is asked.
  package private(set) var isWritten = false

  /// For what `TableWriter` wrote as `plain`.
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

/// What the title of a section says about the table below it.
package enum SectionTitle: Sendable {
  /// It is the table to read.
  case wanted
  /// It is another, with which the one to read ends.
  case other
}
