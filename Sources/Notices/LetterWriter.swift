import Foundation
package import Definitions
package import Letters
import Storage
package import Vault
package import Vocabulary

/// Makes the letter of one notice to one attendee.
package struct LetterWriter: Sendable {
  private let event: EventDefinition
  private let organiser: OrganiserDefinition
  private let notice: NoticeDefinition
  private let composer: LetterComposer
  private let attachments: [LetterAttachment]
  private let deletedBy: CivilDate

  /// - Parameters:
  ///   - deletedBy: the close of the window in force.
  ///   - attachments: the notice's materials, read once for all letters.
  /// - Throws: `TemplateProblem`, which `check` reports before.
  package init(
    notice: NoticeDefinition, event: EventDefinition, organiser: OrganiserDefinition,
    deletedBy: Instant, attachments: [LetterAttachment]
  ) throws {
    self.notice = notice
    self.event = event
    self.organiser = organiser
    self.attachments = attachments
    self.deletedBy = deletedBy.local(in: event.zone).date
    composer = try LetterComposer(
      notice.template,
      facts: LetterFacts(
        organiser: organiser.name, contact: organiser.contact.revealed, eventTitle: event.title,
        deletedBy: self.deletedBy))
  }

  /// The host of Message-IDs: the sender's, where it is plain ASCII.
  private var messageHost: String {
    let host = String(organiser.mail.senderAddress.host)
    return MessageID(token: "00000000", host: host) == nil ? "mayfly.invalid" : host
  }

  /// - Parameters:
  ///   - values: the attendee's fields declared for `notify`.
  ///   - messageID: the random part, the same at every try.
  package func letter(
    to recipient: EmailAddress, values: FieldValues, code: AttendeeCode, messageID: String,
    date: Instant
  ) throws -> Letter {
    let language = self.language(of: values)
    var tags = facts(in: language)
    for (name, value) in values.byName { tags[name.text] = .text(value.revealed) }
    tags["code"] = .text(code.description)
    guard let id = MessageID(token: messageID, host: messageHost) else {
      throw StorageError.unexpectedValue(column: "message_id")
    }
    let sender = LetterAddress(
      organiser.mail.senderAddress,
      name: organiser.mail.senderName ?? organiser.name.text(in: language))
    let nameField = event.fields.first { $0.kind == .name && $0.purposes.contains(.notify) }
    return Letter(
      from: sender,
      to: LetterAddress(recipient, name: nameField.flatMap { values[$0.name]?.revealed }),
      text: composer.compose(tags, in: language), attachments: attachments, messageID: id,
      date: date, utcOffset: event.zone.secondsFromGMT(for: date.date))
  }

  /// The attendee's language, where a field declared for `notify` tells it, else the event's.
  private func language(of values: FieldValues) -> Language {
    let field = event.fields.first { $0.kind == .language && $0.purposes.contains(.notify) }
    guard let text = field.flatMap({ values[$0.name]?.revealed }) else { return event.language }
    return Language(naming: text) ?? event.language
  }

  /// What the event says of itself, in the reader's language.
  private func facts(in language: Language) -> [String: LetterValue] {
    var facts: [String: LetterValue] = [
      "event.starts": .text(shown(event.starts, in: language)),
      "event.ends": .text(shown(event.ends, in: language)),
      "event.date": .text(event.starts.date.written(in: language)),
      "window.closes": .text(deletedBy.written(in: language)),
    ]
    if let venue = event.venue {
      facts["event.venue"] = .text(venue.text(in: language, event.language))
    }
    return facts
  }

  private func shown(_ moment: LocalDateTime, in language: Language) -> String {
    let minute = moment.minute < 10 ? "0\(moment.minute)" : "\(moment.minute)"
    return "\(moment.date.written(in: language)) \(moment.hour):\(minute)"
  }
}

extension Language {
  /// Reads a tag (`en`, `en-GB`) or a language's name as lists have it (`日本語`, `English`).
  init?(naming text: String) {
    switch tidied(text).lowercased() {
    case "日本語", "japanese", "和文": self = .japanese
    case "英語", "english", "英文": self = .english
    case "deutsch", "german", "ドイツ語": self = .german
    case let other:
      self.init(String(other.prefix { $0 != "-" && $0 != "_" }))
    }
  }
}
