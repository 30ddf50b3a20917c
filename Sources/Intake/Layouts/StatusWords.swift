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

  /// Parts of a word that tell as much, whatever stands around them: `Canceled by attendee`,
  /// `キャンセル済（返金済）`, `On waiting list`.
  static let inactiveParts = [
    "cancel", "キャンセル", "取消", "取り消し", "waitlist", "waitinglist", "辞退", "withdrawn",
    "paymentpending", "noshow",
  ]

  /// Parts that turn the meaning round: `not cancelled`, `キャンセルなし`.
  static let denials = [
    "notcancel", "nocancel", "uncancel", "noncancel", "cancellable", "cancelable", "未キャンセル",
    "キャンセルなし", "キャンセル無", "キャンセル不可", "キャンセル可", "取消なし", "取消不可", "取消可",
  ]

  /// The headers of a column in which anything but a no says that the person does not come.
  static let cancellations = [
    "Cancelled", "Canceled", "Cancelled at", "Canceled at", "Cancellation date", "Date cancelled",
    "キャンセル", "キャンセル日", "キャンセル日時", "取消", "取消日", "辞退",
  ]

  /// What such a column says of those who come.
  static let notCancelled = [
    "no", "n", "false", "0", "-", "none", "null", "なし", "無", "無し", "いいえ", "×", "✕", "not cancelled",
    "not canceled", "n/a",
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
