import Definitions
package import Recognition
import Vocabulary

extension StatusRole {
  /// What a column with this role is used for: a sentence without its subject.
  package var use: Phrase {
    switch self {
    case .attendance, .question, .cancellation, .way, .markOfComing, .markOfAway:
      Phrase(
        en: "read to tell who does not come, and not stored",
        ja: "不参加の人を見分けるために読み、保存はしません。")
    case .unsubscription:
      Phrase(
        en: "says who wants no more letters, and not who comes; not stored",
        ja: "メールの配信停止を示す列で、参加の有無を示さないため、保存しません。")
    case .unnamed:
      Phrase(
        en: "read to tell who does not come, because its cells are words such as cancelled; not "
          + "stored (if it is about something else, '--status' names the right column, or none)",
        ja: "「キャンセル」などの言葉が並んでいるため、不参加の人を見分けるために読み、保存はしません"
          + "（別の内容の列であれば、「--status」で正しい列か none を指定してください）。")
    case .amount:
      Phrase(
        en: "holds amounts, so a person who got money back does not come; not stored",
        ja: "金額の列なので、返金の行だけを不参加とし、保存はしません。")
    case .other(let kind): Self.use(of: kind)
    }
  }
}

extension StatusRole {
  private static func use(of kind: StateKind) -> Phrase {
    let name = kind.name
    return switch kind {
    case .payment, .checkIn:
      Phrase(
        en: "holds states of \(name.english), so only cancelled and refunded count; not stored",
        ja: "\(name.japanese)の状態の列なので、キャンセルと返金だけを不参加とし、保存はしません。")
    case .message, .subscription:
      Phrase(
        en: "holds states of \(name.english), which do not say who comes; not stored",
        ja: "\(name.japanese)の状態の列で、参加の有無を示さないため、保存しません。")
    case .workflow:
      Phrase(
        en: "shows the progress of something else, not who comes; not stored (if it does say who "
          + "comes, choose it with '--status')",
        ja: "別の作業の進捗を示す列と判断したため、保存しません（参加の有無の列であれば、「--status」で"
          + "指定してください）。")
    }
  }
}

extension StateKind {
  /// A noun.
  var name: Phrase {
    switch self {
    case .payment: Phrase(en: "payment", ja: "支払い")
    case .checkIn: Phrase(en: "check-in", ja: "受付")
    case .message: Phrase(en: "messages", ja: "メール")
    case .subscription: Phrase(en: "a subscription", ja: "購読・会員")
    case .workflow: Phrase(en: "other work", ja: "事務作業など")
    }
  }
}

extension StatusClass {
  /// What a row with the state says: `that the payment is open`.
  var claim: Phrase {
    switch self {
    case .absent: Phrase(en: "that the person did not come", ja: "来なかった")
    case .unsubscribed:
      Phrase(en: "that the person wants no more letters", ja: "メールの配信を止めた")
    case .unpaid: Phrase(en: "that the payment is open", ja: "支払いが済んでいない")
    case .pending: Phrase(en: "that something is pending", ja: "確定していない")
    case .declined: Phrase(en: "that something was declined", ja: "断られた")
    case .waiting: Phrase(en: "that something waits", ja: "順番を待っている")
    case .cancelled: Phrase(en: "that something was cancelled", ja: "取り消された")
    case .refunded: Phrase(en: "that something was refunded", ja: "返金された")
    case .confirmed, .paid, .coming, .present, .workflow, .yes, .no:
      Phrase(en: "nothing about coming", ja: "参加とは関係のない状態である")
    }
  }
}
