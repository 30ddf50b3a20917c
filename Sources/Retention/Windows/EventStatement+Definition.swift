import Definitions
import Vault
import Vocabulary

extension EventStatement {
  /// What the event's receipt will say of it.
  ///
  /// - Parameter before: a field of it that the definition does not know any more stays: it may have
  ///   been stored.
  init(
    _ definition: EventDefinition, organiser: OrganiserDefinition?, before: EventStatement?
  ) {
    var fields = definition.fields.map {
      EventStatement.Field(
        name: $0.name.text, purposes: $0.purposes.map(\.rawValue).sorted(),
        sensitive: $0.isSensitive)
    }
    fields += (before?.fields ?? []).filter { old in !fields.contains { $0.name == old.name } }
    let languages = [definition.language, organiser?.language].compactMap { $0?.tag }
    self.init(
      languages: languages.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      titles: definition.title.byTag, office: organiser?.name.byTag ?? [:], fields: fields,
      processors: organiser?.processors ?? [])
  }
}

extension LocalisedText {
  /// By language tag; the plain form of every language has the key "".
  fileprivate var byTag: [String: String] {
    var texts = Dictionary(uniqueKeysWithValues: byLanguage.map { ($0.key.tag, $0.value) })
    texts[""] = plain
    return texts
  }
}
