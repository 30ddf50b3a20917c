import Definitions
import Intake
package import Recognition
import Vocabulary

extension ColumnReason: Worded {
  /// A part of a list of reasons, without a full stop.
  package var phrase: Phrase {
    switch self {
    case .chosen: Phrase(en: "chosen", ja: "指定された列")
    case .layout(let name): Phrase(en: "the layout of \(name)", ja: "\(name)の形式")
    case .header: Phrase(en: "its header", ja: "見出し")
    case .headerPart: Phrase(en: "a word in its header", ja: "見出しの言葉")
    case .owner(let owner): Self.owner(owner)
    case .firstChoice: Phrase(en: "named as the first choice", ja: "優先とされた列")
    case .secondChoice: Phrase(en: "named as a second choice", ja: "予備とされた列")
    case .cells(.names, let percent):
      Phrase(en: "\(percent) % of its cells look like names", ja: "セルの\(percent)%が名前の形")
    case .cells(let content, let percent):
      Phrase(
        en: "\(percent) % of its cells are \(content.phrase.english)",
        ja: "セルの\(percent)%が\(content.phrase.japanese)")
    case .allDifferent: Phrase(en: "all different", ja: "すべて異なる")
    case .oneValue: Phrase(en: "the same in all rows", ja: "全行で同じ値")
    case .oneDomain: Phrase(en: "all of one domain", ja: "すべて同じドメイン")
    case .halves: Phrase(en: "two halves of a name", ja: "姓と名")
    }
  }

  private static func owner(_ owner: ListOwner) -> Phrase {
    switch owner {
    case .attendee, .guest, .registrant:
      Phrase(en: "the attendee's own by its header", ja: "見出しでは参加者本人のもの")
    case .buyer:
      Phrase(
        en: "the registrant's or buyer's by its header", ja: "見出しでは申込・支払いをした人のもの")
    case .other: Phrase(en: "another person's by its header", ja: "見出しでは別の人のもの")
    }
  }
}

extension ColumnProfile.Content: Worded {
  /// What cells are, in the plural.
  package var phrase: Phrase {
    switch self {
    case .empty: Phrase(en: "empty", ja: "空")
    case .addresses: Phrase(en: "addresses", ja: "メールアドレス")
    case .masked: Phrase(en: "hidden addresses", ja: "伏せられたメールアドレス")
    case .names: Phrase(en: "names or words", ja: "名前や単語")
    case .kana: Phrase(en: "kana", ja: "かな")
    case .phones: Phrase(en: "telephone numbers", ja: "電話番号")
    case .dates: Phrase(en: "dates", ja: "日付")
    case .numbers: Phrase(en: "numbers", ja: "数字")
    case .links: Phrase(en: "links", ja: "リンク")
    case .answers: Phrase(en: "yes or no", ja: "はい・いいえ")
    case .states: Phrase(en: "states", ja: "状態の言葉")
    case .text: Phrase(en: "text", ja: "文章")
    }
  }
}

extension [ColumnReason] {
  /// Only what decided: a person's word, the layout, or else header and cells.
  package var deciding: [ColumnReason] {
    switch first {
    case .chosen?, .layout?: Array(prefix(1))
    default: self
    }
  }

  /// The reasons in one line.
  package var words: Phrase {
    Phrase(
      en: map(\.phrase.english).joined(separator: ", "),
      ja: map(\.phrase.japanese).joined(separator: "、"))
  }
}
