import Foundation

/// How people say that they want no more letters. All are in lower case, without accents,
/// apostrophes and hyphens.
enum StopPhrases {
  /// A topic and an end that follows it closely.
  struct Pair {
    let topics: [String]
    let ends: [String]
  }

  static let spaced = (english + german + french + southern + northern).map(WordPattern.init)

  private static let letters =
    "mail|mails|email|emails|mailing|mailings|message|messages|notice|notices|notification"
    + "|notifications|newsletter|newsletters|letter|letters|reminder|reminders|contact|news"

  /// `stop` is a word of its own: not `bus stops`.
  private static let english = [
    "stop", "stopp", "unsub*", "unsusc*", "unscri*", "unscub*", "un subscri*", "optout",
    "opt|opting ~ out",
    "remove|delete|erase|strike … me|us|list|lists|address|addresses|data"
      + "|details|database|account|mailing|distribution|record|records",
    "take|get me|us|my|our … off", "off your|the|this ~ list|lists",
    "do not ~ email|mail|write|contact|message|notify|send|bother|spam|text",
    "dont|never ~ email|mail|write|contact|message|notify|send|bother|spam|text",
    "no longer … receive|get|hear|contacted|emailed|list|\(letters)",
    "not|dont want|wish|like|need|care … receive|get|hear|contacted|emailed|\(letters)",
    "no more|further ~ \(letters)", "no more e", "not interested", "leave me|us alone",
    "cease|quit … sending|emailing|mailing|\(letters)",
    "withdraw|revoke ~ consent", "right to be forgotten", "right to|of erasure",
  ]

  private static let german = [
    "abmelden", "abmeldung", "abbestell*", "melde|melden … ab", "bestelle|bestellen … ab",
    "austragen", "trag|trage|tragen … aus", "streich* … mich|uns|adresse|liste|verteiler",
    "aus|von|vom ~ verteiler|liste|mailingliste|adressliste|verteilerliste",
    "losch* … daten|adresse|mich|uns|mailadresse|emailadresse|email|liste",
    "daten|adresse|mailadresse|emailadresse … losch*|entfern*",
    "entfern* … mich|uns|adresse|liste|verteiler|daten", "keine weiteren",
    "keine|keinerlei ~ mail|mails|email|emails|nachricht|nachrichten|post|briefe|newsletter|info"
      + "|infos|informationen|benachrichtigungen|erinnerungen|zusendungen|werbung|einladungen|sms",
    "nicht|nichts|nie mehr|wieder … schreiben|schicken|senden|anschreiben|kontaktieren|erhalten"
      + "|bekommen|zusenden|zuschicken|mailen|anmailen",
    "schreib*|schick*|send*|kontaktier* … nicht|nichts|nie mehr|wieder", "kein interesse",
    "widerruf* … einwilligung|zustimmung", "widersprech*|widerspruch* … verarbeitung|nutzung",
  ]

  private static let french = [
    "desabonn*", "desinscri*", "arreter", "arretez", "plus recevoir",
    "plus etre contact*|sollicit*",
    "ne ~ envo*|menvo*|nous|ecri*|mecri*|contact*|sollicit* plus",
    "plus ~ mail|mails|email|emails|courriel|courriels|message|messages|courrier|newsletter",
    "supprim*|retir*|enlev*|efface*|ray* … adresse|donnees|liste|listes|compte|moi",
    "retire* … consentement",
  ]

