import Definitions
import Foundation
package import Letters
package import Notices
package import Mail
import Attendees
import Storage
import Vault
package import Vocabulary

/// A notice as it would go out, for the office to look at before.
package struct NoticePreview {
  package let letter: Letter
  /// `nil` while nobody is stored.
  package let audience: AudienceSurvey?
  /// Files that the notice waits for: the letter shown lacks every attachment.
  package let missingMaterials: [String]

  init(_ letter: Letter, _ audience: AudienceSurvey?, of notice: NoticeDefinition) {
    self.letter = letter
    self.audience = audience
    missingMaterials = notice.materials.filter { $0.state != .ready }.map(\.fileName)
  }
}

extension Workspace {
  /// The letter of a notice, as it would go to `person`, or to a made-up one who reads `language`, and
  /// whom it is for.
  package func preview(
    _ slug: Slug, _ name: Slug, to person: String?, in language: Language? = nil
  ) throws -> NoticePreview {
    guard try catalog.entry(slug) != nil || person != nil else {
      let definition = try definition(slug)
      let notice = try notice(name, of: definition)
      return NoticePreview(try sample(notice, definition, nil, nil, language), nil, of: notice)
    }
    return try using(try open(slug)) { event in
      let notice = try notice(name, of: event.definition)
      let letter =
        try person.map { try self.letter(notice, event, to: $0) }
        ?? sample(notice, event.definition, event.entry, nil, language)
      return NoticePreview(letter, try survey(notice, of: event), of: notice)
    }
  }

  private func survey(
    _ notice: NoticeDefinition, of event: OpenEvent
  ) throws -> AudienceSurvey {
    var survey = AudienceSurvey(
      notice: notice, event: event.definition, outbox: event.outbox,
      timing: NoticeTiming(of: notice, in: event.definition, event.entry))
    let view = event.view(.notify)
    try event.vault.database.read { access in
      try AttendeeQueries.forEach(in: access) {
        try survey.add($0, try view.values(of: $0), in: access)
      }
    }
    return survey
  }

  private func letter(
    _ notice: NoticeDefinition, _ event: OpenEvent, to person: String
  ) throws -> Letter {
    let row = try event.vault.database.read { try roster(event).find(person, in: $0) }
    let values = try event.view(.notify).values(of: row)
    guard let field = event.definition.addressField,
      let address = values[field.name].flatMap({ EmailAddress($0.revealed) })
    else { throw WorkspaceError.noAddressField(event.entry.slug) }
    let writer = try writer(notice, event.definition, event.entry)
    return try writer.letter(
      to: address, values: values, code: row.code, messageID: environment.randomIdentifier(),
      date: environment.now(), isCancelled: row.status == .cancelled,
      marks: writer.marks(for: Self.noDelivery))
  }

  /// Stands in the marks of letters that are in no outbox: its tokens do nothing.
  private static let noDelivery: Int64 = 0

  private func writer(
    _ notice: NoticeDefinition, _ definition: EventDefinition, _ entry: CatalogEntry?
  ) throws -> LetterWriter {
    let present = notice.materials.allSatisfy { $0.state == .ready }
    let keys = try entry.map { EventKeys(key: try keyring.key(EventKeys.name($0.id))) }
    return try LetterWriter(
      notice: notice, event: definition, organiser: try requireOrganiser(),
      deletedBy: entry?.windowCloses(accordingTo: notice, of: definition)
        ?? definition.windowClosesAt,
      attachments: present ? try Materials.read(notice) : [],
      edition: entry?.edition
        ?? EventEdition(id: definition.slug.text, revision: 0, made: environment.now()),
      tokens: entry.flatMap { entry in keys.map { ReturnTokens(event: entry.id, keys: $0) } })
  }

  /// A letter to a made-up person.
  private func sample(
    _ notice: NoticeDefinition, _ definition: EventDefinition, _ entry: CatalogEntry?,
    _ address: EmailAddress?, _ language: Language?
  ) throws -> Letter {
    let language = language ?? definition.language
    var values = FieldValues()
    for field in definition.fields(for: .notify) {
      // What a field may say of languages is the office's own word for them.
      let choices = field.kind == .language ? [] : field.values
      values[field.name] = PersonalText(
        SamplePerson.value(of: field.kind, choices, language: language))
    }
    guard let recipient = address ?? EmailAddress("attendee@example.org") else {
      throw WorkspaceError.noAddressField(definition.slug)
    }
    let writer = try writer(notice, definition, entry)
    return try writer.letter(
      to: recipient, values: values,
      code: AttendeeCode(random: environment.randomBytes(AttendeeCode.byteCount)),
      messageID: environment.randomIdentifier(), date: environment.now(), in: language,
      marks: writer.marks(for: Self.noDelivery))
  }

  /// Sends one sample, about a made-up person who reads `language`, to `address`.
  ///
  /// - Returns: what became of it, and which materials it lacks.
  package func sendTest(
    _ slug: Slug, _ name: Slug, to address: EmailAddress, in language: Language? = nil
  ) throws -> (answer: DeliveryResult, missingMaterials: [String]) {
    let definition = try definition(slug)
    let notice = try notice(name, of: definition)
    let entry = try catalog.entry(slug)
    if let entry { try refuse(entry) }
    let letter = try sample(notice, definition, entry, address, language)
    let postman = try MailTransport(
      organiser: try requireOrganiser(), variables: options.variables)
    if postman.isFile {
      try PrivateFiles.ensureDirectory(paths.exports)
      try PrivateFiles.ensureDirectory(paths.exports(slug))
    }
    let carry = postman.carrier(letters: paths.letters(slug), shouldGiveUp: { false })()
    let answer = carry(
      OutgoingMessage(pieces: letter.pieces(), recipient: address, fileName: "test-\(name)"))
    return (answer, NoticePreview(letter, nil, of: notice).missingMaterials)
  }
}

extension CatalogEntry {
  /// What the calendars of those who are invited know it by.
  var edition: EventEdition {
    EventEdition(id: id.text, revision: revision, made: noted)
  }
}
