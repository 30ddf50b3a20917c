package import Vocabulary

/// The fixed texts of letters, by language; an organiser can put others in their place.
package struct LetterCatalogue: Hashable, Sendable {
  /// The foot of a letter, which stands below its body: Markdown with the tags of ``factNames`` and
  /// `stop`.
  package var feet: [Language: String]
  /// The foot for every language that has none of its own.
  package var commonFoot: String?

  package init(feet: [Language: String], commonFoot: String? = nil) {
    self.feet = feet
    self.commonFoot = commonFoot
  }

  /// The names that ``TemplateContext`` fill in, in a notice as in a foot.
  package static let factNames: Set<String> = [
    "organiser.name", "organiser.contact", "event.title", "event.deleted-by",
  ]

  /// The name of the link by which a reader stops notices: shown by a foot where a letter has it.
  package static let stopName = "stop"

  /// This catalogue with the feet of `other` in place of its own, language by language; a foot for
  /// every language takes the place of all.
  package func overridden(by other: LetterCatalogue) -> LetterCatalogue {
    other.commonFoot != nil
      ? other : LetterCatalogue(feet: feet.merging(other.feet) { $1 }, commonFoot: commonFoot)
  }

  /// The foot in `language`, else for every language, else in English, else the first there is.
  func foot(in language: Language) -> String {
    feet[language] ?? commonFoot ?? LocalisedText(feet)?.text(in: language) ?? ""
  }

  /// Japanese, English and German.
  package static let standard = LetterCatalogue(feet: [
    .japanese: """
    このメールは、「{{event.title}}」の参加者として登録されている方にお送りしています。
    {{#event.deleted-by}}
    お預かりしている個人データは、{{event.deleted-by}}までに消去します。
    {{/event.deleted-by}}

    {{#stop}}
    [このイベントのお知らせを停止する]({{stop}})

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

    {{/stop}}
    {{organiser.name}} ({{organiser.contact}})
    """,
  ])
}
