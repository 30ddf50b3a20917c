import Yams

/// The words that attendee lists of one language use in headers and status columns. They come from
/// a file in `Languages/`; `docs/list-words.md` explains it.
package struct ListWords: Sendable {
  /// The file's name without `.yaml`: an ISO 639-1 code.
  package let language: String
  package let words: [WordGroup: [String]]
  /// Keys that the file must not have, and values that are no lists of texts. A test holds that the
  /// program's files have none.
  package let faults: [String]

  package init(language: String, text: String) {
    self.language = language
    var words: [WordGroup: [String]] = [:]
    var faults: [String] = []
    let root = try? Yams.compose(yaml: text, .basic)
    if root == nil { faults.append(language) }
    for (path, node) in Self.leaves(of: root, under: "") {
      guard let group = WordGroup(path: path), let texts = Self.texts(node) else {
        faults.append(path)
        continue
      }
      words[group, default: []] += texts
    }
    self.words = words
    self.faults = faults
  }

  private static func leaves(of node: Node?, under path: String) -> [(path: String, node: Node)] {
    guard case .mapping(let mapping)? = node else { return [] }
    return mapping.flatMap { key, value in
      let path = path.isEmpty ? key.string ?? "" : "\(path).\(key.string ?? "")"
      if case .mapping = value { return leaves(of: value, under: path) }
      return [(path, value)]
    }
  }

  private static func texts(_ node: Node) -> [String]? {
    guard case .sequence(let items) = node else { return nil }
    let texts = items.compactMap { $0.scalar?.string }
    return texts.count == items.count ? texts : nil
  }

  /// The program's words, one set for each language.
  package static let builtIn: [ListWords] = [
    ("en", PackageResources.en_yaml),
    ("ja", PackageResources.ja_yaml),
    ("de", PackageResources.de_yaml),
    ("fr", PackageResources.fr_yaml),
    ("es", PackageResources.es_yaml),
    ("pt", PackageResources.pt_yaml),
    ("it", PackageResources.it_yaml),
    ("nl", PackageResources.nl_yaml),
    ("sv", PackageResources.sv_yaml),
    ("da", PackageResources.da_yaml),
    ("ko", PackageResources.ko_yaml),
    ("zh", PackageResources.zh_yaml),
  ].map { ListWords(language: $0, text: String(decoding: $1, as: UTF8.self)) }
}
