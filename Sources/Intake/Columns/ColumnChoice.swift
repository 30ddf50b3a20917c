package import Vocabulary

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
