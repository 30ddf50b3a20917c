import Foundation
import Letters
import Vocabulary

/// One file of a notice: its subject between two lines `---`, and its Markdown.
struct NoticeText {
  let file: String
  /// `nil` for the file that serves every language without a file of its own.
  let language: Language?
  let subject: LocalisedText?
  /// Where the subject stands, also a subject with faults.
  let subjectPlace: SourceLocation?
  let body: NoticeBody

  /// - Returns: `nil` when there is no usable text; the collector has the reason.
  static func read(_ file: DefinitionFile, language: Language?, collector: DiagnosticCollector)
    -> NoticeText?
  {
    guard let text = file.text(remedy: .write, collector: collector) else { return nil }
    let top = SourceLocation.top(of: file.name)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.first.map(isFence) == true else {
      collector.fault(.noFrontMatter, at: top)
      return nil
    }
    guard let close = lines.dropFirst().firstIndex(where: isFence) else {
      collector.fault(.openFrontMatter, at: top)
      return nil
    }
    let markdown = lines[(close + 1)...].joined(separator: "\n")
    if markdown.allSatisfy(\.isWhitespace) {
      let place = SourceLocation(file: file.name, line: close + 1, column: 1)
      collector.fault(.emptyNotice, at: place)
    }
    // An empty line in place of the first fence keeps the line numbers.
    let matter = "\n" + lines[1..<close].joined(separator: "\n")
    guard let root = YamlDocument.read(matter, file: file.name, collector: collector),
      let section = Section(
        root, at: top, keys: .letter, subject: .frontMatter, collector: collector)
    else { return nil }
    return NoticeText(
      file: file.name, language: language, subject: section.localised("subject"),
      subjectPlace: section["subject"]?.value.place,
      body: NoticeBody(language: language, markdown: markdown, firstLine: close + 2))
  }

  private static func isFence(_ line: Substring) -> Bool {
    line.trimmingCharacters(in: .whitespaces) == "---"
  }
}
