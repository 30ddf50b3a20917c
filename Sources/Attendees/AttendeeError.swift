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

extension AttendeeError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .alreadyThere:
      "somebody with that identity is registered already; check them in with 'mayfly check-in'"
    case .noIdentity(let fields):
      "a person is found by \(fields.map { "'\($0)'" }.joined(separator: " and ")), so it must be "
        + "given with --set"
    case .unknownField(let name, let known):
      "no field '\(name)' is declared in event.yaml; the declared ones are "
        + known.map(\.text).joined(separator: ", ")
    case .missingRequired(let name): "'\(name)' is required; give it with --set \(name)=…"
    case .invalidEmail(let name): "the value of '\(name)' is not an e-mail address"
    case .notAChoice(let name, let choices):
      "'\(name)' must be one of \(choices.joined(separator: ", "))"
    case .tooLong(let name, let longest):
      "the value of '\(name)' is longer than \(longest) characters"
    case .needsConsent(let name):
      "'\(name)' is sensitive, and Mayfly stores it only with the person's own consent; import it "
        + "from a list that has the consent"
    case .past(let name):
      "the time for which '\(name)' is kept has ended, so Mayfly does not store it any more; leave "
        + "it out"
    case .forbiddenContent(let name):
      "the value of '\(name)' looks like a card number or a national identity number, which are "
        + "never stored"
    }
  }
}
