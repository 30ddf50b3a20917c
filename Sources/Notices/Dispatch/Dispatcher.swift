package import Definitions
import Ledger
import Letters
import Mail
import Storage
package import Vault
import Vocabulary

/// Sends the letters that one notice of one event still has to send: plan, lease, write, send,
/// record.
///
/// The caller's thread leases. A pool of senders writes, sends and records. Only one dispatcher
/// runs in a workspace at a time: its caller holds the workspace's dispatch lock.
package final class Dispatcher {
  /// What a dispatch needs from its run.
  package struct Dependencies {
    /// Makes the sender that hands letters over, on that sender's thread.
    package let carrier: @Sendable () -> MessageSender
    package let connections: Int
    /// Notes that so many letters count against the rates, before they leave.
    package let sending: (Int) throws -> Void
    /// What this run knows about the server. All notices of the run share it.
    package let breaker: CircuitBreaker
    /// Why no letter may leave any more, for example because the letters tell old dates; `nil` when
    /// there is no such reason. It is asked before each lease, and again after the process stood
    /// still.
    package let interruption: () throws -> DispatchReport.Stop?
    /// Gets the number of letters done and the total.
    package let progress: (Int, Int) -> Void
    /// Tells the senders to stop waiting for the server.
    package let giveUp: () -> Void

    package init(
      carrier: @escaping @Sendable () -> MessageSender, connections: Int,
      sending: @escaping (Int) throws -> Void = { _ in },
      breaker: CircuitBreaker = CircuitBreaker(),
      interruption: @escaping () throws -> DispatchReport.Stop? = { nil },
      progress: @escaping (Int, Int) -> Void, giveUp: @escaping () -> Void
    ) {
      self.carrier = carrier
      self.connections = connections
      self.sending = sending
      self.breaker = breaker
      self.interruption = interruption
      self.progress = progress
      self.giveUp = giveUp
    }
  }

  private let planner: NoticePlanner
  private let vault: EventVault
  private let dependencies: Dependencies

  /// If the rates ask for a longer wait than this, a later run sends the letters. In seconds.
  private static let longestWait = 50.0
  package init(planner: NoticePlanner, vault: EventVault, dependencies: Dependencies) {
    self.planner = planner
    self.vault = vault
    self.dependencies = dependencies
  }

  private var outbox: OutboxStore { planner.outbox }
  private var environment: Environment { planner.environment }

  /// Plans `notice` and sends its letters.
  ///
  /// - Throws: the vault's errors; letters without a recorded answer are tried again.
  package func dispatch(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, writer: LetterWriter,
    limiter: inout RateLimiter
  ) throws -> DispatchReport {
    let slot = try vault.database.write { try planner.plan(notice, timing, in: $0).slot }
    let total = try vault.database.read {
      try outbox.openCount(slot, now: environment.now(), in: $0)
    }
    guard total > 0 else { return DispatchReport(event: planner.event.slug, notice: notice.name) }
    let pass = DispatchPass(
      notice: notice, slot: slot, expires: timing.expires, total: total,
      journal: AnswerJournal(outbox: outbox, vault: vault, environment: environment),
      breaker: dependencies.breaker)
    pass.pace = LeasePace(connections: dependencies.connections, at: environment.monotonicSeconds())
    let size = min(dependencies.connections, total)
    let pool = SenderPool(size: size, queue: pass.queue) {
      [carrier = dependencies.carrier, environment] in
      LetterSender(pass, writer, carrier: carrier(), senders: size, environment).work()
    }
    let feeding = Result { try feed(pass, &limiter) }
    // A server that never answers must not delay a purge or an error.
    if case .failure = feeding { dependencies.giveUp() }
    if pass.stopped == .purge { dependencies.giveUp() }
    let left = pass.queue.takeBack()
    pool.end()
    try feeding.get()
    if let failure = pass.failed { throw failure }
    try giveBack(left)
    try putOffStumblingBlocks(of: pass)
    let report = pass.report(of: planner.event.slug)
    try noteOnLedger(report)
    return report
  }

  /// Leases letters for the senders, as fast as rates and senders allow, until none is left.
  private func feed(_ pass: DispatchPass, _ limiter: inout RateLimiter) throws {
    while pass.stopped == nil, pass.failed == nil, environment.now() < pass.expires {
      if try vault.isWantedByPurge() { return pass.stop(.purge) }
      if environment.shouldStop() { return pass.stop(.requested) }
      if let reason = try dependencies.interruption() { return pass.stop(reason) }
      pass.look(at: environment.monotonicSeconds())
      if pass.isExhausted, pass.queue.load == 0 { return }
      let batch = pass.pace.batch(done: pass.done, at: environment.monotonicSeconds())
      let wait = pass.isExhausted ? 0 : limiter.wait(at: environment.monotonicSeconds())
      if wait > Self.longestWait, pass.queue.load == 0 { return pass.stop(.rate) }
      if wait > 0 {
        rest(pass, min(wait, 1))
      } else if pass.isExhausted || (limiter.hasRates && pass.queue.load > 0) {
        // Under a rate, only letters that can leave at once are leased. Otherwise letters that wait
        // behind a slow server would leave in a burst.
        pass.queue.waitForRest(within: 0.2)
      } else if pass.queue.waitingCount <= batch / 2 {
        try lease(pass, atMost: batch, &limiter)
      } else {
        pass.queue.waitForRoom(below: batch / 2, within: 0.2)
      }
      dependencies.progress(pass.done, pass.total)
    }
  }

  /// Waits as long as the rates ask, while the senders work.
  private func rest(_ pass: DispatchPass, _ seconds: Double) {
    if pass.queue.load == 0 {
      environment.pause(seconds)
    } else {
      pass.queue.waitForRest(within: seconds)
    }
  }

  /// Leases the next deliveries. People who get no letter any more are left out, and the reason is
  /// recorded.
  private func lease(
    _ pass: DispatchPass, atMost batch: Int, _ limiter: inout RateLimiter
  ) throws {
    let (now, moment) = (environment.now(), environment.monotonicSeconds())
    let most = min(batch, limiter.allowance(at: moment))
    let letters = try vault.database.write { access -> [LeasedLetter] in
      let next = try outbox.next(
        of: pass.slot, after: &pass.cursor, atMost: most, now: now, in: access)
      pass.leasedCount += next.count
      pass.isExhausted = next.count < most || pass.leasedCount >= pass.total
      let eligibility = try planner.eligibilityOfOwed(pass.notice, in: access)
      return try next.compactMap { delivery, row in
        let person = NotifiedAttendee(row, planner.view)
        let letter = try lease(delivery, to: person, eligibility, at: now, in: access)
        if letter == nil { pass.suppressed += 1 }
        return letter
      }
    }
    guard !letters.isEmpty else { return }
    try dependencies.sending(letters.count)
    for _ in letters { limiter.letterSent(at: moment) }
    pass.look(at: environment.monotonicSeconds())
    pass.queue.add(letters)
  }

  /// - Returns: `nil` when the attendee gets no letter.
  private func lease(
    _ delivery: Delivery, to person: NotifiedAttendee, _ eligibility: Eligibility,
    at now: Instant, in access: borrowing DatabaseAccess
  ) throws -> LeasedLetter? {
    var person = person
    switch try eligibility.answer(for: &person, in: access) {
    case .eligible(let address):
      try outbox.lease(delivery, to: address, now: now, in: access)
      return LeasedLetter(
        delivery: delivery, code: person.row.code, values: try person.values(),
        recipient: address, isCancelled: person.row.status == .cancelled)
    case .excluded(let reason):
      try outbox.record(
        Outcome(excluding: delivery, because: reason), of: delivery, now: now, in: access)
      return nil
    }
  }

  /// Puts off the letters over which the server failed, so that not every run starts with them.
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
      .noticeDispatched, event: report.event, facts: facts, from: environment)
    try vault.database.write { try PendingEntries.add(entry, in: $0) }
  }
}
