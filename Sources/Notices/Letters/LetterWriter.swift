import Foundation
package import Definitions
package import Letters
import Storage
package import Vault
package import Vocabulary

/// Writes the letter of one notice to one attendee. Several threads may use it.
package struct LetterWriter: Sendable {
  private let event: EventDefinition
  private let organiser: OrganiserDefinition
  private let composer: LetterComposer
  private let attachments: [LetterAttachment]
  /// `nil` for letters that are in no outbox.
  private let lists: ListHeaders?
  private let nameField: FieldName?
  /// The event's facts, by language.
  private let facts: [Language: [String: LetterValue]]
  private let messageHost: String
  private let deletedBy: CivilDate
  private let invitations: Invitations?

  /// - Parameters:
  ///   - deletedBy: the close of the window in force.
  ///   - attachments: the notice's materials, read once for all letters.
  ///   - edition: the version of the event that an invitation is for.
  ///   - tokens: `nil` for letters that are never sent to an attendee.
  /// - Throws: `TemplateProblem`, which `check` reports earlier.
  package init(
    notice: NoticeDefinition, event: EventDefinition, organiser: OrganiserDefinition,
    deletedBy: Instant, attachments: [LetterAttachment], edition: EventEdition,
    tokens: ReturnTokens? = nil
  ) throws {
    self.event = event
    self.organiser = organiser
    self.attachments = attachments
    let deletedBy = deletedBy.local(in: event.zone).date
    composer = try LetterComposer(
      notice.template,
      facts: TemplateContext(
        organiser: organiser.name, contact: organiser.contact.revealed, eventTitle: event.title,
        deletedBy: deletedBy), catalogue: organiser.catalogue, language: event.language)
    lists = tokens.map { ListHeaders(event: event.slug, organiser: organiser, tokens: $0) }
    let fields = event.fields(for: .notify)
    nameField = fields.first { $0.kind == .name }?.name
    let host = String(organiser.mail.senderAddress.host)
    messageHost = MessageID(token: "00000000", host: host) == nil ? "mayfly.invalid" : host
    let spoken = Set(notice.template.bodies.compactMap(\.language))
      .union([event.language, .japanese, .english, .german])
    facts = Dictionary(
      uniqueKeysWithValues: spoken.map {
        ($0, EventFacts(event: event, deletedBy: deletedBy).values(in: $0))
      })
    self.deletedBy = deletedBy
    invitations =
      notice.hasInvitation
      ? Invitations(to: event, by: organiser, edition, host: messageHost, in: spoken) : nil
  }

  /// - Parameters:
  ///   - values: the attendee's fields that are declared for `notify`.
  ///   - messageID: the random part, the same at every try.
  ///   - language: the reader's language, if it does not come from their fields.
  ///   - isCancelled: whether the attendee has cancelled.
  ///   - marks: `nil` for a letter that is in no outbox.
  /// - Throws: `LetterTooLarge`.
  package func letter(
    to recipient: EmailAddress, values: FieldValues, code: AttendeeCode, messageID: String,
    date: Instant, in language: Language? = nil, isCancelled: Bool = false,
    marks: LetterMarks? = nil
  ) throws -> Letter {
    let language = composer.spoken(for: language ?? event.language(of: values))
    var tags =
      facts[language] ?? EventFacts(event: event, deletedBy: deletedBy).values(in: language)
    for (name, value) in values.byName { tags[name.text] = .text(value.revealed) }
    tags["code"] = .text(code.description)
    if let marks { tags[LetterCatalogue.stopName] = .link(marks.stopLink) }
    guard let id = MessageID(token: messageID, host: messageHost) else {
      throw StorageError.unexpectedValue(column: "message_id")
    }
    let reader = LetterAddress(recipient, name: nameField.flatMap { values[$0]?.revealed })
    return Letter(
      from: organiser.sender(in: language), to: reader,
      text: try composer.compose(tags, in: language),
      attachments: attachments,
      calendar: invitations?.invitation(for: reader, in: language, isCancelled: isCancelled),
      messageID: id, date: date, utcOffset: event.zone.secondsFromGMT(for: date.date),
      extraHeaders: marks?.headers ?? [])
  }

  /// The marks of this delivery's letter alone.
  package func marks(for delivery: Int64) -> LetterMarks? { lists?.marks(for: delivery) }

}

extension OrganiserDefinition {
  /// The sender of the letters.
  package func sender(in language: Language) -> LetterAddress {
    LetterAddress(mail.senderAddress, name: mail.senderName ?? name.text(in: language))
  }
}

/// What letters may say about their event besides its title.
private struct EventFacts {
  let event: EventDefinition
  let deletedBy: CivilDate

  func values(in language: Language) -> [String: LetterValue] {
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
    return "\(moment.date.written(in: language)) \(moment.hour):\(moment.minute.twoDigits)"
  }
}
