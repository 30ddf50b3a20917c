/// The words that attendee lists of one language use in headers and status columns. They come from
/// a file in `Languages/`; `docs/list-words.md` explains it.
package struct ListWords: Sendable {
  /// The file's name without `.txt`: an ISO 639-1 code.
  package let language: String
  package let words: [WordGroup: [String]]
  /// Lines that belong to no known group. A test holds that the program's files have none.
  package let faults: [String]

  /// - Parameter text: one word on each line, below the line of its group: `[columns.email]`. Lines
  ///   that begin with `#` and empty lines are left out.
  package init(language: String, text: String) {
    self.language = language
    var words: [WordGroup: [String]] = [:]
    var faults: [String] = []
    var group: WordGroup?
    var members: [String] = []
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#")
    {
      guard line.first == UInt8(ascii: "["), line.last == UInt8(ascii: "]") else {
        if group == nil { faults.append(String(decoding: line, as: UTF8.self)) }
        members.append(String(decoding: line, as: UTF8.self))
        continue
      }
      if let group { words[group, default: []] += members }
      members = []
      let path = String(decoding: line.dropFirst().dropLast(), as: UTF8.self)
      group = WordGroup(path: path)
      if group == nil { faults.append(path) }
    }
    if let group { words[group, default: []] += members }
    self.words = words
    self.faults = faults
  }

  /// The program's words, one set for each language.
  package static let builtIn: [ListWords] = [
    ("en", PackageResources.en_txt), ("ja", PackageResources.ja_txt),
    ("de", PackageResources.de_txt), ("fr", PackageResources.fr_txt),
    ("es", PackageResources.es_txt), ("pt", PackageResources.pt_txt),
    ("it", PackageResources.it_txt), ("nl", PackageResources.nl_txt),
    ("sv", PackageResources.sv_txt), ("da", PackageResources.da_txt),
    ("ko", PackageResources.ko_txt), ("zh", PackageResources.zh_txt),
  ].map { ListWords(language: $0, text: String(decoding: $1, as: UTF8.self)) }
}
