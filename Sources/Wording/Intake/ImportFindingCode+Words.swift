package import Intake
import Vocabulary

extension ImportFinding.Code {
  /// How many findings of this kind there are, in words: `2 repeated rows`.
  package func counted(_ count: Int) -> Phrase {
    let (one, many, japanese) = words
    return Phrase(
      en: "\(count.grouped) \(count == 1 ? one : many)", ja: "\(japanese)\(count.grouped)件")
  }

  private var words: (one: String, many: String, japanese: String) {
    switch self {
    case .invalidEmail: ("invalid address", "invalid addresses", "不正なメールアドレス")
    case .missingRequired: ("empty required field", "empty required fields", "必須項目の空欄")
    case .notAChoice: ("value that is no choice", "values that are no choice", "選択肢にない値")
    case .tooLong: ("value that is too long", "values that are too long", "長すぎる値")
    case .badEncoding: ("row in another encoding", "rows in another encoding", "文字コードの異なる行")
    case .raggedRow: ("row with too many cells", "rows with too many cells", "列が多すぎる行")
    case .unclosedQuote: ("open quotation mark", "open quotation marks", "閉じていない引用符")
    case .masked: ("hidden address", "hidden addresses", "一部が伏せられたアドレス")
    case .repeatMark:
      ("mark for the value above", "marks for the value above", "上の行と同じという記号")
    case .stateHeading: ("heading of a status", "headings of a status", "状態の見出し行")
    case .duplicateInFile: ("repeated row", "repeated rows", "重複した行")
    case .sameAddressOtherName:
      ("address with another name", "addresses with another name", "別の名前と同じアドレス")
    case .contradiction:
      (
        "person both registered and cancelled", "people both registered and cancelled",
        "登録とキャンセルの両方がある人"
      )
    case .earlierIdentity:
      ("earlier identity of somebody", "earlier identities of somebody", "以前の識別項目と同じ行")
    case .perhapsSame:
      (
        "new row of perhaps the same person", "new rows of perhaps the same people",
        "登録済みの人と同じ可能性のある行"
      )
    case .forbiddenContent: ("forbidden number", "forbidden numbers", "保存できない番号")
    case .noConsent: ("value without consent", "values without consent", "同意のない値")
    case .formula: ("formula", "formulas", "数式")
    case .garbled: ("damaged text", "damaged texts", "文字化け")
    case .spreadsheetError: ("spreadsheet error", "spreadsheet errors", "表計算ソフトのエラー")
    case .spreadsheetChanged:
      (
        "value that a spreadsheet may have changed", "values that a spreadsheet may have changed",
        "表計算ソフトで変わった可能性のある値"
      )
    case .unknownStatus: ("row with an unknown status", "rows with an unknown status", "状態が不明な行")
    case .shortRow: ("short row", "short rows", "列が足りない行")
    case .stateNotCounted:
      (
        "row with a status that does not count", "rows with a status that does not count",
        "不参加として扱わない状態の行"
      )
    case .noAnswer: ("row without an answer", "rows without an answer", "回答のない行")
    case .stateNotRead:
      (
        "row with a status in a column that is not read",
        "rows with a status in a column that is not read", "読み取らない列に状態がある行"
      )
    case .stateInName:
      ("name with a status beside it", "names with a status beside them", "名前の横に状態がある行")
    case .erased: ("person who was erased", "people who were erased", "消去済みの人")
    case .stopped:
      (
        "person who asked to stop the use of their data",
        "people who asked to stop the use of their data", "利用停止を申し出た人"
      )
    case .registeredAgain:
      (
        "person who was cancelled and is registered again",
        "people who were cancelled and are registered again", "再び登録された人"
      )
    case .corrected: ("corrected row", "corrected rows", "訂正済みの行")
    case .notATable, .workbookProtected, .workbookDamaged, .workbookTooLarge, .workbookUnread,
      .noSheet, .noHeader, .noColumn, .ambiguousColumn:
      ("unreadable list", "unreadable lists", "読み取れない名簿")
    }
  }
}
