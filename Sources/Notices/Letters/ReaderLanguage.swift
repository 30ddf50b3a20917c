package import Definitions
package import Vault
package import Vocabulary

extension EventDefinition {
  /// The attendee's language if a field declared for `notify` tells it, else the event's.
  ///
  /// - Parameter values: the attendee's fields that are declared for `notify`.
  package func language(of values: FieldValues) -> Language {
    let field = fields(for: .notify).first { $0.kind == .language }?.name
    return field.flatMap { values[$0] }.flatMap { Language(naming: $0.revealed) } ?? language
  }
}

extension Language {
  /// Reads a tag (`en`, `en-GB`), or a language's name as lists write it (`日本語`, `English`).
  package init?(naming text: String) {
    switch tidied(text).lowercased() {
    case "日本語", "japanese", "和文", "japanisch", "japonais": self = .japanese
    case "英語", "english", "英文", "englisch", "anglais": self = .english
    case "deutsch", "german", "ドイツ語", "allemand": self = .german
    case let other:
      self.init(String(other.prefix { $0 != "-" && $0 != "_" }))
    }
  }
}
