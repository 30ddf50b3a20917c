/// The damage of a row in the file.
package struct RowDamage: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Some bytes are not valid in the table's encoding. `text` shows U+FFFD for them.
  package static let badEncoding = RowDamage(rawValue: 1)

  /// A cell opens with a quote that is never closed. It was read as if unquoted.
  package static let unclosedQuote = RowDamage(rawValue: 2)

  /// A cell, the row or its number of columns exceeds `TableLimits`. The excess was dropped.
  package static let tooLong = RowDamage(rawValue: 4)
}
