package import Definitions
package import Vocabulary

extension FieldDefinition {
  /// What a page for people calls the field: its label, else a word for its kind, else its name.
  ///
  /// - Parameter language: of the reader, such as the office's.
  package func title(in language: Language) -> String {
    if let label { return label.text(in: language) }
    let words = Self.byName[name.text] ?? Self.byKind[kind]
    return words?.text(in: FaceLanguage(for: language)) ?? name.text
  }

  /// Names that say more than the kind of their field.
  private static let byName: [String: Phrase] = [
    "family-name": familyName, "last-name": familyName, "given-name": givenName,
    "first-name": givenName, "furigana": reading, "kana": reading, "reading": reading,
    "department": Phrase(en: "Department", ja: "部署"), "ticket": Phrase(en: "Ticket", ja: "参加区分"),
    "note": Phrase(en: "Note", ja: "備考"), "dietary": Phrase(en: "Dietary needs", ja: "食事の配慮"),
  ]
  private static let familyName = Phrase(en: "Family name", ja: "姓")
  private static let givenName = Phrase(en: "Given name", ja: "名")
  private static let reading = Phrase(en: "Reading", ja: "フリガナ")

  private static let byKind: [FieldKind: Phrase] = [
    .name: Phrase(en: "Name", ja: "氏名"), .email: Phrase(en: "E-mail", ja: "メールアドレス"),
    .phone: Phrase(en: "Telephone", ja: "電話番号"), .company: Phrase(en: "Company", ja: "会社名"),
    .address: Phrase(en: "Address", ja: "住所"), .language: Phrase(en: "Language", ja: "言語"),
    .birthDate: Phrase(en: "Date of birth", ja: "生年月日"),
    .gender: Phrase(en: "Gender", ja: "性別"),
  ]
}
