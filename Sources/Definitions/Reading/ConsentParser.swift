import Vocabulary

/// Reads the mapping `consents:`.
struct ConsentParser {
  let collector: DiagnosticCollector

  /// The names of all declared consents. A consent with faults is here, but `read` leaves it out.
  private(set) var names: Set<String> = []
  private(set) var places: [Slug: SourceLocation] = [:]

  init(collector: DiagnosticCollector) { self.collector = collector }

  mutating func read(_ node: YamlNode) -> [Slug: ConsentDefinition] {
    guard let pairs = node.pairs else {
      collector.faultNoMapping(.key("consents"), at: node)
      return [:]
    }
    var consents: [Slug: ConsentDefinition] = [:]
    for pair in pairs {
      names.insert(pair.key)
      guard let name = Slug(pair.key) else {
        collector.fault(
          .invalidName(.consent, pair.key), at: pair.place)
        continue
      }
      places[name] = pair.place
      consents[name] = consent(name, pair)
    }
    return consents
  }

  private func consent(_ name: Slug, _ pair: YamlPair) -> ConsentDefinition? {
    guard
      let section = Section(
        pair.value, at: pair.place, keys: .consent, subject: .consent(name), collector: collector)
    else { return nil }
    let column = section.require("column")
    let accepted = section.require("accepted")
    let wording = section.require("wording")
    let answers = section.list("accepted").map(\.text)
    if let accepted, answers.isEmpty, accepted.value.isBlank || accepted.value.isEmptyList {
      section.fault(.emptyText("accepted"), at: accepted.place)
    }
    let version = section.number("version", in: 1...1_000_000, default: 1)
    guard column != nil, wording != nil, let column = section.scalar("column"),
      let wording = section.scalar("wording"), !answers.isEmpty
    else { return nil }
    return ConsentDefinition(
      name: name, column: column.text, accepted: answers, wording: wording.text, version: version)
  }
}
