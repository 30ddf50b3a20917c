import Vocabulary

extension Purpose: Worded {
  /// A label, not a sentence.
  package var phrase: Phrase {
    switch self {
    case .operate: Phrase(en: "operate and manage the event", ja: "イベントの運営・管理")
    case .notify:
      Phrase(
        en: "send notices and materials about it", ja: "イベントの案内・資料の送付")
    }
  }
}
