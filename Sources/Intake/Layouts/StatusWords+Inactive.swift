extension StatusWords {
  /// Whole words for people who do not come, have not paid, or wait.
  static let inactive =
    inactiveEnglish + inactiveJapanese + inactiveGerman + inactiveFrench + inactiveSpanish
    + inactiveItalian

  private static let inactiveEnglish = [
    "cancelled", "canceled", "cancelled by attendee", "declined", "denied", "rejected", "refunded",
    "waitlist", "waitlisted", "wait list", "waiting list", "on waitlist", "waiting", "pending",
    "pending approval", "pending payment", "awaiting approval", "awaiting payment", "unpaid",
    "payment due", "not going", "not coming", "cannot attend", "withdrawn", "withdrew", "expired",
    "deleted", "absent", "unconfirmed", "unregistered", "deregistered", "unsubscribed",
    "did not attend", "did not come", "will not attend",
  ]
  private static let inactiveJapanese = [
    "キャンセル", "キャンセル済", "キャンセル済み", "参加キャンセル", "キャンセル待ち", "取消", "取消済", "取消し", "取り消し",
    "辞退", "欠席", "ご欠席", "欠席します", "欠席する", "不参加", "不出席", "参加不可", "出席不可", "参加しない", "参加しません",
    "出席しない", "出席しません", "参加できない", "参加できません", "補欠", "落選", "抽選待ち", "未払い", "未払", "未入金",
    "未支払", "未支払い", "支払い待ち", "支払待ち", "入金待ち", "承認待ち", "不承認", "未承認", "否認", "却下",
    "払い戻し済み", "返金済み", "未登録", "未申込",
  ]
  private static let inactiveGerman = [
    "Absage", "Storno", "Stornierung", "Abmeldung", "abgelehnt", "abwesend", "verhindert",
    "entschuldigt", "unentschuldigt", "unangemeldet", "unbezahlt", "unbestätigt", "wartend",
    "Warteliste", "offen", "Zahlung offen", "offene Zahlung", "ausstehend", "Zahlung ausstehend",
    "Bestätigung ausstehend", "Freigabe ausstehend", "wartet auf Zahlung", "wartet auf Freigabe",
    "zurückgezogen", "zurückgetreten", "Rücktritt", "erstattet", "rückerstattet", "gelöscht",
    "abgelaufen", "Nichtteilnahme", "nimmt nicht teil", "nehme nicht teil", "kommt nicht",
    "komme nicht", "kann nicht", "kann nicht teilnehmen", "kann nicht kommen", "nicht dabei",
  ]
  private static let inactiveFrench = [
    "annulation", "désinscrit", "désinscrite", "refusé", "refusée", "remboursé", "remboursée",
    "absent", "absente", "impayé", "impayée", "en attente", "ne vient pas", "ne participe pas",
    "ne participera pas",
  ]
  private static let inactiveSpanish = [
    "anulado", "anulada", "rechazado", "rechazada", "reembolsado", "reembolsada", "ausente",
    "pendiente", "pendiente de pago", "pendiente de confirmación", "en espera", "no asiste",
    "no asistirá", "no asistió", "no viene",
  ]
  private static let inactiveItalian = [
    "rifiutato", "rifiutata", "rimborsato", "rimborsata", "assente", "in attesa",
    "in attesa di pagamento", "in attesa di conferma", "non partecipa", "non parteciperà",
    "non viene",
  ]

  /// Parts of a text that mean the same, whatever text is around them: `Canceled by attendee`,
  /// `キャンセル済（返金済）`, `On waiting list`, `am 3.5. storniert`.
  static let inactiveParts = [
    "cancel", "キャンセル", "取消", "取り消し", "waitlist", "waitinglist", "辞退", "withdrawn",
    "paymentpending", "noshow", "storniert", "abgesagt", "abgemeldet", "warteliste",
    "nichtangemeldet", "nichterschienen", "nichtgekommen", "annulé", "annulee", "annullat",
    "listedattente", "listadeespera", "listadattesa",
  ]

  /// Parts that reverse the meaning. They are removed before the rest is read: `not cancelled`,
  /// `キャンセルなし`, `von der Warteliste nachgerückt`.
  static let denials = [
    "notcancel", "notyetcancel", "nocancel", "uncancel", "noncancel", "cancellable", "cancelable",
    "未キャンセル", "キャンセルなし", "キャンセル無", "キャンセル不可", "キャンセル可", "キャンセルしない", "キャンセルしていない",
    "取消なし", "取消不可", "取消可", "未取消", "nichtstorniert", "nichtabgesagt", "nichtabgemeldet",
    "nichtmehrabgemeldet", "vonderwarteliste", "vonwarteliste", "keinewarteliste",
    "nichtaufwarteliste", "nichtaufderwarteliste", "nichtmehraufderwarteliste", "fromwaitlist",
    "fromthewaitlist", "fromwaitinglist", "fromthewaitinglist", "offthewaitlist",
    "offthewaitinglist", "notonwaitlist", "notonthewaitlist", "notonwaitinglist",
    "notonthewaitinglist", "nowaitlist", "nonannulé", "pasannulé", "pasannulee", "nonannullat",
  ]
}
