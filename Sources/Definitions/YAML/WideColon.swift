import Vocabulary

/// The full-width colon, which a Japanese keyboard writes and YAML takes for a letter.
enum WideColon {
  static let scalar: Unicode.Scalar = "\u{FF1A}"

  /// The words that are keys somewhere in the definitions, and the usual names of fields.
  static let keys = Set(KnownKeys.allCases.flatMap(\.names) + FieldKind.allCases.map(\.rawValue))

  /// Where the colon stands if the text begins with a word like `title` and a full-width colon.
  ///
  /// - Parameter place: where the text stands.
  static func place(in text: String, at place: SourceLocation) -> SourceLocation? {
    let scalars = text.unicodeScalars
    let word = scalars.prefix {
      $0.isASCII && ($0.properties.isAlphabetic || "-_0123456789".unicodeScalars.contains($0))
    }
    guard let first = word.first, first.properties.isLowercase,
      scalars[word.endIndex...].first == scalar
    else { return nil }
    return SourceLocation(
      file: place.file, line: place.line, column: place.column + word.count)
  }
}

extension DiagnosticCollector {
  /// Notes that a mapping is missing: a full-width colon where it made a key a text, or the shape.
  func faultNoMapping(_ part: DefinitionPart, at node: YamlNode) {
    if let text = node.scalar?.text, let colon = WideColon.place(in: text, at: node.place) {
      return fault(.syntax(.fullWidthColon), at: colon)
    }
    fault(.shape(part, .mapping), at: node.place)
  }
}
