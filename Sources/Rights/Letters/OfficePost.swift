package import Definitions
import Foundation
import Ledger
import Letters
package import Mail
import Notices
import Sealing
import Storage
import Vault
import Vocabulary
import Workspaces

/// Sends the letters of the office to people: questions about requests, and answers.
///
/// A letter stays owed until a server or the folder has taken it, or refuses it. A crash can repeat
/// the one letter in hand, under the same Message-ID.
package struct OfficePost {
  /// What became of the letters of one pass.
  package struct Report: Sendable {
    package internal(set) var sent = 0
    package internal(set) var written = 0
    package internal(set) var later = 0
    package internal(set) var refused = 0
    /// Letters that could not be read or written. They stay in the queue.
    package internal(set) var unreadable = 0
    /// Why the mail server took no letters.
    package internal(set) var unavailable: MailFault?

    package init() {}
  }

  private let workspace: Workspace
  private let environment: Environment

  package init(_ context: RightsContext) {
    workspace = context.workspace
    environment = context.workspace.environment
  }

  /// Sends what is due now.
  ///
  /// - Precondition: the caller holds the dispatch lock.
  package func send(_ organiser: OrganiserDefinition) throws -> Report {
    var report = Report()
    guard let store = try RequestStore.existing(workspace), try store.letters.areAnyOwed() else {
      return report
    }
    let transport = try MailTransport(organiser.mail, variables: workspace.options.variables)
    for id in try store.letters.due(at: environment.now()) {
      if environment.shouldStop() { break }
      // A letter that cannot be read or written does not stop those behind it.
      guard let due = try? store.database.read({ try store.letters.letter(id, in: $0) }),
        let answer = try? carry(due, transport, organiser, store)
      else {
        report.unreadable += 1
        continue
      }
      if case .unavailable(let fault) = answer {
        report.unavailable = fault
        break
      }
      try store.database.write { access in
        try note(answer, of: due, store, &report, in: access)
      }
    }
    try store.letters.forgetSent()
    try workspace.ledger.appendPending(of: store.database)
    return report
  }

  private func carry(
    _ due: OfficeLetters.Due, _ transport: MailTransport, _ organiser: OrganiserDefinition,
    _ store: RequestStore
  ) throws -> DeliveryResult {
    let place = try place(of: due, store)
    if transport.isFile { try RequestFiles(workspace).makeFolders(to: place.folder) }
    guard let recipient = EmailAddress(due.text.recipient) else {
      throw StorageError.unexpectedValue(column: "content")
    }
    let letter = try due.text.letter(
      from: organiser, to: recipient, messageID: due.messageID, at: environment.now())
    let carrier = transport.carrier(letters: place.folder, shouldGiveUp: environment.shouldStop)()
    return carrier(
      OutgoingMessage(
        pieces: letter.pieces(), recipient: recipient,
        fileName: "\(due.topic.rawValue)-\(due.number)-\(due.kind.rawValue)-\(place.mark)"))
  }

  /// Where the `file` transport puts a letter. The purge of an event empties the folder of a request
  /// about that event alone, and an erasure finds the letter by the person's code.
  private func place(
    of due: OfficeLetters.Due, _ store: RequestStore
  ) throws -> (folder: String, mark: String) {
    guard due.topic == .request else { return (workspace.paths.inquiries, "\(due.id)") }
    return try store.database.read { access in
      let record = try store.record(due.number, in: access)
      let codes = try store.content(due.number, in: access).codes.values
      let code = codes.count == 1 ? codes.first : nil
      // A purged event has no folder any more: what lies there counts as data that came back.
      let isOpen = try record.onlyEvent.map { try workspace.catalog.entry($0)?.state == .open }
      let folder =
        isOpen == true
        ? record.folder(workspace.paths, below: workspace.paths.letters)
        : workspace.paths.disclosures
      return (folder, code ?? "\(due.id)")
    }
  }

  private func note(
    _ answer: DeliveryResult, of due: OfficeLetters.Due, _ store: RequestStore,
    _ report: inout Report, in access: borrowing DatabaseAccess
  ) throws {
    let attempts = due.attempts + 1
    var (state, next) = (OfficeLetterState.sent, Instant?.none)
    switch answer {
    case .sent: report.sent += 1
    // Without an answer, the letter may have arrived, so it is not tried for ever.
    case .unknown where attempts >= Outbox.longestAmbiguity: report.sent += 1
    case .written:
      state = .written
      report.written += 1
    case .refused:
      state = .refused
      report.refused += 1
    case .later where attempts >= RetryRule.mostAttempts:
      state = .refused
      report.refused += 1
    case .later, .unknown:
      state = .owed
      next = environment.now() + RetryRule.pause(after: attempts)
      report.later += 1
    case .unavailable: return
    }
    try store.letters.note(state, of: due.id, attempts: attempts, next: next, in: access)
    guard state == .sent, due.kind == .answer, due.topic == .request else { return }
    try store.set(.answered, of: due.number, in: access)
  }
}