  /// Spanish, Portuguese and Italian.
  private static let southern = [
    "dar|darse|darme|dame|dadme|denme|deme|darnos … baja", "de baja", "cancelar",
    "anular ~ suscripcion", "desuscri*", "desinscri*", "no quiero|deseo|quisiera … recibir|mas",
    "no ~ envi*|mand*|escrib*|contact*", "no mas correos|correo|mensajes|mails|emails",
    "borr*|elimin*|quit*|saqu* … lista|datos|correo|direccion|cuenta",
    "borrenme|eliminenme|quitenme|saquenme", "descadastr*", "nao quero|desejo … receber|mais",
    "nao ~ envi*|mand*|escrev*|contat*", "remov*|apag*|exclu*|tir* … lista|dados|endereco|email",
    "sair da lista", "disiscri*", "cancellatemi|cancellami|rimuovetemi|toglietemi|disiscrivetemi",
    "cancell*|rimuov*|rimuo*|togli* … lista|dati|indirizzo|iscrizione", "non ~ ricevere",
    "non voglio|desidero|vorrei … ricevere|mail|email|messaggi",
    "non ~ scriv*|mandat*|inviat*|contattat*", "basta ~ mail|email|messaggi",
  ]

  /// Dutch, Swedish, Norwegian and Danish.
  private static let northern = [
    "afmeld*", "uitschrijv*", "schrijf … uit", "meld … af",
    "geen ~ mail|mails|email|emails|bericht|berichten|post|nieuwsbrief|nieuwsbrieven",
    "verwijder* … adres|emailadres|lijst|mij|me|gegevens",
    "niet meer ~ mailen|schrijven|ontvangen|sturen|benaderen", "avregistrer*", "avmeld*",
    "avprenumerer*", "avsluta … prenumeration*",
    "inga|ingen ~ mail|mails|mejl|email|epost|post|meddelanden|meldinger|beskeder|brev|utskick",
    "ta|tag bort … mig|adress*|uppgifter", "fjern* … meg|mig|adress*|liste*|listen",
    "slett*|slet ~ data|dataene|oplysninger|opplysninger|adresse*|meg|mig|mine",
    "vill|vil|onskar|ønsker ikke|inte ~ ha|fa|få|have|motta|modtage|mer|mere",
  ]

  // MARK: Languages without blanks

  /// Written without blanks, also where the language has them.
  static let tight = [
    "停止", "配信不要", "配信解除", "購読解除", "送らないで", "退会", "止めて", "やめて", "ストップ",
    "オプトアウト", "脱退", "二度と", "退订", "退訂", "取消订阅", "取消訂閱", "不要再发", "不要再發", "不要再寄",
    "不要再联", "不要再聯", "别再发", "別再發", "别再联", "別再聯", "別再寄", "不想再收", "不想收到", "不再接收",
    "不愿收到", "不願收到", "拒收", "删除我的", "刪除我的", "수신거부", "그만보내", "보내지마", "보내지말",
    "원하지않", "받고싶지않", "받지않겠", "구독취소", "구독해지", "수신동의철회", "탈퇴", "삭제해", "연락하지",
  ].map(\.precomposedStringWithCanonicalMapping)

  static let pairs = [
    Pair(
      topics: [
        "メール", "案内", "お知らせ", "連絡", "通知", "配信", "送付", "送信", "郵送", "受信", "受け取り",
        "dm", "ニュースレター", "メルマガ", "リマインド", "手紙", "はがき", "ハガキ", "購読",
      ],
      ends: [
        "不要", "いらない", "要らない", "いりません", "要りません", "結構です", "けっこうです", "解除", "停止", "中止",
        "拒否", "辞退", "止め", "やめ", "お断り", "希望しません", "希望しない", "望みません", "望まない", "たくない",
        "たくありません", "受け取りません", "遠慮", "お控え", "控えて", "取り消し", "キャンセル",
      ]),
    Pair(
      topics: ["送", "連絡", "メール", "通知", "配信", "案内"],
      ends: ["ないで", "ないよう", "なくて結構", "なくていい", "なくてよい", "なくて大丈夫"]),
    Pair(
      topics: [
        "登録", "リスト", "名簿", "アドレス", "個人情報", "データ", "宛先", "配信先", "送付先", "会員",
      ],
      ends: ["解除", "削除", "抹消", "外して", "はずして", "消して", "除外", "消去", "取り消"]),
  ]
}
