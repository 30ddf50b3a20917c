import Letters
package import Mail
import Storage
import Vault
import Vocabulary
import Workspaces

/// The result of one message that came back.
package enum ReturnVerdict: Sendable {
  /// The message is about these letters.
  case noted([ReturnOutcome])
  /// The message is about a person's request.
  case request(RequestReply)
  /// The message is a question of a person, kept under this number.
  case inquiry(Int)
  /// A letter has not arrived yet. The mail system goes on trying.
  case temporary
  /// Nothing in the message proves that it is about one of our letters, or that event is over.
  ///
  /// - Parameter mayAskToStop: whether its writer perhaps wants no more letters.
  case ignored(mayAskToStop: Bool)
}

/// The results of all messages of one visit to a mailbox.
package struct ReturnTally: Sendable {
  package internal(set) var outcomes: [ReturnOutcome] = []
  package internal(set) var requests: [RequestReply] = []
  /// The numbers of the inquiries that were made.
  package internal(set) var inquiries: [Int] = []
  package internal(set) var temporary = 0
  package internal(set) var ignored = 0
  /// Ignored messages whose writers perhaps want no more letters. A person should read them.
  package internal(set) var unheard = 0
  /// Messages that are too large to read.
  package internal(set) var oversized = 0
  /// Messages that are left for the next visit.
  package internal(set) var waiting = 0

  package init() {}

  /// - Returns: whether the message was about one of our letters.
  package mutating func add(_ verdict: ReturnVerdict) -> Bool {
    switch verdict {
    case .noted(let more): outcomes += more
    case .request(let reply): requests.append(reply)
    case .inquiry(let number): inquiries.append(number)
    case .temporary: temporary += 1
    case .ignored(let mayAskToStop):
      ignored += 1
      if mayAskToStop { unheard += 1 }
      return false
    }
    return true
  }
}

