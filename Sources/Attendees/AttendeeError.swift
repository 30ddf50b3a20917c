package import Vocabulary

/// Why a person cannot be added.
package enum AttendeeError: Error, Hashable {
  case alreadyThere
  case noIdentity([FieldName])
  case unknownField(FieldName, known: [FieldName])
  case missingRequired(FieldName)
  case invalidEmail(FieldName)
  /// A service hid a part of the address, so no letter can arrive.
  case masked(FieldName)
  /// The bytes are not UTF-8.
  case badEncoding(FieldName)
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
    case .masked: "masked"
    case .badEncoding: "bad-encoding"
    case .notAChoice: "not-a-choice"
    case .tooLong: "too-long"
    case .needsConsent: "no-consent"
    case .forbiddenContent: "forbidden-content"
    case .past: "field-past"
    }
  }
}
