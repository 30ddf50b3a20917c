import Definitions
import Vocabulary

/// The headers that lists of any origin use for a field: in Japanese and English, and the plainest
/// words in German, French, Spanish and Italian.
///
/// Each set is a tier. A column of an earlier tier is preferred. Two columns of one tier fit
/// equally.
enum FieldSynonyms {
  /// Headers for the field's name, if that name is more specific than its kind; else none.
  static func byName(_ field: FieldDefinition) -> [[String]] {
    guard !isGeneric(field) else { return [] }
    let name = HeaderText.normal(field.name.text)
    return [[field.name.text]] + (byName[name].map { [$0] } ?? [])
  }

  static func byKind(_ field: FieldDefinition) -> [[String]] { byKind[field.kind] ?? [] }

  /// Whether the field's name says no more than its kind, as `email` and `phone` do.
  static func isGeneric(_ field: FieldDefinition) -> Bool {
    let name = HeaderText.normal(field.name.text)
    return byKind(field).contains { $0.contains { HeaderText.normal($0) == name } }
  }

  /// Whether a header, in its normal form, asks for the reading of a name. Its column has the
  /// name's header with a remark: `氏名（フリガナ）`.
  static func isReading(_ normal: String) -> Bool {
    ["フリガナ", "ふりがな", "カナ", "かな", "ローマ字", "よみ", "読み", "kana", "romaji"]
      .contains { normal.contains($0) }
  }

  /// The parts of a name, for lists without a column for the whole name.
  static let givenNames = [
    "First name", "Given name", "Forename", "名", "名前（名）", "Vorname", "Prénom",
  ]
  static let familyNames = [
    "Last name", "Surname", "Family name", "姓", "苗字", "名字", "氏", "名前（姓）", "Nachname",
    "Familienname",
    "Nom de famille",
  ]

  private static let byKind: [FieldKind: [[String]]] = [
    .name: [
      ["Attendee name", "Participant name", "Guest name", "参加者名", "参加者氏名", "出席者名", "受講者名"],
      [
        "Name", "Full name", "Your name", "Display name", "氏名", "お名前", "名前", "ご氏名", "ご芳名", "芳名",
        "フルネーム", "氏名漢字", "お名前漢字", "表示名", "Vollständiger Name", "Vor- und Nachname",
        "Nom complet", "Nombre completo", "User Name (Original Name)", "Name (Original Name)",
      ],
    ],
    .email: [
      [
        "Attendee email", "Attendee e-mail address", "Participant email", "Guest email",
        "参加者メールアドレス", "参加者のメールアドレス", "参加者Email",
      ],
      [
        "Email", "Email address", "Mail", "Mail address", "User email", "Your email", "メールアドレス",
        "メール", "Eメール", "Eメールアドレス", "電子メール", "電子メールアドレス", "連絡先メールアドレス", "ご連絡先メールアドレス",
        "E-Mail-Adresse", "Mailadresse", "Adresse e-mail", "Courriel", "Correo electrónico",
        "Indirizzo e-mail",
      ],
    ],
    .phone: [
      [
        "Phone", "Phone number", "Telephone", "Telephone number", "Tel", "Mobile", "Mobile phone",
        "Mobile number", "Cell phone", "電話番号", "電話", "お電話番号", "携帯", "携帯電話", "携帯電話番号", "携帯番号",
        "連絡先電話番号", "当日の連絡先電話番号", "Telefon", "Telefonnummer", "Mobil", "Mobiltelefon",
        "Mobilnummer", "Handy", "Handynummer", "Rufnummer", "Téléphone", "Numéro de téléphone",
        "Teléfono", "Telefono",
      ]
    ],
    .company: [
      [
        "Company", "Company name", "Organisation", "Organization", "Affiliation", "Employer",
        "会社名", "会社", "御社名", "貴社名", "勤務先", "勤務先名", "所属", "ご所属", "所属先", "所属団体", "所属組織", "組織名",
        "団体名", "法人名", "企業名", "会社名所属", "Firma", "Firmenname", "Unternehmen", "Arbeitgeber",
        "Organisation/Firma",
        "Entreprise", "Société", "Empresa", "Azienda",
      ]
    ],
    .address: [
      [
        "Address", "Postal address", "Street address", "住所", "ご住所", "送付先住所", "送付先", "所在地",
        "Anschrift", "Adresse", "Postanschrift", "Postadresse", "Dirección", "Indirizzo",
      ]
    ],
    .language: [
      [
        "Preferred language", "Language preference", "Language of correspondence",
        "Correspondence language", "Communication language", "Korrespondenzsprache",
        "Bevorzugte Sprache", "Gewünschte Sprache", "Kommunikationssprache", "希望言語", "連絡言語",
        "希望する言語", "Langue préférée", "Langue de correspondance", "Idioma preferido",
        "Lingua preferita",
      ],
      [
        "Language", "Order locale", "Locale", "言語", "使用言語", "ご使用言語", "Sprache", "Langue", "Idioma",
        "Lingua",
      ],
    ],
    .birthDate: [
      [
        "Birth date", "Date of birth", "Birthday", "DOB", "生年月日", "誕生日", "Geburtsdatum",
        "Geburtstag",
        "Date de naissance", "Fecha de nacimiento", "Data di nascita",
      ]
    ],
    .gender: [["Gender", "Sex", "性別", "Geschlecht", "Sexe", "Género", "Genere"]],
    .health: [
      [
        "Allergies", "Dietary requirements", "Dietary needs", "アレルギー", "食物アレルギー", "Allergien",
        "Allergien und Unverträglichkeiten",
      ]
    ],
    .faith: [["Religion", "宗教", "Konfession"]],
  ]