/// Reads messages that come back for letters.
package struct Returns {
  private let context: NoticesContext
  private let workspace: Workspace
  private let environment: Environment

  package init(_ context: NoticesContext) {
    self.context = context
    workspace = context.workspace
    environment = context.workspace.environment
  }

  /// Reads a delivery report, or the e-mail of a person who wants no more letters.
  ///
  /// Only a token that this workspace made for a letter that is still on record changes anything.
  /// Messages that are forged, broken or about a purged event change nothing.
  package func take(_ message: [UInt8]) throws -> ReturnVerdict {
    guard let report = DeliveryReport(reading: message) else {
      return .ignored(mayAskToStop: false)
    }
    let marks =
      report.tokens + report.subjectTokens + report.bodyTokens
      + [report.letterMark].compactMap(\.self)
    var outcomes: [ReturnOutcome] = []
    var isTemporary = false
    for token in Set(marks.compactMap { ReturnToken($0) }) {
      guard let entry = try entry(of: token) else { continue }
      switch Self.meaning(of: report, token.use) {
      case .note(let returned):
        outcomes += [try note(returned, for: token, entry)].compactMap(\.self)
      case .temporary: isTemporary = true
      case .nothing: break
      }
    }
    if outcomes.isEmpty {
      if let reply = try context.requestReply(report) { return .request(reply) }
      // Mails that perhaps ask to stop letters are told on their own.
      if report.kind == .message, !report.mayAskToStop, let number = try context.inquiry(message) {
        return .inquiry(number)
      }
      return isTemporary ? .temporary : .ignored(mayAskToStop: report.mayAskToStop)
    }
    return .noted(outcomes)
  }

  /// Reads one message that a mail server hands over, and remembers if a person should read it.
  package func takeOne(_ message: [UInt8]) throws -> ReturnTally {
    var tally = ReturnTally()
    _ = tally.add(try take(message))
    if tally.unheard > 0 {
      try workspace.catalog.setFact(.unheardStops, String(try unheardStops() + tally.unheard))
    }
    return tally
  }

  /// How many messages a person should read, because their writers perhaps want no more letters.
  package func unheardStops() throws -> Int {
    min(max(0, try workspace.catalog.fact(.unheardStops).flatMap { Int($0) } ?? 0), 1 << 20)
  }

  /// Notes that a person read those messages.
  package func noteRead() throws { try workspace.catalog.setFact(.unheardStops, "0") }

  private enum Meaning {
    case note(LetterReturn)
    case temporary
    case nothing
  }

  private static func meaning(of report: DeliveryReport, _ use: ReturnToken.Use) -> Meaning {
    switch (use, report.kind) {
    // An automatic answer does not express a person's wish, so it stops nothing.
    case (.stop, .message): return .note(.stopped)
    case (.bounce, .report):
      guard let failed = report.recipients.first(where: { $0.action == .failed }) else {
        return report.failure == .temporary ? .temporary : .nothing
      }
      let worst = report.recipients.first { $0.failure == .permanent } ?? failed
      let words = PersonalText(
        [worst.status, worst.diagnostic?.revealed].compactMap(\.self).joined(separator: " "))
      return .note(worst.failure == .permanent ? .bounced(words) : .lost(words))
    default: return .nothing
    }
  }

  /// The open event that made the token. Its definition does not matter: everybody who unsubscribes
  /// must be heard.
  private func entry(of token: ReturnToken) throws -> CatalogEntry? {
    try workspace.catalog.entries().first { entry in
      guard entry.id.text.hasPrefix(token.event), entry.state == .open,
        entry.windowCloses > environment.now(), try workspace.hasVault(entry)
      else { return false }
      return token.isGenuine(of: entry.id, keys: try workspace.keys(of: entry))
    }
  }

  /// - Returns: `nil` when the letter is not on record any more, or its event is being purged.
  private func note(
    _ returned: LetterReturn, for token: ReturnToken, _ entry: CatalogEntry
  ) throws -> ReturnOutcome? {
    do {
      return try workspace.upkeep(entry) { session in
        try session.vault.database.write { access in
          try session.outbox.note(
            returned, for: token, of: entry.slug, from: environment, in: access)
        }
      }
    } catch VaultError.beingPurged {
      return nil
    }
  }

  /// How long one visit to a mailbox may take, in seconds.
  private static let longestVisit = 300.0

  /// Reads the unread messages of a mailbox. Messages about our letters are then marked as read.
  /// The other messages stay as they are.
  ///
  /// - Throws: `MailboxError`, ``WorkspaceError/mail(_:)``, ``WorkspaceError/stopped``.
  package func fetch(from mailbox: Mailbox) throws -> ReturnTally {
    var settings = try settings()
    try workspace.catalog.setFact(.mailbox, mailbox.url)
    settings.shouldGiveUp = { [environment, began = environment.monotonicSeconds()] in
      environment.shouldStop() || environment.monotonicSeconds() - began > Self.longestVisit
    }
    var tally = ReturnTally()
    do {
      let visit = try mailbox.fetch(settings) { tally.add(try take($0)) }
      tally.oversized = visit.oversized
      tally.waiting = visit.waiting
      // They stay unread, so each visit counts them anew until a person has read them.
      try workspace.catalog.setFact(.unheardStops, String(tally.unheard))
    } catch let fault as MailboxFault {
      if environment.shouldStop() { throw WorkspaceError.stopped }
      throw WorkspaceError.mail(Cause(fault))
    }
    return tally
  }

  /// The mailbox that was read last; `nil` if none was.
  package func lastMailbox() throws -> Mailbox? {
    try workspace.catalog.fact(.mailbox).flatMap { try? Mailbox(parsing: $0) }
  }

  /// Logs in to a mailbox and opens it. It reads no message.
  ///
  /// - Throws: `MailboxFault`, ``WorkspaceError/noMailboxLogin``.
  package func examine(_ mailbox: Mailbox) throws {
    var settings = try settings()
    (settings.connection, settings.command) = (20, 20)
    settings.shouldGiveUp = environment.shouldStop
    try mailbox.examine(settings)
  }

  private func settings() throws -> MailboxSettings {
    let variables = workspace.options.variables
    guard let credentials = try MailTransport.credentials(variables, for: "IMAP") else {
      throw WorkspaceError.noMailboxLogin
    }
    var settings = MailboxSettings(credentials: credentials)
    settings.authorities = variables["MAYFLY_IMAP_CA"]
    return settings
  }
}
