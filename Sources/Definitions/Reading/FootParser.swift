import Foundation
import Letters
import Vocabulary

/// Reads the office's own feet of letters: `events/texts/foot.md` for every language, and
/// `foot.ja.md` for one.
struct FootParser {
  /// The path of `events/`.
  let events: String
  let collector: DiagnosticCollector

  static let folder = "texts"
  private static let common = "foot.md"

  /// The program's catalogue with the office's feet in place of its own.
  func read() -> LetterCatalogue {
    var own = LetterCatalogue(feet: [:])
    let names = FileName.all(in: path) ?? []
    for name in names.sorted() where !name.hasPrefix(".") {
      if name == Self.common {
        own.commonFoot = foot(name)
      } else if let language = Self.language(of: name) {
        own.feet[language] = foot(name)
      } else {
        collector.warn(.strayText, at: .top(of: Self.file(name)))
      }
    }
    for problem in own.problems() { report(problem) }
    return LetterCatalogue.standard.overridden(by: own)
  }

  private var path: String { "\(events)/\(Self.folder)" }

  private static func file(_ name: String) -> String { "\(EventFolder.name)/\(folder)/\(name)" }

  /// - Returns: `nil` when the file is not a foot for one language.
  private static func language(of name: String) -> Language? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "foot", parts[2] == "md" else { return nil }
    let language = Language(String(parts[1]))
    return language.flatMap { $0.tag == parts[1] ? $0 : nil }
  }

  private func foot(_ name: String) -> String? {
    let file = DefinitionFile(path: "\(path)/\(name)", name: Self.file(name), home: events)
    guard let text = file.text(remedy: .write, collector: collector) else { return nil }
    guard !text.allSatisfy(\.isWhitespace) else {
      collector.fault(.emptyFile(remedy: .remove), at: .top(of: file.name))
      return nil
    }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .joined(separator: "\n")
  }

  private func report(_ problem: TemplateProblem) {
    guard case .body(let language) = problem.place else { return }
    let name = language.map { "foot.\($0).md" } ?? Self.common
    let place = SourceLocation(file: Self.file(name), line: problem.line, column: problem.column)
    if problem.kind == .unknownName {
      let known = LetterCatalogue.footNames.sorted()
      collector.fault(
        .unknownFootName(problem.what, closest: problem.closest, known: known), at: place)
    } else if problem.kind.isWarning {
      collector.warn(.template(problem.kind, what: problem.what), at: place)
    } else {
      collector.fault(.template(problem.kind, what: problem.what), at: place)
    }
  }
}
