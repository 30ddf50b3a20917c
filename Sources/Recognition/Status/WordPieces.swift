/// Finds out whether a text holds any of some words. It goes through the text once.
struct WordPieces: Sendable {
  /// The words in UTF-8, by their first byte.
  private let words: [[[UInt8]]]

  /// - Parameter words: in the normal form in which the texts are too.
  init(_ words: some Sequence<String>) {
    var all = Array(repeating: [[UInt8]](), count: 256)
    for word in words {
      let bytes = Array(word.utf8)
      if let first = bytes.first { all[Int(first)].append(bytes) }
    }
    self.words = all
  }

  func occur(in text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.indices.contains { start in
      words[Int(bytes[start])].contains { word in
        start + word.count <= bytes.count && bytes[start...].starts(with: word)
      }
    }
  }
}
