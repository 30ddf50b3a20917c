import Vocabulary

/// What events need to know of `organiser.yaml`: as much of it as could be read.
struct EventDefaults: Sendable {
  let language: Language
  let retentionLimit: Period?
  let warn: Period?
  /// The mapping `defaults:`, with the places it has in `organiser.yaml`.
  let defaults: [YamlPair]
  /// `false` when the file is missing or no YAML, so that nobody can say what it would provide.
  let isReadable: Bool

  static let unreadable = EventDefaults(
    language: .english, retentionLimit: nil, warn: nil, defaults: [], isReadable: false)

  private static let merged = ["fields", "consents", "notices"]

  /// An event with what it did not say itself taken from the defaults: whole keys, and of fields,
  /// consents and notices those whose name the event does not use.
  func completing(_ event: YamlNode) -> YamlNode {
    guard case .mapping(var pairs) = event.content else { return event }
    for offered in defaults where KnownKeys.defaults.names.contains(offered.key) {
      guard let index = pairs.firstIndex(where: { $0.key == offered.key }) else {
        pairs.append(offered)
        continue
      }
      guard Self.merged.contains(offered.key), let own = pairs[index].value.pairs,
        let more = offered.value.pairs
      else { continue }
      let names = Set(own.map(\.key))
      let value = YamlNode(
        place: pairs[index].value.place,
        content: .mapping(own + more.filter { !names.contains($0.key) }))
      pairs[index] = YamlPair(key: offered.key, place: pairs[index].place, value: value)
    }
    return YamlNode(place: event.place, content: .mapping(pairs))
  }
}
