import Testing

/// A sentence of the faces has one semicolon at most: the fact, and what to do.
struct SemicolonTests {
  /// These hold style sheets.
  private static let pages = ["DoorPage.swift", "LetterView.swift"]

  /// The texts of a file: literals that a `+` at the start of a line joins are one.
  private func texts(of file: SourceFile, _ source: String) -> [(line: Int, text: String)] {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    return file.literals.reduce(into: []) { texts, literal in
      let start = lines[literal.line - 1].drop { $0 == " " }
      if start.hasPrefix("+"), let last = texts.last {
        texts[texts.count - 1] = (last.line, last.text + literal.text)
      } else {
        texts.append(literal)
      }
    }
  }

  private static func semicolons(in text: some StringProtocol) -> Int {
    text.utf8.count { $0 == UInt8(ascii: ";") }
  }

  @Test(arguments: ["Wording", "Commands"])
  func `no sentence has more than one semicolon`(module: String) throws {
    let repository = try Repository()
    var count = 0
    for file in try repository.sources(of: module)
    where !Self.pages.contains(where: file.path.hasSuffix) {
      for (line, text) in texts(of: file, try repository.text(file.path)) {
        count += 1
        guard Self.semicolons(in: text) > 1 else { continue }
        let sentences = text.split(separator: /[.。!?] |\n\n/)
        for sentence in sentences where Self.semicolons(in: sentence) > 1 {
          Issue.record("\(file.path), line \(line): \(sentence)")
        }
      }
    }
    #expect(count > 100)
  }
}
