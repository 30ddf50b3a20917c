package import Application
package import Definitions
import Retention
import Vocabulary

extension AlertText {
  /// The mail about what needs attention, wholly in the office's language.
  package init(_ status: WorkspaceStatus, for office: AlertDefinition) {
    let language = FaceLanguage(for: office.language)
    let events = status.events.map {
      Group(heading: $0.event.text, messages: Self.messages($0.attention, in: language))
    }
    let own = Group(
      heading: office.name.text(in: office.language),
      messages: Self.messages(status.attention, in: language))
    self.init(
      subject: Self.subject.text(in: language), opening: Self.opening.text(in: language),
      groups: (events + [own]).filter { !$0.messages.isEmpty },
      closing: Self.closing.map { $0.text(in: language) })
  }

  private static let subject = Phrase(
    en: "Mayfly: something needs your attention", ja: "Mayfly：ご確認いただきたいことがあります")
  private static let opening = Phrase(
    en: "The following needs your attention:", ja: "次の点をご確認ください。")
  private static let closing = [
    Phrase(
      en: "This e-mail comes once a day while there is something on the list.",
      ja: "このメールは、ご確認いただきたいことがあるあいだ、1日に1回お送りします。"),
    Phrase(
      en: "'mayfly status' shows it as it is now.", ja: "最新の状況は「mayfly status」でご覧いただけます。"),
  ]

  /// The names of the user's own files may contain a person's name, so a mail only counts them.
  private static func messages(_ attention: [Attention], in language: FaceLanguage) -> [String] {
    let others = attention.filter { !$0.isResidue }.map { $0.phrase.text(in: language) }
    let files = attention.count - others.count
    return others + (files > 0 ? [residue(files).text(in: language)] : [])
  }

  private static func residue(_ files: Int) -> Phrase {
    Phrase(
      en: "\(files) \(files == 1 ? "file that is" : "files that are") not Mayfly's still held "
        + "attendees' data when the event was purged; 'mayfly status' names "
        + (files == 1 ? "it" : "them"),
      ja: "完全消去の時点で、Mayfly以外のファイル\(files)件に参加者のデータが含まれていました。"
        + "ファイル名は「mayfly status」で確認できます。")
  }
}

extension Attention {
  fileprivate var isResidue: Bool {
    if case .window(.residue) = self { true } else { false }
  }
}
