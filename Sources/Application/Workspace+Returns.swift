import Definitions
import Foundation
import Letters
package import Notices
package import Post
import Storage
import Vault
import Vocabulary

/// What a message that somebody sent back led to.
package enum ReturnVerdict: Sendable {
  /// It is about these letters of ours.
  case noted([ReturnOutcome])
  /// A letter of ours did not arrive yet: its mail system goes on trying.
  case temporary
  /// Nothing in it proves that it is about a letter of ours, or that event is over.
  case ignored
}

/// What became of all the messages of one visit to a mailbox.
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

extension Workspace {
  /// Reads a delivery report, or the mail of somebody who wants no more letters.
  ///
  /// Only a token that this workspace made for a letter that is still on record changes anything:
  /// what is forged, garbage or about a purged event does not.
  package func takeReturn(_ message: [UInt8]) throws -> ReturnVerdict {
    guard let report = DeliveryReport(reading: message) else { return .ignored }
    let marks = report.tokens + report.subjectTokens + [report.letterMark].compactMap(\.self)
    var outcomes: [ReturnOutcome] = []
    var isTemporary = false
    for token in Set(marks.compactMap { LetterToken($0) }) {
      guard let event = try event(of: token) else { continue }
      try using(event) { event in
        switch Self.meaning(of: report, token.use) {
        case .note(let returned):
          outcomes += [try note(returned, for: token, event)].compactMap(\.self)
        case .temporary: isTemporary = true
        case .nothing: break
        }
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

  private static func meaning(of report: DeliveryReport, _ use: LetterToken.Use) -> Meaning {
    switch (use, report.kind) {
    // An automatic answer is nobody's wish.
    case (.stop, .message): return .note(.stopped)
    case (.bounce, .report):
      guard report.failure == .permanent else {
        return report.failure == .temporary ? .temporary : .nothing
      }
      let recipient = report.recipients.first { $0.failure == .permanent }
      let words = [recipient?.status, recipient?.diagnostic?.revealed].compactMap(\.self)
      return .note(.bounced(PersonalText(words.joined(separator: " "))))
    default: return .nothing
    }
  }

  /// The open event that made the token.
  private func event(of token: LetterToken) throws -> OpenEvent? {
    for entry in try catalog.entries() where entry.id.text.hasPrefix(token.event) {
      guard entry.state == .open, entry.windowCloses > surroundings.now(),
        try catalog.fact(Self.vaultFact(entry)) != nil,
        token.isGenuine(
          of: entry.id, keys: EventKeys(key: try keyring.key(EventKeys.name(entry.id))))
      else { continue }
      do {
        return try open(entry, try definition(entry.slug))
      } catch VaultError.beingPurged {
        continue
      }
    }
    return nil
  }

  private func note(
    _ returned: LetterReturn, for token: LetterToken, _ event: OpenEvent
  ) throws -> ReturnOutcome? {
    let view = event.view(.notify)
    let field = event.definition.addressField
    return try event.vault.database.write { access in
      try event.outbox.note(
        returned, for: token, of: event.entry.slug,
        address: { row in
          let values = try view.values(of: row)
          return field.flatMap { values[$0.name] }.flatMap { EmailAddress($0.revealed) }
        }, from: surroundings, in: access)
    }
  }

  /// How long one visit to a mailbox may take, in seconds.
  private static let longestVisit = 300.0

  /// Reads what waits unread in a mailbox. What is about a letter of ours is then marked as read;
  /// the rest stays as it is.
  ///
  /// - Throws: `MailboxError`, ``WorkspaceError/mail(_:)``.
  package func fetchReturns(from mailbox: Mailbox) throws -> ReturnTally {
    let environment = options.environment
    guard let credentials = try Postman.credentials(environment, for: "IMAP") else {
      throw WorkspaceError.noMailboxLogin
    }
    var settings = MailboxSettings(credentials: credentials)
    settings.authorities = environment["MAYFLY_IMAP_CA"]
    let (began, clock) = (surroundings.monotonicSeconds(), surroundings.monotonicSeconds)
    settings.shouldGiveUp = { clock() - began > Self.longestVisit }
    var tally = ReturnTally()
    do {
      let visit = try mailbox.fetch(settings) { tally.add(try takeReturn($0)) }
      tally.oversized = visit.oversized
      tally.waiting = visit.waiting
    } catch let fault as MailboxFault {
      throw WorkspaceError.mail("\(fault)")
    }
    return tally
  }
}
