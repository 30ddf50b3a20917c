package import Vocabulary

extension FieldKind {
  /// The kind of a field that does not say its own: by its name, else `text`.
  ///
  /// Health and faith are never inferred: they ask for consent, which only a person can settle.
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
