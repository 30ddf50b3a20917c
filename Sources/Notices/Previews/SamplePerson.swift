import Definitions
import Vault
import Vocabulary

/// A made-up person for previews and samples.
enum SamplePerson {
  /// The made-up person's answers for the fields declared for `notify`.
  static func values(_ definition: EventDefinition, in language: Language) -> FieldValues {
    var values = FieldValues()
    for field in definition.fields(for: .notify) {
      values[field.name] = PersonalText(value(of: field, in: language))
    }
    return values
  }

  private static func value(of field: FieldDefinition, in language: Language) -> String {
    // The values of a language field are the organiser's names for languages, so none is used here.
    if field.kind != .language, let choice = field.values.first { return choice }
    let isJapanese = language == .japanese
    return switch field.kind {
    case .name: isJapanese ? "見本 花子" : "Sam Sample"
    case .email: "attendee@example.org"
    case .company: isJapanese ? "例示株式会社" : "Example Trading"
    case .phone: "03-0000-0000"
    case .language: language.tag
    default: isJapanese ? "見本" : "sample"
    }
  }
}
