import Definitions
import Foundation
import Letters
import Vault
import Vocabulary

/// What is known about the items of one event: from its definition, or from the statement in the
/// catalog if the definition is broken or gone.
struct DefinedItems {
  private let definition: EventDefinition?
  private let statement: EventStatement?

  init(_ entry: CatalogEntry, _ definition: EventDefinition?) {
    (self.definition, statement) = (definition, entry.statement)
  }

  var title: LocalisedText? { definition?.title ?? statement.flatMap { text($0.titles) } }

  func facts(of fact: Disclosed) -> DisclosedItem.Definition {
    switch fact.kind {
    case .field, .correction, .review: field(fact.name)
    case .consent: consent(fact)
    case .message: message(fact.name)
    default: DisclosedItem.Definition()
    }
  }

  private func field(_ name: String) -> DisclosedItem.Definition {
    var facts = DisclosedItem.Definition()
    facts.mayGoByMail = false
    let stated = statement?.fields.firstIndex { $0.name == name }
    if let stated, let field = statement?.fields[stated] {
      facts.label = text(field.labels)
      facts.isSensitive = field.sensitive
      facts.mayGoByMail = !field.sensitive
      facts.purposes = Set(field.purposes.compactMap(Purpose.init(rawValue:)))
      facts.order = stated
    }
    guard let definition, let place = definition.fields.firstIndex(where: { $0.name.text == name })
    else { return facts }
    let field = definition.fields[place]
    facts.label = field.label
    facts.headers = field.columns
    facts.kind = field.kind
    facts.isSensitive = field.isSensitive || field.kind.isSpecialCare
    facts.mayGoByMail = !facts.isSensitive
    facts.purposes = field.purposes
    facts.keepUntil = field.keepUntil?.instant(
      starts: definition.starts, ends: definition.ends, zone: definition.zone)
    facts.order = place
    return facts
  }

  /// A consent has the label of the field that it is for.
  private func consent(_ fact: Disclosed) -> DisclosedItem.Definition {
    var facts = DisclosedItem.Definition()
    guard let definition, let name = Slug(fact.name) else { return facts }
    if let field = definition.fields.first(where: { $0.consent == name }) {
      let known = self.field(field.name.text)
      (facts.label, facts.headers, facts.kind) = (known.label, known.headers, known.kind)
    }
    if let consent = definition.consents[name], String(consent.version) == fact.value.revealed {
      facts.wording = consent.wording
    }
    return facts
  }

  private func message(_ notice: String) -> DisclosedItem.Definition {
    var facts = DisclosedItem.Definition()
    facts.label = Slug(notice).flatMap { definition?.notice($0) }?.template.subjects
    return facts
  }

  private func text(_ byTag: [String: String]) -> LocalisedText? {
    if let plain = byTag[""] { return LocalisedText(plain) }
    let texts = byTag.compactMap { tag, text in Language(tag).map { ($0, text) } }
    return LocalisedText(Dictionary(texts) { first, _ in first })
  }
}
