/// What was wrong with a row as it stood in the file.
package struct RowDamage: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Some bytes are not valid in the table's encoding; `text` shows U+FFFD there.
  package static let badEncoding = RowDamage(rawValue: 1)

  /// A cell opens with a quote that nothing closes; it was read as if unquoted.
  package static let unclosedQuote = RowDamage(rawValue: 2)

  /// A cell, the row or the number of its columns passes `TableLimits`; the excess was dropped.
  package static let tooLong = RowDamage(rawValue: 4)
}
