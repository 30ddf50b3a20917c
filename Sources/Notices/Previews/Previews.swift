import Definitions
import Ledger
import Storage
package import Letters
package import Mail
import Vault
package import Vocabulary
import Workspaces

/// A notice as it would go out, for a person to check first.
package struct NoticePreview {
  package let letter: Letter
  /// `nil` while no attendee is stored.
  package let audience: AudienceSurvey?
  /// Files that the notice waits for. The letter shown has no attachments then.
  package let missingMaterials: [String]
}

/// The result of sending a sample.
package struct SentSample {
  package let answer: DeliveryResult
  /// Files that the notice waits for. The sample has no attachments then.
  package let missingMaterials: [String]
}

extension SentSample {
  /// Why the sample was not sent; `nil` when it was sent or written.
  package var error: SampleError? {
    switch answer {
    case .sent, .written: nil
    case .later(let reply): .later(reply)
    case .refused(let reply): .refused(reply)
    case .unknown(let fault), .unavailable(let fault): .unavailable(fault)
    }
  }
}

/// Why a sample was not sent.
package enum SampleError: Error, Hashable {
  case later(SMTPReply)
  case refused(SMTPReply)
  case unavailable(MailFault)
}

/// Shows a notice before it goes out.
package struct Previews {
  private let context: NoticesContext
  private let workspace: Workspace
  private let environment: Environment

  package init(_ context: NoticesContext) {
    self.context = context
    workspace = context.workspace
    environment = context.workspace.environment
  }

  /// The letter of a notice, and who gets it. The letter is addressed to `person`, or to a made-up
  /// person who reads `language`.
  package func preview(
    _ slug: Slug, _ name: Slug, to person: String?, in language: Language? = nil
  ) throws -> NoticePreview {
    guard try workspace.catalog.entry(slug) != nil || person != nil else {
      let definition = try workspace.definition(slug)
      let notice = try definition.requireNotice(name)
      return NoticePreview(
        letter: try sample(notice, definition, nil, in: language), audience: nil,
        missingMaterials: Materials.missing(notice))
    }
    return try workspace.session(slug) { event in
      let notice = try event.definition.requireNotice(name)
      let letter =
        try person.map { try self.letter(notice, event, to: $0) }
        ?? sample(notice, event.definition, event.entry, in: language)
      return NoticePreview(
        letter: letter, audience: try survey(notice, of: event),
        missingMaterials: Materials.missing(notice))
    }
  }

  /// Sends one sample to `address`: with the values of `person`, which the ledger then notes, or
  /// about a made-up person who reads `language`.
  package func sendSample(
    _ slug: Slug, _ name: Slug, to address: EmailAddress, as person: String? = nil,
    in language: Language? = nil
  ) throws -> SentSample {
    let definition = try workspace.definition(slug)
    let notice = try definition.requireNotice(name)
    let entry = try workspace.catalog.entry(slug)
    if let entry { try workspace.refuse(entry) }
    let letter =
      try person.map { try self.letter(notice, of: slug, as: $0, to: address) }
      ?? sample(notice, definition, entry, to: address, in: language)
    let transport = try MailTransport(
      try workspace.requireOrganiser().mail, variables: workspace.options.variables)
    if transport.isFile { try workspace.ensureExports(of: slug) }
    let send = transport.carrier(
      letters: workspace.paths.letters(slug), shouldGiveUp: environment.shouldStop)()
    let answer = send(
      OutgoingMessage(pieces: letter.pieces(), recipient: address, fileName: "test-\(name)"))
    return SentSample(answer: answer, missingMaterials: Materials.missing(notice))
  }

  private func survey(
    _ notice: NoticeDefinition, of event: EventSession
  ) throws -> AudienceSurvey {
    let timing = NoticeTiming(of: notice, in: event.definition, event.entry)
    let planner = context.planner(event.definition, event, environment)
    return try event.vault.database.read { try planner.survey(notice, timing, in: $0) }
  }
}

// MARK: Letters

extension Previews {
  /// The delivery number for letters that are in no outbox. Its tokens have no effect.
  private static let noDelivery: Int64 = 0

  /// A sample for the office with an attendee's values. The ledger notes that they were read.
  private func letter(
    _ notice: NoticeDefinition, of slug: Slug, as person: String, to address: EmailAddress
  ) throws -> Letter {
    try workspace.session(slug) { event in
      let letter = try letter(notice, event, to: person, at: address)
      let entry = LedgerEntry(
        .testSent, event: slug, facts: ["purpose": .purpose(.notify)], from: environment)
      try event.vault.database.write { try PendingEntries.add(entry, in: $0) }
      return letter
    }
  }

  /// The letter to an attendee.
  ///
  /// - Parameter other: the address in place of the attendee's own.
  private func letter(
    _ notice: NoticeDefinition, _ event: EventSession, to person: String,
    at other: EmailAddress? = nil
  ) throws -> Letter {
    let row = try event.vault.database.read { access in
      let row = try event.find(person, in: access)
      let stopped = try AttendeeQueries.restriction(of: row.id, in: access)?.purposes ?? []
      guard !stopped.contains(.notify) else {
        throw WorkspaceError.useStopped(row.code, in: event.entry.slug, stopped)
      }
      return row
    }
    let values = try event.view(.notify).values(of: row)
    let own = event.definition.addressField.flatMap { values[$0.name] }
    guard let address = other ?? own.flatMap({ EmailAddress($0.revealed) })
    else { throw WorkspaceError.noAddressField(event.entry.slug) }
    let writer = try writer(notice, event.definition, event.entry)
    return try writer.letter(
      to: address, values: values, code: row.code, messageID: environment.randomIdentifier(),
      date: environment.now(), isCancelled: row.status == .cancelled,
      marks: writer.marks(for: Self.noDelivery))
  }

  /// A letter to a made-up person.
  private func sample(
    _ notice: NoticeDefinition, _ definition: EventDefinition, _ entry: CatalogEntry?,
    to address: EmailAddress? = nil, in language: Language?
  ) throws -> Letter {
    let language = language ?? definition.language
    guard let recipient = address ?? EmailAddress("attendee@example.org") else {
      throw WorkspaceError.noAddressField(definition.slug)
    }
    let writer = try writer(notice, definition, entry)
    return try writer.letter(
      to: recipient, values: SamplePerson.values(definition, in: language),
      code: AttendeeCode(random: environment.randomBytes(AttendeeCode.byteCount)),
      messageID: environment.randomIdentifier(), date: environment.now(), in: language,
      marks: writer.marks(for: Self.noDelivery))
  }

  private func writer(
    _ notice: NoticeDefinition, _ definition: EventDefinition, _ entry: CatalogEntry?
  ) throws -> LetterWriter {
    let organiser = try workspace.requireOrganiser()
    let isComplete = Materials.missing(notice).isEmpty
    let attachments = isComplete ? try Materials.read(notice) : []
    guard let entry else {
      return try LetterWriter(
        notice: notice, event: definition, organiser: organiser,
        deletedBy: definition.windowClosesAt, attachments: attachments,
        edition: EventEdition(
          id: definition.slug.text, revision: 0, made: environment.now()))
    }
    return try LetterWriter(
      notice, definition, entry, by: organiser, attachments,
      tokens: ReturnTokens(event: entry.id, keys: try workspace.keys(of: entry)))
  }
}
