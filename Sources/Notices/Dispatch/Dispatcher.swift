package import Definitions
import Ledger
import Letters
import Mail
import Storage
package import Vault
package import Vocabulary

/// Sends what one notice of one event owes: plan, lease, render, send, record.
///
/// The caller's thread leases; a crew of senders renders, sends and records. Only one dispatcher runs
/// in a workspace at a time; its caller holds the workspace's dispatch lock.
package final class Dispatcher {
  /// What the office decides for all notices.
  package struct Dependencies {
    /// Makes a sender's carrier, on the sender's own thread.
    package let carrier: @Sendable () -> MessageSender
    package let connections: Int
    /// The asker's question whether letters may go to this attendee at all.
    package let mayWrite: @Sendable (AttendeeRow) throws -> Bool
    /// Takes note, before they leave, that so many letters count against the rates.
    package let sending: (Int) throws -> Void
    /// Why no letter may leave any more, such as other dates than the letters tell; `nil` while all is
    /// as it was. Prompt before each lease, and after the process stood still.
    package let interruption: () throws -> DispatchReport.Stop?
    /// What this run knows of the server; shared by its notices.
    package let watch: CircuitBreaker
    /// Called with how many letters are done, of how many.
    package let progress: (Int, Int) -> Void
    /// Tells the carriers to wait for the server no longer.
    package let giveUp: () -> Void

    package init(
      carrier: @escaping @Sendable () -> MessageSender, connections: Int,
      mayWrite: @escaping @Sendable (AttendeeRow) throws -> Bool,
      sending: @escaping (Int) throws -> Void = { _ in }, watch: CircuitBreaker = CircuitBreaker(),
      interruption: @escaping () throws -> DispatchReport.Stop? = { nil },
      progress: @escaping (Int, Int) -> Void, giveUp: @escaping () -> Void
    ) {
      self.carrier = carrier
      self.connections = connections
      self.mayWrite = mayWrite
      self.sending = sending
      self.watch = watch
      self.interruption = interruption
      self.progress = progress
      self.giveUp = giveUp
    }
  }

  private let event: EventDefinition
  private let vault: EventVault
  private let outbox: OutboxStore
  private let view: PurposeView
  private let dependencies: Dependencies
  private let environment: Environment

  /// Waiting longer than this for the rates is left to a run to come, in seconds.
  private static let longestWait = 50.0
  /// How many leases one transaction takes.
  private static let batch = 128

  package init(
    event: EventDefinition, vault: EventVault, outbox: OutboxStore, view: PurposeView,
    dependencies: Dependencies, environment: Environment
  ) {
    self.event = event
    self.vault = vault
    self.outbox = outbox
    self.view = view
    self.dependencies = dependencies
    self.environment = environment
  }

  /// Plans `notice` and sends what it owes.
  ///
  /// - Throws: what the vault throws; letters whose answers were not recorded are tried again.
  package func dispatch(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, writer: LetterWriter,
    pacer: inout RateLimiter
  ) throws -> DispatchReport {
    let planner = NoticePlanner(
      event: event, outbox: outbox, view: view, environment: environment)
    let slot = try vault.database.write { try planner.plan(notice, timing, in: $0).slot }
    let total = try vault.database.read {
      try outbox.openCount(slot, now: environment.now(), in: $0)
    }
    guard total > 0 else { return DispatchReport(event: event.slug, notice: notice.name) }
    let pass = DispatchPass(
      notice: notice, slot: slot, expires: timing.expires, total: total,
      book: AnswerJournal(outbox: outbox, vault: vault, environment: environment),
      watch: dependencies.watch)
    let crew = SenderPool(size: min(dependencies.connections, total), queue: pass.queue) {
      [carrier = dependencies.carrier, environment] in
      pass.sender(writer, carrier: carrier(), environment)
    }
    let feeding = Result { try feed(pass, &pacer) }
    // Who waits for a server that never answers must not keep a purge, or an error, waiting.
    if case .failure = feeding { dependencies.giveUp() }
    if pass.stopped == .purge { dependencies.giveUp() }
    let left = pass.queue.takeBack()
    crew.end()
    try feeding.get()
    if let failure = pass.failed { throw failure }
    try giveBack(left)
    try putOffStumblingBlocks(of: pass)
    let report = pass.report(of: event.slug)
    try noteOnLedger(report)
    return report
  }

  /// Leases letters for the senders as fast as the rates and the senders allow, until none is left.
  private func feed(_ pass: DispatchPass, _ pacer: inout RateLimiter) throws {
    while pass.stopped == nil, pass.failed == nil, environment.now() < pass.expires {
      if try vault.isWantedByPurge() { return pass.stop(.purge) }
      if let reason = try dependencies.interruption() { return pass.stop(reason) }
      pass.look(at: environment.monotonicSeconds())
      if pass.isExhausted, pass.queue.load == 0 { return }
      let wait = pass.isExhausted ? 0 : pacer.wait(at: environment.monotonicSeconds())
      if wait > Self.longestWait, pass.queue.load == 0 { return pass.stop(.rate) }
      if wait > 0 {
        rest(pass, min(wait, 1))
      } else if pass.isExhausted || (pacer.hasRates && pass.queue.load > 0) {
        // Under a rate only what leaves at once is leased: what waits behind a slow server would
        // leave in a burst.
        pass.queue.waitForRest(within: 0.2)
      } else if pass.queue.waitingCount <= Self.batch / 2 {
        try lease(pass, &pacer)
      } else {
        pass.queue.waitForRoom(below: Self.batch / 2, within: 0.2)
      }
      dependencies.progress(pass.done, pass.total)
    }
  }

  /// Lets the rates' time pass while the senders work.
  private func rest(_ pass: DispatchPass, _ seconds: Double) {
    if pass.queue.load == 0 {
      environment.pause(seconds)
    } else {
      pass.queue.waitForRest(within: seconds)
    }
  }

  /// Leases the next deliveries; who no longer belongs to the audience is left out.
  private func lease(_ pass: DispatchPass, _ pacer: inout RateLimiter) throws {
    let (now, moment) = (environment.now(), environment.monotonicSeconds())
    let most = min(Self.batch, pacer.allowance(at: moment))
    let letters = try vault.database.write { access -> [LeasedLetter] in
      let next = try outbox.next(
        of: pass.slot, after: &pass.cursor, atMost: most, now: now, in: access)
      pass.leasedCount += next.count
      pass.isExhausted = next.count < most || pass.leasedCount >= pass.total
      let areSuppressed = try outbox.suppressionCount(in: access) > 0
      return try next.compactMap { delivery, row in
        switch try eligibility(of: delivery, row, pass.notice, areSuppressed, in: access) {
        case .letter(let letter):
          try outbox.lease(delivery, to: letter.recipient, now: now, in: access)
          return letter
        case .leftOut(let reason):
          try outbox.record(
            Outcome(excluding: delivery, because: reason), of: delivery, now: now, in: access)
          pass.suppressed += 1
          return nil
        }
      }
    }
    guard !letters.isEmpty else { return }
    try dependencies.sending(letters.count)
    for _ in letters { pacer.letterSent(at: moment) }
    pass.look(at: environment.monotonicSeconds())
    pass.queue.add(letters)
  }

  private enum Eligibility {
    case letter(LeasedLetter)
    case leftOut(ExclusionReason)
  }

  private func eligibility(
    of delivery: Delivery, _ row: AttendeeRow, _ notice: NoticeDefinition, _ areSuppressed: Bool,
    in access: borrowing DatabaseAccess
  ) throws -> Eligibility {
    if let reason = ExclusionReason(notice.audience, row.status) { return .leftOut(reason) }
    guard try dependencies.mayWrite(row) else { return .leftOut(.stopped) }
    let values = try view.values(of: row)
    guard NoticePlanner.includes(notice.audience, values) else { return .leftOut(.otherChoice) }
    guard let field = event.addressField,
      let recipient = values[field.name].flatMap({ EmailAddress($0.revealed) })
    else { return .leftOut(.noAddress) }
    if areSuppressed,
      let reason = try outbox.suppression(of: row.id, at: recipient, in: access)
    {
      return .leftOut(ExclusionReason(reason))
    }
    return .letter(
      LeasedLetter(
        delivery: delivery, code: row.code, values: values, recipient: recipient,
        isCancelled: row.status == .cancelled))
  }

  /// Lets the letters over which the server failed wait, so that they are not the first in every run.
  private func putOffStumblingBlocks(of pass: DispatchPass) throws {
    let blocks = pass.stumblingBlocks
    guard !blocks.isEmpty else { return }
    let now = environment.now()
    try vault.database.write { access in
      for (delivery, fault) in blocks {
        let outcome = Outcome(of: delivery, stumbledOver: fault, now: now)
        try outbox.record(outcome, of: delivery, now: now, in: access)
        pass.putOff += 1
      }
    }
  }

  /// Undoes the leases of letters that no sender took.
  private func giveBack(_ letters: [LeasedLetter]) throws {
    guard !letters.isEmpty else { return }
    try vault.database.write { access in
      for letter in letters { try outbox.giveBack(letter.delivery, in: access) }
    }
  }

  private func noteOnLedger(_ report: DispatchReport) throws {
    guard !report.counts.isEmpty, report.stopped != .purge else { return }
    var facts = ["notice": LedgerFact.slug(report.notice)]
    for (state, count) in report.counts { facts[state.rawValue] = .count(count) }
    let entry = LedgerEntry(
      .noticeDispatched, event: event.slug, facts: facts, from: environment)
    try vault.database.write { try PendingEntries.add(entry, in: $0) }
  }
}
