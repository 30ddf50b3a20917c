import Vocabulary

/// One value of a YAML file, with its place. Every scalar is text, whatever type YAML would give
/// it.
struct YamlNode: Sendable {
  indirect enum Content: Sendable {
    case scalar(String)
    case sequence([YamlNode])
    case mapping([YamlPair])
  }

  let place: SourceLocation
  let content: Content

  /// Whether nothing stands after the key, for example when all lines below it are comments.
  var isBlank: Bool {
    if case .scalar("") = content { true } else { false }
  }

  var isEmptyList: Bool {
    if case .sequence(let items) = content { items.isEmpty } else { false }
  }

  /// The pairs of a mapping, none for a blank value; `nil` for anything else.
  var pairs: [YamlPair]? {
    if case .mapping(let pairs) = content { pairs } else { isBlank ? [] : nil }
  }

  var scalar: YamlScalar? {
    if case .scalar(let text) = content { YamlScalar(text: text, place: place) } else { nil }
  }
}

// MARK: - Parts

/// A key and its value.
struct YamlPair: Sendable {
  let key: String
  let place: SourceLocation
  let value: YamlNode
}

/// A text with its place.
struct YamlScalar: Sendable {
  let text: String
  let place: SourceLocation
}
