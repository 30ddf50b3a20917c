package import Vocabulary

/// Why a person cannot be added.
package enum AttendeeError: Error, Hashable {
  case alreadyThere
  case noIdentity([FieldName])
  case unknownField(FieldName, known: [FieldName])
  case missingRequired(FieldName)
  case invalidEmail(FieldName)
  case notAChoice(FieldName, choices: [String])
  case tooLong(FieldName, longest: Int)
  /// Only the person can give the consent, and a walk-in's consent has no record.
  case needsConsent(FieldName)
  case forbiddenContent(FieldName)
  /// The field's time has ended (`keep:`).
  case past(FieldName)
}

extension AttendeeError {
  /// Stable, for scripts.
  package var code: String {
    switch self {
    case .alreadyThere: "already-there"
    case .noIdentity: "no-identity"
    case .unknownField: "unknown-field"
    case .missingRequired: "missing-required"
    case .invalidEmail: "invalid-email"
    case .notAChoice: "not-a-choice"
    case .tooLong: "too-long"
    case .needsConsent: "no-consent"
    case .forbiddenContent: "forbidden-content"
    case .past: "field-past"
    }
  }
}
