package import Vocabulary

/// A datum that the event declared, and why it is needed.
package struct FieldDefinition: Sendable {
  package let name: FieldName
  package let kind: FieldKind
  /// Never empty.
  package let purposes: Set<Purpose>
  /// A row without it is rejected.
  package let isRequired: Bool
  /// Headers of the list's column, in order of preference; empty: found by kind and name.
  package let columns: [String]
  /// The only values allowed; empty: any.
  package let values: [String]
  /// In Unicode scalars; a longer value is rejected.
  package let longest: Int
  /// Needs the named consent of each person, or is not stored.
  package let isSensitive: Bool
  package let consent: Slug?
  /// When the field's data is to be erased before the window closes; `nil`: at its close.
  package let keepUntil: Schedule?
  /// Whether its values are counted in the event's statistics.
  package let isCounted: Bool
  /// The reason given for a purpose that the kind does not suggest.
  package let because: String?

  package static let defaultLongest = 4000

  package init(
    name: FieldName, kind: FieldKind, purposes: Set<Purpose>, isRequired: Bool, columns: [String],
    values: [String], longest: Int = FieldDefinition.defaultLongest, isSensitive: Bool,
    consent: Slug?, keepUntil: Schedule?, isCounted: Bool, because: String?
  ) {
    self.name = name
    self.kind = kind
    self.purposes = purposes
    self.isRequired = isRequired
    self.columns = columns
    self.values = values
    self.longest = longest
    self.isSensitive = isSensitive
    self.consent = consent
    self.keepUntil = keepUntil
    self.isCounted = isCounted
    self.because = because
  }
}
