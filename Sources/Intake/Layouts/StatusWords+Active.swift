extension StatusWords {
  /// Whole words for people who come. They do not change the result: a person who is not known to
  /// stay away counts as coming. But with these words it is known.
  static let active = deniable + presence + ways + yes

  /// Words that, with a negation, say that the person does not come: `nicht bestätigt`, `not paid`.
  static let deniable =
    deniableEnglish + deniableGerman + deniableFrench + deniableSpanish + deniableItalian

  /// Words that negate one of ``deniable``.
  static let negators = [
    "not", "not yet", "nicht", "noch nicht", "nicht mehr", "non", "pas", "pas encore",
    "non ancora", "no", "aún no", "todavía no", "un",
  ]

  static let yes = [
    "yes", "y", "true", "ok", "okay", "ja", "oui", "sí", "si", "はい", "○", "◯", "〇", "◎",
  ]

  /// Presence at the door. Before the event nobody is there yet, so absence means nothing.
  private static let presence = [
    "checked in", "check in", "not checked in", "not yet checked in", "arrived", "not arrived",
    "present", "attended", "joined", "eingecheckt", "nicht eingecheckt", "noch nicht eingecheckt",
    "anwesend", "erschienen", "teilgenommen", "noch nicht da", "présent", "présente", "presente",
    "チェックイン", "チェックイン済", "チェックイン済み", "未チェックイン", "受付済", "受付済み", "未受付", "来場", "来場済",
    "来場済み", "未来場",
  ]

  /// How a person comes, and other words that lists use only for people who come.
  private static let ways = [
    "free", "free order", "complimentary", "complete", "completed", "active", "valid", "online",
    "on site", "onsite", "in person", "remote", "virtual", "aktiv", "gültig", "kostenlos",
    "kostenfrei", "abgeschlossen", "vor Ort", "Präsenz", "nachgerückt", "Zusage", "参加", "参加者",
    "参加する",
    "参加します", "参加予定", "参加確定", "参加済", "参加済み", "ご参加", "出席", "ご出席", "御出席", "出席する", "出席します",
    "出席予定", "出席済", "出席済み", "登録", "登録済", "登録済み", "申込", "申込済", "申込済み", "申し込み済み", "申込完了",
    "確定", "確認済", "確認済み", "承認", "承認済", "承認済み", "支払い済み", "支払済", "支払済み", "支払い完了", "入金済",
    "入金済み", "決済済", "決済済み", "決済完了", "発券済み", "販売済み", "当選", "有効", "完了", "無料", "現地", "現地参加", "会場",
    "会場参加", "オンライン", "オンライン参加",
  ]

  private static let deniableEnglish = [
    "registered", "confirmed", "paid", "fully paid", "attending", "going", "coming", "approved",
    "accepted", "booked", "enrolled", "signed up", "participating",
  ]
  private static let deniableGerman = [
    "angemeldet", "bestätigt", "bezahlt", "zugesagt", "gebucht", "registriert", "eingeschrieben",
    "nimmt teil", "nehme teil", "kommt", "komme", "dabei", "genehmigt", "freigegeben",
    "angenommen", "akzeptiert",
  ]
  private static let deniableFrench = [
    "inscrit", "inscrite", "confirmé", "confirmée", "payé", "payée", "accepté", "acceptée",
    "participe", "validé", "validée",
  ]
  private static let deniableSpanish = [
    "inscrito", "inscrita", "registrado", "registrada", "confirmado", "confirmada", "pagado",
    "pagada", "aceptado", "aceptada", "asiste", "asistirá", "aprobado", "aprobada",
  ]
  private static let deniableItalian = [
    "iscritto", "iscritta", "registrato", "registrata", "confermato", "confermata", "pagato",
    "pagata", "accettato", "accettata", "partecipa", "parteciperà", "approvato", "approvata",
  ]
}
