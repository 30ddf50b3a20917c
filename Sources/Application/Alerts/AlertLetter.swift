import Definitions
import Foundation
import Letters
import Vocabulary
import Workspaces

/// A letter to the office that lists what needs attention, by event. It holds no attendee data.
struct AlertLetter {
  private let office: AlertDefinition
  private let text: AlertText

  init(_ text: AlertText, for office: AlertDefinition) {
    self.office = office
    self.text = text
  }

  var isEmpty: Bool { text.groups.allSatisfy(\.messages.isEmpty) }

  func letter(from environment: Environment) throws -> Letter {
    let language = office.language
    let name = office.name.text(in: language)
    let composer = try LetterComposer(
      NoticeTemplate(
        subjects: LocalisedText(text.subject),
        bodies: [NoticeBody(language: nil, markdown: markdown)]),
      facts: TemplateContext(
        organiser: office.name, contact: office.contact.revealed,
        eventTitle: LocalisedText(name), deletedBy: nil),
      catalogue: LetterCatalogue(feet: [:]))
    let host = String(office.mail.senderAddress.host)
    let token = environment.randomIdentifier()
    guard
      let id = MessageID(token: token, host: host)
        ?? MessageID(token: token, host: "mayfly.invalid")
    else { throw WorkspaceError.mail(Cause(AlertError.noMessageID)) }
    return Letter(
      from: LetterAddress(
        office.mail.senderAddress, name: office.mail.senderName ?? name),
      to: LetterAddress(office.recipient), text: try composer.compose(values, in: language),
      messageID: id, date: environment.now(), utcOffset: 0)
  }

  // MARK: the text

  /// Only template tags, so that no message can become a link or a heading.
  private var markdown: String {
    let lists = text.groups.enumerated().map { group, list in
      "## {{group.\(group)}}\n\n"
        + list.messages.indices.map { "- {{message.\(group).\($0)}}\n" }.joined()
    }
    let closing = text.closing.indices.map { "{{closing.\($0)}}\n" }.joined()
    return "{{opening}}\n\n" + lists.joined(separator: "\n") + "\n---\n\n" + closing
  }

  private var values: [String: LetterValue] {
    var values: [String: LetterValue] = ["opening": .text(text.opening)]
    for (group, list) in text.groups.enumerated() {
      values["group.\(group)"] = .text(list.heading)
      for (index, message) in list.messages.enumerated() {
        values["message.\(group).\(index)"] = .text(message)
      }
    }
    for (index, line) in text.closing.enumerated() {
      values["closing.\(index)"] = .text(line)
    }
    return values
  }
}

/// Why the alert cannot be mailed.
package enum AlertError: Error, Hashable {
  case noMessageID
}
