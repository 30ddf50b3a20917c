package import Recognition
package import Vocabulary

/// A column that is not stored, with the reason and how to keep it.
package struct DroppedColumn: Hashable, Sendable {
  /// Why a column is not stored.
  package enum Reason: Hashable, Sendable {
    /// It is read to see who gives the consent.
    case answersConsent(Slug)
    /// It is read to see who does not come.
    case tellsStatus(StatusRole)
    /// Its header names data that is never stored.
    case forbidden
    /// The time has passed until which the field may be kept.
    case expired(FieldName)
    /// The field is read from the other column.
    case readElsewhere(FieldName, from: ColumnName)
    /// It has no name, and no row fills it.
    case empty
    /// No declared purpose needs it.
    case unneeded
  }

  /// What a person can do to keep a column.
  package enum Remedy: Hashable, Sendable {
    case impossible
    /// There is nothing to keep.
    case pointless
    /// Keep the field for a longer time.
    case lengthen(FieldName)
    /// Choose the column for the field.
    case choose(FieldName, ColumnName)
    /// Declare a field that names the column. Sensitive data needs a consent.
    case declare(header: String, isSensitive: Bool)
    /// Declare a field, and choose the column by its number.
    case declareAndChoose(number: Int, isSensitive: Bool)
  }

  package let column: ColumnName
  /// The number of the last of several empty columns, from 1; else `nil`.
  package internal(set) var last: Int?
  package let reason: Reason
  package let remedy: Remedy

  package init(column: ColumnName, reason: Reason, remedy: Remedy) {
    (self.column, self.reason, self.remedy) = (column, reason, remedy)
  }

  /// - Parameter number: from 1. More columns may be added to it.
  init(emptyColumn number: Int) {
    self.init(column: .number(number), reason: .empty, remedy: .pointless)
    last = number
  }

  /// Whether it was dropped only because no purpose needs it.
  package var isUnneeded: Bool { reason == .unneeded }
}
