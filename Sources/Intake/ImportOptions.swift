package import Definitions
package import Vocabulary

/// What a person says about a list; whatever is nil is found out from its bytes.
package struct ImportOptions: Sendable {
  /// As iconv calls it.
  package var encoding: String?
  /// The byte between cells.
  package var delimiter: UInt8?
  /// The physical line, from 1, on which the header stands.
  package var headerLine: Int?
  /// Columns chosen by hand; they go before everything else.
  package var choices: [ColumnChoice]
  /// Columns that were chosen at earlier imports and saved; they go before what is found out.
  package var saved: SavedColumns
  /// The layouts by which the list may be recognised.
  package var layouts: LayoutSet
  /// One rejected row, and nothing is stored.
  package var isStrict: Bool
  /// Whoever of the same source is no longer in the list is cancelled.
  package var isFullList: Bool

  package init(
    encoding: String? = nil, delimiter: UInt8? = nil, headerLine: Int? = nil,
    choices: [ColumnChoice] = [], saved: SavedColumns = .none, layouts: LayoutSet = .builtIn,
    isStrict: Bool = false, isFullList: Bool = false
  ) {
    self.encoding = encoding
    self.delimiter = delimiter
    self.headerLine = headerLine
    self.choices = choices
    self.saved = saved
    self.layouts = layouts
    self.isStrict = isStrict
    self.isFullList = isFullList
  }
}

/// A person's own choice of the column for a field: `--map FIELD=COLUMN` or `--map FIELD=#N`.
package struct ColumnChoice: Hashable, Sendable {
  package enum Column: Hashable, Sendable {
    /// The column of this header.
    case named(String)
    /// The column at this place, from 1; for a list without a header.
    case number(Int)
  }

  package let field: FieldName
  package let column: Column

  /// How a choice is written, for messages.
  package static let rule = "FIELD=COLUMN or FIELD=#N, such as 'email=Work e-mail' or 'email=#3'"

  package init(field: FieldName, column: Column) {
    self.field = field
    self.column = column
  }

  /// - Returns: `nil` unless `text` follows ``rule``.
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
