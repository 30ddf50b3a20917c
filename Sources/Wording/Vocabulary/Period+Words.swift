import Vocabulary

extension Period: Worded {
  /// A label: `30 days`.
  package var phrase: Phrase { Phrase(en: description, ja: "\(count)\(unit.japanese)") }
}

extension Period.Unit {
  fileprivate var japanese: String {
    switch self {
    case .minutes: "分"
    case .hours: "時間"
    case .days: "日"
    case .weeks: "週間"
    }
  }
}
