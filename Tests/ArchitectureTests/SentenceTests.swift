import Testing

/// No sentence of a face stands below the faces: facts get their words in `Wording`.
struct SentenceTests {
  /// Files below `Wording` that hold sentences for another reason than to tell a person something.
  private static let exceptions: [String: String] = [:]

  /// Three words of lower-case letters with a blank between them, a command of the program, or the
  /// end of a Japanese sentence.
  private static func isSentence(_ text: String) -> Bool {
    guard text.contains(where: { $0 == " " || $0 == "。" }) else { return false }
    return text.contains(
      /[a-z]{2,}(?:'[a-z]+)? [a-z]+(?:'[a-z]+)?,? [a-z]{2,}/.wordBoundaryKind(.simple))
      || text.contains(/mayfly [a-z]{2,}/.wordBoundaryKind(.simple)) || text.contains("。")
  }

  private func sentences() throws -> [String: [String]] {
    let repository = try Repository()
    let wording = try #require(Architecture.module("Wording"))
    var found: [String: [String]] = [:]
    for module in Architecture.modules where module.layer < wording.layer {
      for file in try repository.sources(of: module.name) {
        let lines = file.literals.filter { Self.isSentence($0.text) }
          .map { "line \($0.line): \($0.text)" }
        if !lines.isEmpty { found[file.path] = lines }
      }
    }
    return found
  }

  @Test func `no sentence of a face stands below Wording`() throws {
    for (path, lines) in try sentences() where Self.exceptions[path] == nil {
      Issue.record("\(path): \(lines.joined(separator: "; "))")
    }
  }

  @Test func `each exception holds a sentence`() throws {
    let found = Set(try sentences().keys)
    #expect(Set(Self.exceptions.keys).subtracting(found) == [])
  }

  @Test(arguments: [
    ("cannot write the file", true), ("'mayfly run' continues it", true), ("終わりました。", true),
    ("last-run", false), ("SELECT id FROM attendees WHERE slot = ?", false), ("error ", false),
  ])
  func `a sentence is recognised`(text: String, isSentence: Bool) {
    #expect(Self.isSentence(text) == isSentence)
  }
}
