/// What lists of any making say of people who do not come.
enum StatusWords {
  /// Compared as headers are: without regard to case, width, spaces and punctuation.
  static let inactive = [
    "cancelled", "canceled", "cancelled by attendee", "declined", "denied", "rejected", "refunded",
    "waitlist", "waitlisted", "wait list", "waiting list", "on waitlist", "waiting", "pending",
    "pending approval", "pending payment", "awaiting approval", "awaiting payment", "unpaid",
    "not paid", "payment due", "not attending", "not going", "withdrawn", "expired", "deleted",
    "キャンセル", "キャンセル済", "キャンセル済み", "参加キャンセル", "キャンセル待ち", "取消", "取消済", "取消し", "取り消し",
    "辞退", "欠席", "不参加", "補欠", "落選", "抽選待ち", "未払い", "未払", "未入金", "支払い待ち", "支払待ち", "入金待ち",
    "承認待ち", "不承認", "未承認", "否認", "却下", "払い戻し済み", "返金済み",
  ]

  /// The headers of such a column where the layout names none, in order of preference.
  static let columns =
    [
      "Attendee status", "Registration status", "Approval status", "参加ステータス", "申込ステータス",
      "申込状況", "申し込み状況", "参加状況", "ステータス", "状態", "Status",
    ] + questions

  /// Headers that ask whether the person comes.
  static let questions = [
    "RSVP", "参加可否", "参加表明", "出欠", "ご出欠", "参加しますか", "参加されますか", "Will you attend",
    "Are you attending", "Attending",
  ]

  /// The answers to ``questions`` that mean no.
  static let refusals = [
    "no", "いいえ", "×", "✕", "否", "参加しない", "参加しません", "参加できません", "I cannot attend", "I can't attend",
  ]
}
