package import Vocabulary

/// The fixed words around the list that the office gets by mail once a day: plain text.
package struct AlertWords: Hashable, Sendable {
  /// One line.
  package let subject: String
  /// Stands before the list.
  package let opening: String
  /// Stands below the list, lines ending in LF.
  package let closing: String
}

extension LetterCatalogue {
  /// The words of that daily mail in `language`, else in English.
  package func alert(in language: Language) -> AlertWords {
    switch language {
    case .japanese:
      AlertWords(
        subject: "Mayfly：ご確認いただきたいことがあります", opening: "次の点をご確認ください。",
        closing: """
          このメールは、ご確認いただきたいことがあるあいだ、1日に1回お送りします。
          最新の状況は「mayfly status」でご覧いただけます。
          """)
    case .german:
      AlertWords(
        subject: "Mayfly: Bitte sehen Sie nach", opening: "Folgendes braucht Ihre Aufmerksamkeit:",
        closing: """
          Diese Nachricht kommt einmal am Tag, solange etwas auf der Liste steht.
          Den jetzigen Stand zeigt „mayfly status“.
          """)
    default:
      AlertWords(
        subject: "Mayfly: something needs your attention",
        opening: "The following needs your attention:",
        closing: """
          This e-mail comes once a day while there is something on the list.
          'mayfly status' shows it as it is now.
          """)
    }
  }
}