extension RequestStore {
  /// When the next question may go to the address of this request: one a day.
  func nextQuestion(
    to request: Int, at now: Instant, in access: borrowing DatabaseAccess
  ) throws -> Instant {
    let last = try access.row(
      """
      SELECT max(max(at, coalesce(not_before, 0))) AS last FROM office_letters
      WHERE topic = 'request' AND kind = 'confirm' AND number <> ? AND number IN (
        SELECT number FROM requests
        WHERE address = (SELECT address FROM requests WHERE number = ?))
      """, [.integer(request), .integer(request)]
    ) { $0.optionalInteger("last") }
    guard let last = last ?? nil else { return now }
    return max(now, Instant(seconds: last) + .days(1))
  }
}

extension RequestRecord {
  /// The folder of this request's files: that of its event, or the one of all events.
  ///
  /// - Parameter ofEvent: the folder of an event.
  func folder(_ paths: WorkspacePaths, below ofEvent: (Slug) -> String) -> String {
    onlyEvent.map(ofEvent) ?? paths.disclosures
  }

  /// The event of a request that is about one event alone.
  var onlyEvent: Slug? { events.count == 1 ? events[0].slug : nil }
}

// MARK: - The message

extension OfficeLetterText {
  func letter(
    from organiser: OrganiserDefinition, to recipient: EmailAddress, messageID: String,
    at now: Instant
  ) throws -> Letter {
    let language = Language(self.language) ?? organiser.language
    let composer = try LetterComposer(
      NoticeTemplate(
        subjects: LocalisedText("{{subject}}"),
        bodies: [NoticeBody(language: nil, markdown: markdown)]),
      facts: TemplateContext(
        organiser: organiser.name, contact: organiser.contact.revealed,
        eventTitle: LocalisedText(""), deletedBy: nil),
      catalogue: LetterCatalogue(feet: [:]))
    let host = String(organiser.mail.senderAddress.host)
    guard
      let id = MessageID(token: messageID, host: host)
        ?? MessageID(token: messageID, host: "mayfly.invalid")
    else { throw StorageError.unexpectedValue(column: "message_id") }
    return Letter(
      from: organiser.sender(in: language), to: LetterAddress(recipient),
      text: try composer.compose(values, in: language),
      attachments: attachments.map {
        LetterAttachment(fileName: $0.fileName, bytes: [UInt8]($0.bytes))
      }, messageID: id, date: now, utcOffset: 0)
  }

  /// Only template tags, so that no value can become a link or a heading.
  private var markdown: String {
    let before = opening.indices.map { "{{opening.\($0)}}\n\n" }.joined()
    let middle = link.map { "[\($0.words)]({{link}})\n\n" } ?? ""
    return before + middle + closing.indices.map { "{{closing.\($0)}}\n\n" }.joined()
  }

  private var values: [String: LetterValue] {
    var values: [String: LetterValue] = ["subject": .text(subject)]
    values["link"] = link.map { .link($0.url) }
    for (index, text) in opening.enumerated() { values["opening.\(index)"] = .text(text) }
    for (index, text) in closing.enumerated() { values["closing.\(index)"] = .text(text) }
    return values
  }
}
