import Definitions
import Vault
import Vocabulary

extension EventStatement {
  /// The event's data for its receipt.
  ///
  /// - Parameter before: the earlier statement. Its fields stay even if the definition no longer
  ///   has them, because the vault may hold their values.
  init(
    _ definition: EventDefinition, organiser: OrganiserDefinition?, before: EventStatement?
  ) {
    var fields = definition.fields.map {
      EventStatement.Field(
        name: $0.name.text, purposes: $0.purposes.map(\.rawValue).sorted(),
        sensitive: $0.isSensitive, labels: $0.label?.byTag ?? [:],
        kind: $0.kind.rawValue)
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
  /// The texts by language tag. The text without a language has the key "".
  fileprivate var byTag: [String: String] {
    var texts = Dictionary(uniqueKeysWithValues: byLanguage.map { ($0.key.tag, $0.value) })
    texts[""] = plain
    return texts
  }
}
