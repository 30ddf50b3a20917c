import Vocabulary

/// What events need from `organiser.yaml`, as far as it could be read.
struct EventDefaults: Sendable {
  let language: Language
  let retentionLimit: Period?
  let warn: Period?
  /// The mapping `defaults:`, with its places in `organiser.yaml`.
  let defaults: [YamlPair]
  /// `false` when the file is missing or is not YAML: then the defaults are unknown.
  let isReadable: Bool

  static let unreadable = EventDefaults(
    language: .english, retentionLimit: nil, warn: nil, defaults: [], isReadable: false)

  private static let merged = ["fields", "consents", "notices"]

  /// Completes an event with the defaults. A key that the event lacks is added whole. Of fields,
  /// consents and notices, those with a name that the event does not use are added.
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
