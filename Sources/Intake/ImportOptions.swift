package import Definitions

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
