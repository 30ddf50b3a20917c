import Vocabulary

extension Purpose: Worded {
  /// A label, not a sentence.
  package var phrase: Phrase {
    switch self {
    case .operate: Phrase(en: meaning, ja: "イベントの運営・管理")
    case .notify: Phrase(en: meaning, ja: "イベントの案内・資料の送付")
    }
  }
}
