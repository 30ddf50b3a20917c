import Intake
import Recognition

extension ColumnName: Worded {
  /// A label, not a sentence.
  package var phrase: Phrase {
    switch self {
    case .named(let header): Phrase(en: header, ja: header)
    case .number(let number): Phrase(en: "column \(number)", ja: "\(number)列目")
    }
  }

  /// As `--map` takes it.
  var choice: String {
    switch self {
    case .named(let header): header
    case .number(let number): "#\(number)"
    }
  }

  /// Within a sentence.
  var mention: Phrase {
    switch self {
    case .named(let header): Phrase(en: "column '\(header)'", ja: "列「\(header)」")
    case .number(let number):
      Phrase(en: "column '\(phrase.english)'", ja: "\(number)列目")
    }
  }
}
