import Definitions
import Vocabulary

/// A made-up person for previews and test letters.
enum SamplePerson {
  static func value(of kind: FieldKind, _ choices: [String], language: Language) -> String {
    if let choice = choices.first { return choice }
    let isJapanese = language == .japanese
    return switch kind {
    case .name: isJapanese ? "見本 花子" : "Sam Sample"
    case .email: "attendee@example.org"
    case .company: isJapanese ? "例示株式会社" : "Example Trading"
    case .phone: "03-0000-0000"
    case .language: language.tag
    default: isJapanese ? "見本" : "sample"
    }
  }
}
