package import Vocabulary

extension Diagnostic: Worded where Kind: Worded, Kind.Location == SourceLocation {
  /// `events/autumn/event.yaml:7:3: message`, one line. Editors and terminals can jump to the
  /// place. The words of ``kind`` are the message alone.
  package var phrase: Phrase {
    let (place, words) = (location.words, kind.phrase)
    return Phrase(en: "\(place): \(words.english)", ja: "\(place): \(words.japanese)")
  }
}

extension SourceLocation {
  /// `events/autumn/event.yaml:7:3`, the same in every language.
  package var words: String { "\(file):\(line):\(column)" }
}

extension Phrase {
  /// The words of each diagnostic on a line of its own.
  package static func lines<Kind: Fact & Worded>(_ diagnostics: [Diagnostic<Kind>]) -> Phrase
  where Kind.Location == SourceLocation {
    let phrases = diagnostics.map(\.phrase)
    return Phrase(
      en: phrases.map(\.english).joined(separator: "\n"),
      ja: phrases.map(\.japanese).joined(separator: "\n"))
  }
}
