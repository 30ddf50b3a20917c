import Definitions
import Foundation
import Letters
import Vocabulary
import Workspaces

/// A letter to the office that lists what needs attention, by event. It holds no attendee data.
struct AlertLetter {
  private let organiser: OrganiserDefinition
  /// Each heading with the messages below it.
  private let groups: [(heading: String, messages: [String])]

  init(_ status: WorkspaceStatus, organiser: OrganiserDefinition) {
    self.organiser = organiser
    let own = (
      heading: organiser.name.text(in: organiser.language),
      messages: Self.messages(status.attention)
    )
    let events = status.events.map {
      (heading: $0.event.text, messages: Self.messages($0.attention))
    }
    groups = (events + [own]).filter { !$0.messages.isEmpty }
  }

  var isEmpty: Bool { groups.isEmpty }

  /// The names of the user's own files may contain a person's name, so a mail only counts them.
  private static func messages(_ attention: [Attention]) -> [String] {
    let files = attention.filter { $0.code == "residue" }.count
    let others = attention.filter { $0.code != "residue" }.map(\.message)
    guard files > 0 else { return others }
    return others + [
      "\(files) \(files == 1 ? "file that is" : "files that are") not Mayfly's still held attendees' data when "
        + "the event was purged; 'mayfly status' names \(files == 1 ? "it" : "them")"
    ]
  }

  func letter(to recipient: EmailAddress, from environment: Environment) throws -> Letter {
    let language = organiser.language
    let words = LetterCatalogue.standard.alert(in: language)
    let name = organiser.name.text(in: language)
    let composer = try LetterComposer(
      NoticeTemplate(
        subjects: LocalisedText(words.subject),
        bodies: [NoticeBody(language: nil, markdown: markdown(words))]),
      facts: TemplateContext(
        organiser: organiser.name, contact: organiser.contact.revealed,
        eventTitle: LocalisedText(name), deletedBy: nil),
      catalogue: LetterCatalogue(feet: [:]))
    let host = String(organiser.mail.senderAddress.host)
    let token = environment.randomIdentifier()
    guard
      let id = MessageID(token: token, host: host)
        ?? MessageID(token: token, host: "mayfly.invalid")
    else { throw WorkspaceError.mail("the alert could not be given a Message-ID") }
    return Letter(
      from: LetterAddress(
        organiser.mail.senderAddress, name: organiser.mail.senderName ?? name),
      to: LetterAddress(recipient), text: composer.compose(values(words), in: language),
      messageID: id, date: environment.now(), utcOffset: 0)
  }

  // MARK: the text

  /// Only template tags, so that no message can become a link or a heading.
  private func markdown(_ words: AlertWords) -> String {
    let lists = groups.enumerated().map { group, list in
      "## {{group.\(group)}}\n\n"
        + list.messages.indices.map { "- {{message.\(group).\($0)}}\n" }.joined()
    }
    let closing = Self.lines(words.closing).indices.map { "{{closing.\($0)}}\n" }.joined()
    return "{{opening}}\n\n" + lists.joined(separator: "\n") + "\n---\n\n" + closing
  }

  private func values(_ words: AlertWords) -> [String: LetterValue] {
    var values: [String: LetterValue] = ["opening": .text(words.opening)]
    for (group, list) in groups.enumerated() {
      values["group.\(group)"] = .text(list.heading)
      for (index, message) in list.messages.enumerated() {
        values["message.\(group).\(index)"] = .text(message)
      }
    }
    for (index, line) in Self.lines(words.closing).enumerated() {
      values["closing.\(index)"] = .text(line)
    }
    return values
  }

  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init)
  }
}
