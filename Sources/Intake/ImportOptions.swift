package import Definitions
package import Vocabulary

/// What a person says about a list. Values that are nil are found out from the list's bytes.
package struct ImportOptions: Sendable {
  /// The name that iconv uses.
  package var encoding: String?
  /// The byte between cells.
  package var delimiter: UInt8?
  /// The physical line, from 1, of the header.
  package var headerLine: Int?
  /// The sheet of a workbook, by its name or number; nil for the one with the table.
  package var sheet: String?
  /// Columns that a person chose. They come before everything else.
  package var choices: [ColumnChoice]
  /// Columns that were chosen and saved at earlier imports. They come before columns that are
  /// found.
  package var saved: SavedColumns
  /// The layouts that the list may have.
  package var layouts: LayoutSet
  /// If one row is rejected, nothing is stored.
  package var isStrict: Bool
  /// People of the same source who are no longer in the list are cancelled.
  package var isFullList: Bool

  package init(
    encoding: String? = nil, delimiter: UInt8? = nil, headerLine: Int? = nil,
    sheet: String? = nil,
    choices: [ColumnChoice] = [], saved: SavedColumns = .none, layouts: LayoutSet = .builtIn,
    isStrict: Bool = false, isFullList: Bool = false
  ) {
    self.encoding = encoding
    self.delimiter = delimiter
    self.headerLine = headerLine
    self.sheet = sheet
    self.choices = choices
    self.saved = saved
    self.layouts = layouts
    self.isStrict = isStrict
    self.isFullList = isFullList
  }
}

/// The column that a person chose for a field: `--map FIELD=COLUMN` or `--map FIELD=#N`.
package struct ColumnChoice: Hashable, Sendable {
  package let field: FieldName
  package let column: ColumnName

  package init(field: FieldName, column: ColumnName) {
    self.field = field
    self.column = column
  }

  /// - Returns: `nil` unless `text` is `FIELD=COLUMN` or `FIELD=#N`.
  package init?(_ text: String) {
    guard let equals = text.firstIndex(of: "="), let field = FieldName(String(text[..<equals]))
    else { return nil }
    let name = text[text.index(after: equals)...]
    guard !name.isEmpty else { return nil }
    self.field = field
    if name.first == "#", let number = Int(name.dropFirst()) {
      guard number >= 1 else { return nil }
      column = .number(number)
    } else {
      column = .named(String(name))
    }
  }
}
