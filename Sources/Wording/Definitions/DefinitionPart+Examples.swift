import Definitions

extension DefinitionPart {
  /// A value that a key of this part could have, as YAML.
  func example(of key: String) -> Phrase {
    switch (self, key) {
    case (.layout, "title"):
      Phrase(en: "Example Service, attendees (CSV)", ja: "例示サービス、参加者一覧（CSV）")
    case (.emailColumn, "column"): Phrase(en: "User Email", ja: "メールアドレス")
    case (.consent, _): ofConsent(key)
    default: Self.values[key] ?? Phrase(en: "…", ja: "…")
    }
  }

  private func ofConsent(_ key: String) -> Phrase {
    switch key {
    case "column": Phrase(en: "食事の配慮への同意", ja: "食事の配慮への同意")
    case "accepted": Phrase(en: "[はい, \"Yes\"]", ja: "[はい]")
    default:
      Phrase(en: "\"We store this to plan the meal.\"", ja: "\"食事の手配のために保存します。\"")
    }
  }

  private static let values: [String: Phrase] = [
    "title": Phrase(en: "Autumn Seminar", ja: "秋のセミナー"),
    "timezone": same("Asia/Tokyo"),
    "starts": same("2026-11-28 13:00"),
    "ends": same("2026-11-28 17:00"),
    "called-off": same("2026-11-20 10:00"),
    "retention": same("30 days after end"),
    "purposes": same("[operate]"),
    "send": same("7 days before start at 09:00"),
    "subject": Phrase(en: "Your seminar", ja: "セミナーのご案内"),
    "name": Phrase(en: "Example Seminar Office", ja: "例示セミナー事務局"),
    "contact": same("privacy@example.org"),
    "version": same("2026-10"),
    "mail": same("{ transport: file, from: … }"),
    "transport": same("file"),
    "from": Phrase(
      en: "\"Example Office <office@example.org>\"", ja: "\"例示事務局 <office@example.org>\""),
    "recognised-by": Phrase(en: "[[Name, Email, Ticket]]", ja: "[[氏名, メールアドレス, チケット]]"),
    "given": Phrase(en: "First name", ja: "名"),
    "family": Phrase(en: "Last name", ja: "姓"),
  ]

  private static func same(_ value: String) -> Phrase { Phrase(en: value, ja: value) }
}
