/// The name of an event, a notice or a processor. It is safe in a file name, a URL and an argument.
package struct Slug: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  package let text: String

  package static let longest = 64

  /// - Returns: `nil` unless `text` is 1 to 64 of a-z, 0-9 and '-', beginning with a letter or digit.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard (1...Self.longest).contains(bytes.count), bytes[0] != UInt8(ascii: "-") else {
      return nil
    }
    let allowed = bytes.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
    }
    guard allowed else { return nil }
    self.text = text
  }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let slug = Slug(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "slug"))
    }
    self = slug
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  package static func < (a: Slug, b: Slug) -> Bool { a.text < b.text }
  package var description: String { text }
}

/// The candidate that the person probably meant by `word`, for a "did you mean".
///
/// The distance is the optimal string alignment distance: an insertion, a deletion, a replacement
/// and a swap of two neighbours count 1 each.
///
/// - Returns: the nearest candidate, when its distance is at most 2, or at most 1 for a word of
///   fewer than five letters; the first of several with the same distance.
package func closest(to word: String, among candidates: some Sequence<String>) -> String? {
  let letters = Array(word.lowercased())
  guard !letters.isEmpty else { return nil }
  let limit = letters.count < 5 ? 1 : 2
  let ranked = candidates.map { ($0, editDistance(letters, Array($0.lowercased()))) }
  guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= limit else { return nil }
  return best.0
}

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    for j in 1...b.count {
      var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        cost = min(cost, beforeLast[j - 2] + 1)
      }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
