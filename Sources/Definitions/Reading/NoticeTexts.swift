import Foundation
import Letters
import Vocabulary

/// Finds and reads the texts of one notice: `reminder.md`, `reminder.ja.md`, …
///
/// The event's own `notices/` comes before `events/notices/`. All texts of one notice come from the
/// same folder.
struct NoticeTexts {
  let name: Slug
  let texts: [NoticeText]

  /// - Parameter place: where the notice is declared; the fault of a missing text points there.
  /// - Returns: `nil` when there is no text, or a file cannot be read.
  init?(
    _ name: Slug, in folder: EventFolder, declaredAt place: SourceLocation,
    collector: DiagnosticCollector
  ) {
    self.name = name
    for (path, folderName, home) in folder.noticeFolders {
      let files = Self.files(in: path).filter { $0.notice == name.text }
      guard !files.isEmpty else { continue }
      texts = files.compactMap {
        NoticeText.read(
          DefinitionFile(
            path: "\(path)/\($0.fileName)", name: "\(folderName)/\($0.fileName)", home: home),
          language: $0.language, collector: collector)
      }
      guard texts.count == files.count else { return nil }
      return
    }
    let paths = folder.noticeFolders.map { "\($0.name)/\(name).md" }
    collector.fault(.missingTemplate(name, paths: paths), at: place)
    return nil
  }

  /// The texts in a folder, sorted by name.
  static func files(in path: String) -> [(fileName: String, notice: String, language: Language?)] {
    let names = FileName.all(in: path) ?? []
    return names.sorted().filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }.map { fileName in
      let stem = fileName.dropLast(".md".count)
      guard let dot = stem.lastIndex(of: "."),
        let language = Language(String(stem[stem.index(after: dot)...]))
      else { return (fileName, String(stem), nil) }
      return (fileName, String(stem[..<dot]), language)
    }
  }

  /// - Parameter language: the event's language. Every notice must have a text in it.
  func template(language: Language, collector: DiagnosticCollector) -> NoticeTemplate? {
    let top = texts.first.map { SourceLocation.top(of: $0.file) } ?? .top(of: "")
    if !texts.contains(where: { $0.language == nil || $0.language == language }) {
      collector.fault(.noTextInLanguage(name, language), at: top)
    }
    guard let subjects = subjects(language: language) else {
      if texts.allSatisfy({ $0.subjectPlace == nil }) {
        collector.fault(.missingKey("subject", in: .frontMatter), at: top)
      }
      return nil
    }
    return NoticeTemplate(subjects: subjects, bodies: texts.map(\.body))
  }

  /// One subject per language: the text's own, else the subject of the text for every language.
  private func subjects(language: Language) -> LocalisedText? {
    let common = texts.first { $0.language == nil }?.subject
    let own = texts.filter { $0.language != nil && $0.subject != nil }
    if own.isEmpty { return common }
    var subjects = common?.byLanguage ?? [:]
    for text in own {
      guard let spoken = text.language, let subject = text.subject else { continue }
      subjects[spoken] = subject.text(in: spoken)
    }
    if let plain = common?.plain {
      let free = [language, .english].first { subjects[$0] == nil }
      if let free { subjects[free] = plain }
    }
    return LocalisedText(subjects)
  }
}
