package import Definitions
import Ledger
import Letters
import Post
import Storage
package import Vault
package import Vocabulary

/// Sends what one notice of one event owes: plan, lease, render, send, record.
///
/// Only one runs in a workspace at a time; its caller holds the workspace's dispatch lock.
package final class Dispatcher {
  /// What the office decides for all notices.
  package struct Means {
    /// Makes a sender's carrier, on the sender's own thread.
    package let carrier: @Sendable () -> Carrier
    package let connections: Int
    /// The asker's question whether letters may go to this attendee at all.
    package let mayWrite: @Sendable (AttendeeRow) throws -> Bool
    /// Called after every commit with how many letters are done, of how many.
    package let progress: (Int, Int) -> Void
    /// Tells the carriers to wait for the server no longer.
    package let giveUp: () -> Void

    package init(
      carrier: @escaping @Sendable () -> Carrier, connections: Int,
      mayWrite: @escaping @Sendable (AttendeeRow) throws -> Bool,
      progress: @escaping (Int, Int) -> Void, giveUp: @escaping () -> Void
    ) {
      self.carrier = carrier
      self.connections = connections
      self.mayWrite = mayWrite
      self.progress = progress
      self.giveUp = giveUp
    }
  }

  private let event: EventDefinition
  private let vault: EventVault
  private let outbox: OutboxStore
  private let view: PurposeView
  private let means: Means
  private let surroundings: Surroundings

  /// Waiting longer than this for the rates is left to a run to come, in seconds.
  private static let longestWait = 50.0
  /// How many leases one transaction takes.
  private static let batch = 200

  package init(
    event: EventDefinition, vault: EventVault, outbox: OutboxStore, view: PurposeView,
    means: Means, surroundings: Surroundings
  ) {
    self.event = event
    self.vault = vault
    self.outbox = outbox
    self.view = view
    self.means = means
    self.surroundings = surroundings
  }

  /// Plans `notice` and sends what it owes.
  ///
  /// - Throws: what the vault throws; letters whose answers were not recorded are tried again.
  package func dispatch(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, writer: LetterWriter,
    pacer: inout RatePacer
  ) throws -> DispatchReport {
    let planner = NoticePlanner(
      event: event, outbox: outbox, view: view, surroundings: surroundings)
    let slot = try vault.database.write { try planner.plan(notice, timing, in: $0).slot }
    var pass = DispatchPass(
      report: DispatchReport(event: event.slug, notice: notice.name), slot: slot,
      expires: timing.expires,
      total: try vault.database.read {
        try outbox.openCount(slot, now: surroundings.now(), in: $0)
      })
    guard pass.total > 0 else { return pass.report }
    let crew = SenderCrew(
      size: min(means.connections, pass.total), notice: notice.name, carrier: means.carrier)
    do {
      try send(&pass, notice, writer, crew, &pacer)
    } catch {
      means.giveUp()
      crew.end()
      throw error
    }
    // Who waits for a server that never answers must not keep a purge waiting.
    if pass.report.stopped == .purge { means.giveUp() }
    crew.end()
    try noteOnLedger(pass.report)
    return pass.report
  }

  private func send(
    _ pass: inout DispatchPass, _ notice: NoticeDefinition, _ writer: LetterWriter,
    _ crew: SenderCrew, _ pacer: inout RatePacer
  ) throws {
    while true {
      if try vault.isWantedByPurge() {
        pass.report.stopped = .purge
        return
      }
      let wait = try feed(crew, &pass, notice, writer, &pacer)
      let answers = crew.answers(within: wait ?? 1)
      if !answers.isEmpty {
        try record(answers, &pass)
        crew.release(answers)
        means.progress(pass.done, pass.total)
      }
      if crew.load == 0, pass.report.stopped != nil || (pass.isExhausted && pass.leased.isEmpty) {
        return
      }
    }
  }

  /// Gives the crew letters while it has a hand free and the rates allow it.
  ///
  /// - Returns: seconds until the rates allow the next letter; `nil` when they are no hindrance.
  private func feed(
    _ crew: SenderCrew, _ pass: inout DispatchPass, _ notice: NoticeDefinition,
    _ writer: LetterWriter, _ pacer: inout RatePacer
  ) throws -> Double? {
    while pass.report.stopped == nil, crew.load < crew.size {
      if surroundings.now() >= pass.expires {
        pass.isExhausted = true
        try giveBack(&pass)
        return nil
      }
      if pass.leased.isEmpty {
        if pass.isExhausted { return nil }
        try lease(&pass, notice, writer)
        continue
      }
      let now = surroundings.monotonicSeconds()
      let wait = pacer.wait(at: now)
      if wait > Self.longestWait {
        pass.report.stopped = .rate
        try giveBack(&pass)
        return nil
      }
      if wait > 0 {
        if crew.load == 0 { surroundings.pause(min(wait, 1)) }
        return min(wait, 1)
      }
      pacer.letterLeft(at: now)
      crew.add(pass.leased.removeFirst())
    }
    return nil
  }

  /// Leases the next deliveries; who no longer belongs to the audience is left out.
  private func lease(
    _ pass: inout DispatchPass, _ notice: NoticeDefinition, _ writer: LetterWriter
  ) throws {
    let now = surroundings.now()
    let letters = try vault.database.write { access -> [ReadyLetter] in
      let leased = try outbox.lease(
        pass.slot, after: pass.last, atMost: Self.batch, now: now, in: access)
      pass.isExhausted = leased.count < Self.batch
      pass.last = leased.last?.id ?? pass.last
      return try leased.compactMap { delivery in
        if let letter = try ready(delivery, notice, writer, in: access) { return letter }
        try outbox.record(
          .init(
            state: .suppressed, attempts: delivery.attempts, ambiguous: delivery.ambiguous),
          of: delivery, now: now, in: access)
        pass.count(.suppressed)
        return nil
      }
    }
    pass.leased = letters
  }

  private func ready(
    _ delivery: Delivery, _ notice: NoticeDefinition, _ writer: LetterWriter,
    in access: borrowing DatabaseAccess
  ) throws -> ReadyLetter? {
    guard let row = try AttendeeQueries.row(delivery.attendee, in: access),
      try NoticePlanner.includes(notice.audience, row, view), try means.mayWrite(row),
      let field = event.addressField
    else { return nil }
    let values = try view.values(of: row)
    guard let recipient = values[field.name].flatMap({ EmailAddress($0.revealed) }) else {
      return nil
    }
    let letter = try writer.letter(
      to: recipient, values: values, code: row.code, messageID: delivery.messageID,
      date: surroundings.now())
    return ReadyLetter(
      delivery: delivery, code: row.code, pieces: letter.pieces(), recipient: recipient)
  }

  private func record(_ answers: [SenderCrew.Answered], _ pass: inout DispatchPass) throws {
    let now = surroundings.now()
    var states: [DeliveryState] = []
    try vault.database.write { access in
      for (letter, answer) in answers {
        let outcome = Self.outcome(answer, of: letter.delivery, now: now)
        try outbox.record(outcome, of: letter.delivery, now: now, in: access)
        if case .unavailable(let fault) = answer {
          pass.report.stopped = .unavailable(fault)
        } else {
          states.append(outcome.state)
        }
      }
    }
    for state in states { pass.count(state) }
    if pass.report.stopped != nil { try giveBack(&pass) }
  }

  /// Undoes the leases of letters that no sender was given.
  private func giveBack(_ pass: inout DispatchPass) throws {
    let now = surroundings.now()
    try vault.database.write { access in
      for letter in pass.leased {
        try outbox.record(
          Self.untouched(letter.delivery), of: letter.delivery, now: now, in: access)
      }
    }
    pass.leased = []
  }

  private static func outcome(
    _ answer: PostAnswer, of delivery: Delivery, now: Instant
  ) -> OutboxStore.Outcome {
    var outcome = OutboxStore.Outcome(
      state: .sent, attempts: delivery.attempts + 1, ambiguous: delivery.ambiguous)
    switch answer {
    case .sent(let reply): outcome.reply = PersonalText(reply.revealed)
    case .written: outcome.state = .written
    case .later(let reply):
      outcome.state = .later
      outcome.notBefore = now + RetryRule.pause(after: outcome.attempts)
      outcome.reply = PersonalText(reply.revealed)
    case .refused(let reply):
      outcome.state = .refused
      outcome.reply = PersonalText(reply.revealed)
    case .unknown(let fault):
      outcome.state = .unknown
      outcome.ambiguous += 1
      outcome.notBefore = now + RetryRule.pause(after: outcome.attempts)
      outcome.reply = PersonalText("\(fault)")
    case .unavailable: outcome = untouched(delivery)
    }
    return outcome
  }

  /// The delivery as it was before its lease.
  private static func untouched(_ delivery: Delivery) -> OutboxStore.Outcome {
    .init(
      state: delivery.state == .leased ? .owed : delivery.state, attempts: delivery.attempts,
      ambiguous: delivery.ambiguous)
  }

  private func noteOnLedger(_ report: DispatchReport) throws {
    guard !report.counts.isEmpty, report.stopped != .purge else { return }
    var facts = ["notice": LedgerFact.slug(report.notice)]
    for (state, count) in report.counts { facts[state.rawValue] = .count(count) }
    let entry = LedgerEntry(
      .noticeDispatched, event: event.slug, facts: facts, from: surroundings)
    try vault.database.write { try PendingEntries.add(entry, in: $0) }
  }
}

/// How far one pass over a notice has come.
private struct DispatchPass {
  var report: DispatchReport
  let slot: OutboxStore.Slot
  /// The notice's end: a long pass may run into it.
  let expires: Instant
  /// How many were open when it began.
  let total: Int
  var done = 0
  /// The last delivery that was leased.
  var last: Int64 = 0
  var isExhausted = false
  var leased: [ReadyLetter] = []

  init(report: DispatchReport, slot: OutboxStore.Slot, expires: Instant, total: Int) {
    self.report = report
    self.slot = slot
    self.expires = expires
    self.total = total
  }

  mutating func count(_ state: DeliveryState) {
    report.counts[state, default: 0] += 1
    done += 1
  }
}
