import Letters
package import Mail
import Storage
import Vault
import Vocabulary
import Workspaces

/// What a message that somebody sent back led to.
package enum ReturnVerdict: Sendable {
  /// It is about these letters of ours.
  case noted([ReturnOutcome])
  /// A letter of ours did not arrive yet: its mail system goes on trying.
  case temporary
  /// Nothing in it proves that it is about a letter of ours, or that event is over.
  case ignored
}

/// What the messages of one visit to a mailbox led to.
package struct ReturnTally: Sendable {
  package internal(set) var outcomes: [ReturnOutcome] = []
  package internal(set) var temporary = 0
  package internal(set) var ignored = 0
  /// Too large to be looked at.
  package internal(set) var oversized = 0
  /// Left for the next visit.
  package internal(set) var waiting = 0

  package init() {}

  /// - Returns: whether the message was about a letter of ours.
  package mutating func add(_ verdict: ReturnVerdict) -> Bool {
    switch verdict {
    case .noted(let more): outcomes += more
    case .temporary: temporary += 1
    case .ignored:
      ignored += 1
      return false
    }
    return true
  }
}

/// Reads what comes back for letters.
package struct Returns {
  private let workspace: Workspace
  private let environment: Environment

  package init(_ context: NoticesContext) {
    workspace = context.workspace
    environment = context.workspace.environment
  }

  /// Reads a delivery report, or the mail of somebody who wants no more letters.
  ///
  /// Only a token that this workspace made for a letter that is still on record changes anything:
  /// what is forged, garbage or about a purged event does not.
  package func take(_ message: [UInt8]) throws -> ReturnVerdict {
    guard let report = DeliveryReport(reading: message) else { return .ignored }
    let marks = report.tokens + report.subjectTokens + [report.letterMark].compactMap(\.self)
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
    if outcomes.isEmpty { return isTemporary ? .temporary : .ignored }
    return .noted(outcomes)
  }

  private enum Meaning {
    case note(LetterReturn)
    case temporary
    case nothing
  }

  private static func meaning(of report: DeliveryReport, _ use: ReturnToken.Use) -> Meaning {
    switch (use, report.kind) {
    // An automatic answer is nobody's wish.
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

  /// The open event that made the token. What its definition says does not matter: who says stop
  /// must be heard.
  private func entry(of token: ReturnToken) throws -> CatalogEntry? {
    try workspace.catalog.entries().first { entry in
      guard entry.id.text.hasPrefix(token.event), entry.state == .open,
        entry.windowCloses > environment.now(), try workspace.hasVault(entry)
      else { return false }
      return token.isGenuine(of: entry.id, keys: try workspace.keys(of: entry))
    }
  }

  /// - Returns: `nil` when the letter is on record no longer, or its event is being purged.
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

  /// Reads what waits unread in a mailbox. What is about a letter of ours is then marked as read;
  /// the rest stays as it is.
  ///
  /// - Throws: `MailboxError`, ``WorkspaceError/mail(_:)``, ``WorkspaceError/stopped``.
  package func fetch(from mailbox: Mailbox) throws -> ReturnTally {
    let variables = workspace.options.variables
    guard let credentials = try MailTransport.credentials(variables, for: "IMAP") else {
      throw WorkspaceError.noMailboxLogin
    }
    var settings = MailboxSettings(credentials: credentials)
    settings.authorities = variables["MAYFLY_IMAP_CA"]
    settings.shouldGiveUp = { [environment, began = environment.monotonicSeconds()] in
      environment.shouldStop() || environment.monotonicSeconds() - began > Self.longestVisit
    }
    var tally = ReturnTally()
    do {
      let visit = try mailbox.fetch(settings) { tally.add(try take($0)) }
      tally.oversized = visit.oversized
      tally.waiting = visit.waiting
    } catch let fault as MailboxFault {
      if environment.shouldStop() { throw WorkspaceError.stopped }
      throw WorkspaceError.mail("\(fault)")
    }
    return tally
  }
}
