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
    /// No declared purpose needs it.
    case unneeded
  }

  /// What a person can do to keep a column.
  package enum Remedy: Hashable, Sendable {
    case impossible
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
  package let reason: Reason
  package let remedy: Remedy
  /// Whether it was dropped only because no purpose needs it.
  package var isUnneeded: Bool { reason == .unneeded }
}
