package import Definitions
package import Recognition
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
  /// The column that says who comes, if a person chose it, or that there is none.
  package var status: SavedColumns.Status?
  /// Whether the columns that a list without column names shows by its cells are accepted.
  package var acceptsProposal: Bool
  /// Whether a field that is no name and no address stays without a column where several fit: for a
  /// survey, which only proposes.
  var leavesTiesOut = false
  /// Columns that were chosen and saved at earlier imports. They come before columns that are
  /// found.
  package var saved: SavedColumns
  /// The layouts that the list may have.
  package var layouts: LayoutSet
  /// If one row is rejected, nothing is stored.
  package var isStrict: Bool
  /// People of the same source who are no longer in the list are cancelled.
  package var isFullList: Bool
  /// The import may cancel more than a third of the registered people.
  package var mayCancelMany: Bool

  package init(
    encoding: String? = nil, delimiter: UInt8? = nil, headerLine: Int? = nil,
    sheet: String? = nil,
    choices: [ColumnChoice] = [], status: SavedColumns.Status? = nil,
    acceptsProposal: Bool = false, saved: SavedColumns = .none, layouts: LayoutSet = .builtIn,
    isStrict: Bool = false, isFullList: Bool = false, mayCancelMany: Bool = false
  ) {
    self.encoding = encoding
    self.delimiter = delimiter
    self.headerLine = headerLine
    self.sheet = sheet
    self.choices = choices
    self.status = status
    self.acceptsProposal = acceptsProposal
    self.saved = saved
    self.layouts = layouts
    self.isStrict = isStrict
    self.isFullList = isFullList
    self.mayCancelMany = mayCancelMany
  }
}

/// The column that a person chose for a field: `--map FIELD=COLUMN` or `--map FIELD=#N`, or several
/// that are joined: `--map FIELD=A+B`.
package struct ColumnChoice: Hashable, Sendable {
  package let field: FieldName
  package let column: ColumnName
  /// The columns to join if no header is ``column``. Empty for a single column.
  package let parts: [ColumnName]

  package init(field: FieldName, column: ColumnName, parts: [ColumnName] = []) {
    (self.field, self.column, self.parts) = (field, column, parts)
  }

  /// - Returns: `nil` unless `text` is `FIELD=COLUMN`, `FIELD=#N`, or `FIELD=A+B`.
  package init?(_ text: String) {
    guard let equals = text.firstIndex(of: "="), let field = FieldName(String(text[..<equals]))
    else { return nil }
    let name = String(text[text.index(after: equals)...])
    guard let column = ColumnName(chosen: name) else { return nil }
    self.field = field
    self.column = column
    let parts = name.split(separator: "+", omittingEmptySubsequences: false)
      .map { ColumnName(chosen: tidied(String($0))) }
    let isWhole =
      parts.count < 2 || parts.count > Self.mostParts || parts.contains(nil)
      || Set(parts).count < parts.count
    self.parts = isWhole ? [] : parts.compactMap(\.self)
  }

  private static let mostParts = 8
}

extension ColumnName {
  /// A column as a person types it: its header, or `#N`.
  ///
  /// - Returns: `nil` for an empty text and for `#0`.
  package init?(chosen text: String) {
    guard !text.isEmpty else { return nil }
    if text.first == "#", let number = Int(text.dropFirst()) {
      guard number >= 1 else { return nil }
      self = .number(number)
    } else {
      self = .named(text)
    }
  }

  /// The name of a saved column.
  package init(_ column: SavedColumns.Column) {
    switch column {
    case .named(let header, _): self = .named(header)
    case .number(let number, _): self = .number(number)
    case .joined(let parts): self = parts.first.map { ColumnName($0) } ?? .number(1)
    }
  }

  /// In the form of a saved column, for a choice that counts for one import.
  package var forOneImport: SavedColumns.Column {
    switch self {
    case .named(let header): .named(header, occurrence: nil)
    case .number(let number): .number(number, of: 0)
    }
  }
}
