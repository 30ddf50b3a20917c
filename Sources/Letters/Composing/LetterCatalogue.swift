package import Vocabulary

/// The fixed texts of letters, by language. An organiser can replace them.
package struct LetterCatalogue: Hashable, Sendable {
  /// The foot of a letter, shown below its body: Markdown with the tags of ``factNames`` and
  /// `stop`.
  package var feet: [Language: String]
  /// The foot for every language without a foot of its own.
  package var commonFoot: String?

  package init(feet: [Language: String], commonFoot: String? = nil) {
    self.feet = feet
    self.commonFoot = commonFoot
  }

  /// The names that get their values from ``TemplateContext``, in notices and in feet.
  package static let factNames: Set<String> = [
    "organiser.name", "organiser.contact", "event.title", "event.deleted-by",
  ]

  /// The name of the link that stops notices. A foot shows it when the letter has one.
  package static let stopName = "stop"

  /// This catalogue with the feet of `other` in place of its own, language by language. If `other`
  /// has a foot for every language, only the feet of `other` count.
  package func overridden(by other: LetterCatalogue) -> LetterCatalogue {
    other.commonFoot != nil
      ? other : LetterCatalogue(feet: feet.merging(other.feet) { $1 }, commonFoot: commonFoot)
  }

  /// The foot in `language`, else for every language, else in English, else the first there is.
  func foot(in language: Language) -> String {
    feet[language] ?? commonFoot ?? LocalisedText(feet)?.text(in: language) ?? ""
  }

  /// The program's feet in Japanese, English and German.
  package static let standard = LetterCatalogue(feet: [
    .japanese: """
    このメールは、「{{event.title}}」の参加者として登録されている方にお送りしています。
    {{#event.deleted-by}}
    お預かりしている個人データは、{{event.deleted-by}}までに消去します。
    {{/event.deleted-by}}

    {{#stop}}
    [このイベントの案内の配信を停止する]({{stop}})
    このリンクはご本人専用です。

    {{/stop}}
    {{organiser.name}}（{{organiser.contact}}）
    """,
    .english: """
    You receive this because you are registered for {{event.title}}.
    {{#event.deleted-by}}
    We delete your data by {{event.deleted-by}}.
    {{/event.deleted-by}}

    {{#stop}}
    [Stop notices about this event]({{stop}})
    This link is for you alone.

    {{/stop}}
    {{organiser.name}} ({{organiser.contact}})
    """,
    .german: """
    Sie erhalten diese Nachricht, weil Sie für {{event.title}} angemeldet sind.
    {{#event.deleted-by}}
    Wir löschen Ihre Daten bis zum {{event.deleted-by}}.
    {{/event.deleted-by}}

    {{#stop}}
    [Keine Nachrichten mehr zu dieser Veranstaltung]({{stop}})
    Dieser Link ist nur für Sie.

    {{/stop}}
    {{organiser.name}} ({{organiser.contact}})
    """,
  ])
}