  private static let byName: [String: [String]] = [
    "firstname": givenNames, "givenname": givenNames,
    "lastname": familyNames, "familyname": familyNames, "surname": familyNames,
    "kana": kana, "furigana": kana, "reading": kana, "namekana": kana,
    "department": departments, "division": departments, "section": departments,
    "jobtitle": titles, "position": titles, "role": titles,
    "ticket": tickets, "tickettype": tickets, "ticketname": tickets, "product": tickets,
    "ticketnumber": ticketNumbers, "ticketid": ticketNumbers, "receiptnumber": ticketNumbers,
    "comment": comments, "comments": comments, "note": comments, "notes": comments,
    "remarks": comments, "dietary": diets, "diet": diets, "allergies": diets, "allergy": diets,
    "party": parties, "reception": parties,
  ]

  private static let kana = [
    "フリガナ", "ふりがな", "カナ", "かな", "ヨミガナ", "よみがな", "氏名カナ", "氏名（フリガナ）", "氏名（カナ）", "お名前（フリガナ）",
    "お名前（カナ）", "セイメイ", "カナ氏名", "Name (Kana)",
  ]
  private static let departments = ["Department", "Division", "部署", "部署名", "所属部署", "部門", "部課名"]
  private static let titles = ["Job title", "Position", "役職", "役職名", "肩書", "肩書き"]
  private static let tickets = [
    "Ticket type", "Ticket name", "Ticket", "Product", "チケット名", "チケット", "チケット種別", "券種", "参加枠名",
    "参加枠",
    "参加区分",
  ]
  private static let ticketNumbers = [
    "Ticket number", "Ticket ID", "Attendee no.", "Attendee #", "チケットID", "チケット番号", "受付番号", "整理番号",
  ]
  private static let comments = [
    "Comment", "Comments", "Notes", "Remarks", "Order comment", "コメント", "備考", "備考欄", "メモ", "ご要望",
  ]
  private static let diets = [
    "Dietary requirements", "Dietary needs", "Dietary restrictions", "Allergies", "食事の配慮",
    "食事制限", "アレルギー", "食物アレルギー",
  ]
  private static let parties = ["Reception", "Party", "懇親会", "懇親会参加", "懇親会の参加"]

  /// Headers of names and addresses.
  static let sure: [String] = [.name, .email].flatMap { byKind[$0] ?? [] }.flatMap(\.self)

  /// Every known header, of all kinds.
  static let all: [String] =
    byKind.values.flatMap { $0.flatMap(\.self) } + byName.values.flatMap(\.self) + givenNames
    + familyNames
}
