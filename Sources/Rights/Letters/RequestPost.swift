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

/// Sends the letters about requests.
///
/// A letter stays owed until a server or the folder has taken it, or refuses it. A crash can repeat
/// the one letter in hand, under the same Message-ID.
package struct RequestPost {
  /// What became of the letters of one pass.
  package struct Report: Sendable {
    package internal(set) var sent = 0
    package internal(set) var written = 0
    package internal(set) var later = 0
    package internal(set) var refused = 0
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

  /// A letter that is due.
  private struct Due {
    let id: Int64
    let request: Int
    let kind: RequestLetterKind
    let messageID: String
    let attempts: Int
    /// The person's code where the request is about one event, else the letter's number.
    let mark: String
    let content: RequestLetterText
  }

  /// Sends what is due now.
  ///
  /// - Precondition: the caller holds the dispatch lock.
  package func send(_ organiser: OrganiserDefinition) throws -> Report {
    var report = Report()
    guard let store = try RequestStore.existing(workspace), try store.owesLetters() else {
      return report
    }
    let transport = try MailTransport(organiser.mail, variables: workspace.options.variables)
    for id in try store.dueLetters(at: environment.now()) {
      if environment.shouldStop() { break }
      guard let due = try store.database.read({ try due(id, store, in: $0) }) else { continue }
      let answer = try carry(due, transport, organiser, store)
      if case .unavailable(let fault) = answer {
        report.unavailable = fault
        break
      }
      try store.database.write { access in
        try note(answer, of: due, store, &report, in: access)
      }
    }
    try workspace.ledger.appendPending(of: store.database)
    return report
  }

  private func due(
    _ id: Int64, _ store: RequestStore, in access: borrowing DatabaseAccess
  ) throws -> Due? {
    let found = try access.row("SELECT * FROM request_letters WHERE id = ?", [.integer(id)]) {
      row in
      (
        try row.count("request"), RequestLetterKind(rawValue: try row.text("kind")),
        try row.text("message_id"), try row.count("attempts"), row.optionalBytes("content")
      )
    }
    guard case (let request, let kind?, let message, let attempts, let box?)? = found else {
      return nil
    }
    let key = try store.opener(try store.keyName(of: request, in: access))
    let plain = try key.open(box, context: RequestStore.context(ofLetter: id))
    let codes = try store.content(request, in: access).codes.values
    return Due(
      id: id, request: request, kind: kind, messageID: message, attempts: attempts,
      mark: codes.count == 1 ? codes.first ?? "" : "\(id)",
      content: try JSONDecoder().decode(RequestLetterText.self, from: Data(plain)))
  }

  private func carry(
    _ due: Due, _ transport: MailTransport, _ organiser: OrganiserDefinition,
    _ store: RequestStore
  ) throws -> DeliveryResult {
    let folder = try store.lettersFolder(of: due.request, workspace.paths)
    if transport.isFile { try makeFolders(to: folder) }
    guard let recipient = EmailAddress(due.content.recipient) else {
      throw StorageError.unexpectedValue(column: "content")
    }
    let letter = try due.content.letter(
      from: organiser, to: recipient, messageID: due.messageID, at: environment.now())
    let carrier = transport.carrier(letters: folder, shouldGiveUp: environment.shouldStop)()
    return carrier(
      OutgoingMessage(
        pieces: letter.pieces(), recipient: recipient,
        fileName: "request-\(due.request)-\(due.kind.rawValue)-\(due.mark)"))
  }

  private func makeFolders(to folder: String) throws {
    var path = workspace.paths.root
    for part in workspace.paths.relative(folder).split(separator: "/") {
      path += "/\(part)"
      try PrivateFiles.ensureDirectory(path)
    }
  }

  private func note(
    _ answer: DeliveryResult, of due: Due, _ store: RequestStore, _ report: inout Report,
    in access: borrowing DatabaseAccess
  ) throws {
    let attempts = due.attempts + 1
    var (state, next) = (RequestLetterState.sent, Instant?.none)
    switch answer {
    case .sent: report.sent += 1
    // Without an answer, the letter may have arrived, so it is not tried for ever.
    case .unknown where attempts >= Outbox.longestAmbiguity: report.sent += 1
    case .unknown:
      state = .owed
      next = environment.now() + RetryRule.pause(after: attempts)
      report.later += 1
    case .written:
      state = .written
      report.written += 1
    case .refused:
      state = .refused
      report.refused += 1
    case .later where attempts >= RetryRule.mostAttempts:
      state = .refused
      report.refused += 1
    case .later:
      state = .owed
      next = environment.now() + RetryRule.pause(after: attempts)
      report.later += 1
    case .unavailable: return
    }
    try store.note(state, ofLetter: due.id, attempts: attempts, next: next, in: access)
    guard state == .sent, due.kind == .answer else { return }
    try store.set(.answered, of: due.request, in: access)
  }
}

// MARK: - The letters in the store

/// What a letter about a request is for.
enum RequestLetterKind: String {
  /// Asks whether the request comes from the person.
  case confirm
  case answer
  /// Tells the address from before a correction.
  case former
}

enum RequestLetterState: String {
  case owed, sent, refused
  /// It lies in a folder, not in anybody's mailbox.
  case written
}

extension RequestStore {
  /// Puts a letter in the queue.
  ///
  /// - Parameter notBefore: the time at which it leaves at the earliest.
  func owe(
    _ kind: RequestLetterKind, _ text: RequestLetterText, of request: Int, notBefore: Instant,
    messageID: String, at now: Instant, in access: borrowing DatabaseAccess
  ) throws {
    let id = try access.insertedID(
      """
      INSERT INTO request_letters
        (request, kind, message_id, state, attempts, not_before, content, at)
      VALUES (?, ?, ?, 'owed', 0, ?, NULL, ?)
      """,
      [
        .integer(request), .text(kind.rawValue), .text(messageID), .integer(notBefore.seconds),
        .integer(now.seconds),
      ])
    guard let id else { throw StorageError.unexpectedValue(column: "id") }
    let box = try sealer(try keyName(of: request, in: access)).seal(
      [UInt8](try JSONEncoder().encode(text)), context: Self.context(ofLetter: id))
    try access.execute(
      "UPDATE request_letters SET content = ? WHERE id = ?", [.bytes(box), .integer(id)])
  }

  func owesLetters() throws -> Bool {
    try database.read {
      try $0.exists("SELECT 1 FROM request_letters WHERE not_before IS NOT NULL LIMIT 1")
    }
  }

  func dueLetters(at now: Instant) throws -> [Int64] {
    try database.read { access in
      try access.rows(
        "SELECT id FROM request_letters WHERE not_before <= ? ORDER BY id",
        [.integer(now.seconds)]
      ) { try $0.integer("id") }
    }
  }

  func note(
    _ state: RequestLetterState, ofLetter id: Int64, attempts: Int, next: Instant?,
    in access: borrowing DatabaseAccess
  ) throws {
    // What has left is not kept.
    let isOver = next == nil && state != .refused
    try access.execute(
      """
      UPDATE request_letters SET state = ?, attempts = ?, not_before = ?,
        content = CASE WHEN ? = 1 THEN NULL ELSE content END WHERE id = ?
      """,
      [
        .text(state.rawValue), .integer(attempts), .optional(next?.seconds),
        .integer(isOver ? 1 : 0), .integer(id),
      ])
  }

  /// Takes letters that have not left out of the queue.
  func withdrawLetters(
    _ kind: RequestLetterKind, of request: Int, in access: borrowing DatabaseAccess
  ) throws {
    try access.execute(
      "DELETE FROM request_letters WHERE request = ? AND kind = ? AND not_before IS NOT NULL",
      [.integer(request), .text(kind.rawValue)])
  }

  /// When the next question may go to the address of this request: one a day.
  func nextQuestion(
    to request: Int, at now: Instant, in access: borrowing DatabaseAccess
  ) throws -> Instant {
    let last = try access.row(
      """
      SELECT max(max(at, coalesce(not_before, 0))) AS last FROM request_letters
      WHERE kind = 'confirm' AND request <> ? AND request IN (
        SELECT number FROM requests
        WHERE address = (SELECT address FROM requests WHERE number = ?))
      """, [.integer(request), .integer(request)]
    ) { $0.optionalInteger("last") }
    guard let last = last ?? nil else { return now }
    return max(now, Instant(seconds: last) + .days(1))
  }

  /// The folder in which the `file` transport puts the letters of a request. The purge of an event
  /// empties the folder of a request about that event alone.
  func lettersFolder(of request: Int, _ paths: WorkspacePaths) throws -> String {
    let record: RequestRecord = try database.read { try self.record(request, in: $0) }
    return record.folder(paths, below: paths.letters)
  }
}

extension RequestRecord {
  /// The folder of this request's files: that of its event, or the one of all events.
  ///
  /// - Parameter ofEvent: the folder of an event.
  func folder(_ paths: WorkspacePaths, below ofEvent: (Slug) -> String) -> String {
    if !isEverywhere, events.count == 1 { return ofEvent(events[0].slug) }
    return paths.disclosures
  }
}

// MARK: - The message

extension RequestLetterText {
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
