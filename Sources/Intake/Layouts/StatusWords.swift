/// The words that lists of any origin use for people who come and for people who do not.
///
/// Words are compared like headers: case, width, spaces and punctuation do not matter.
enum StatusWords {
  /// The headers of a cancellation column: every value except a no says that the person does not
  /// come.
  static let cancellations = [
    "Cancelled", "Canceled", "Cancelled at", "Canceled at", "Cancellation date", "Date cancelled",
    "キャンセル", "キャンセル日", "キャンセル日時", "取消", "取消日", "辞退", "Storniert", "Storniert am", "Abgesagt",
    "Abgesagt am", "Abgemeldet", "Abgemeldet am", "Annulé", "Annulé le", "Cancelado",
    "Cancelado el", "Annullato", "Annullato il",
  ]

  /// The values of such a column for people who come.
  static let notCancelled = [
    "no", "n", "false", "0", "-", "none", "null", "なし", "無", "無し", "いいえ", "×", "✕", "not cancelled",
    "not canceled", "n/a", "nein", "falsch", "non",
  ]

  /// The headers of a status column if the layout names none, in order of preference.
  static let columns =
    [
      "Attendee status", "Registration status", "Approval status", "参加ステータス", "申込ステータス",
      "申込状況", "申し込み状況", "参加状況", "Teilnahmestatus", "Teilnehmerstatus", "Anmeldestatus",
      "Buchungsstatus", "Registrierungsstatus", "Statut d'inscription", "Estado de inscripción",
      "Stato iscrizione", "ステータス", "状態", "Status", "Statut",
    ] + questions

  /// Headers that ask whether the person comes.
  static let questions = [
    "RSVP", "参加可否", "参加表明", "出欠", "ご出欠", "参加しますか", "参加されますか", "Will you attend",
    "Are you attending", "Attending", "Nehmen Sie teil", "Nimmst du teil", "Kommen Sie",
    "Teilnahme",
    "Zusage",
  ]

  /// The answers to ``questions`` that mean no.
  static let refusals = [
    "no", "いいえ", "×", "✕", "否", "参加しない", "参加しません", "参加できません", "I cannot attend", "I can't attend",
    "nein", "non", "ich komme nicht", "ich nehme nicht teil", "ich kann nicht", "leider nicht",
    "leider nein",
  ]
}
