package import Vocabulary

/// One kind of attendee data that the event declares, and why it is needed.
package struct FieldDefinition: Sendable {
  package let name: FieldName
  package let kind: FieldKind
  /// What people read instead of the name, in tables, on pages and in receipts.
  package let label: LocalisedText?
  /// Never empty.
  package let purposes: Set<Purpose>
  /// A row without it is rejected.
  package let isRequired: Bool
  /// Headers of the list's column, in order of preference. If empty, kind and name find the column.
  package let columns: [String]
  /// The only allowed values; empty allows any value.
  package let values: [String]
  /// In Unicode scalars; a longer value is rejected.
  package let longest: Int
  /// Stored only with the person's ``consent``.
  package let isSensitive: Bool
  package let consent: Slug?
  /// When the field's data is erased before the window closes; `nil` means at its close.
  package let keepUntil: Schedule?
  /// Whether Mayfly is to count its values. It keeps no statistics yet.
  package let isCounted: Bool
  /// The reason given for a purpose that the kind does not suggest.
  package let because: String?

  package static let defaultLongest = 4000

  package init(
    name: FieldName, kind: FieldKind, label: LocalisedText? = nil, purposes: Set<Purpose>,
    isRequired: Bool, columns: [String],
    values: [String], longest: Int = FieldDefinition.defaultLongest, isSensitive: Bool,
    consent: Slug?, keepUntil: Schedule?, isCounted: Bool, because: String?
  ) {
    self.name = name
    self.kind = kind
    self.label = label
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

extension FieldDefinition {
  /// Whether ``keepUntil`` has passed: then the field's data must be erased.
  package func isPast(in event: EventDefinition, at now: Instant) -> Bool {
    guard let keepUntil,
      let end = keepUntil.instant(starts: event.starts, ends: event.ends, zone: event.zone)
    else { return false }
    return end <= now
  }
}

// MARK: - Kinds

extension FieldKind {
  /// The kind of a field without `kind:`, from its name; `text` for any other name.
  ///
  /// Health and faith are never inferred: they need consent, and only a person can decide that.
  package static func inferred(from name: FieldName) -> FieldKind {
    kinds[name.text.split { $0 == "-" || $0 == "_" }.joined(separator: "-")] ?? .text
  }

  private static let kinds: [String: FieldKind] = [
    "name": .name, "full-name": .name, "first-name": .name, "last-name": .name,
    "family-name": .name, "given-name": .name,
    "email": .email, "e-mail": .email, "mail": .email, "email-address": .email,
    "phone": .phone, "telephone": .phone, "tel": .phone, "mobile": .phone, "phone-number": .phone,
    "company": .company, "organisation": .company, "organization": .company, "employer": .company,
    "address": .address, "postal-address": .address, "language": .language,
    "birth-date": .birthDate, "birthdate": .birthDate, "birthday": .birthDate,
    "date-of-birth": .birthDate, "dob": .birthDate,
    "gender": .gender, "sex": .gender,
  ]
}

// MARK: - Consents

/// A consent that an attendee gives, and how a list shows it.
package struct ConsentDefinition: Sendable {
  package let name: Slug
  /// The header of the list's column that holds the answer.
  package let column: String
  /// The answers that mean yes, compared after trimming.
  package let accepted: [String]
  /// The words that the attendee agreed to.
  package let wording: String
  package let version: Int

  package init(name: Slug, column: String, accepted: [String], wording: String, version: Int) {
    self.name = name
    self.column = column
    self.accepted = accepted
    self.wording = wording
    self.version = version
  }
}
