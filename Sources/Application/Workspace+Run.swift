import Logging
import Definitions
import Notices
import Foundation
import Letters
package import Retention
import Storage
package import Vault
package import Vocabulary

extension Workspace {
  /// What a run shows while it works.
  package struct RunProgress {
    package var letters: (Slug, Slug, Int, Int) -> Void
    package var purge: (CatalogEntry, PurgeRecord.Step) -> Void

    package init(
      letters: @escaping (Slug, Slug, Int, Int) -> Void,
      purge: @escaping (CatalogEntry, PurgeRecord.Step) -> Void
    ) {
      self.letters = letters
      self.purge = purge
    }
  }

  package enum RunPart: String, CaseIterable, Sendable { case notices, purge }

  /// Does all that is due now: purges first, then notices, then what became due meanwhile.
  ///
  /// A fault in one event's definition stops that event's notices and nothing else.
  package func run(_ parts: Set<RunPart>, progress: RunProgress) throws -> RunReport {
    var report = RunReport()
    if let unexplained = clock.unexplained {
      mailClockAlarm(&report)
      throw WorkspaceError.clockUnexplained(wall: unexplained.wall, mark: unexplained.mark)
    }
    let resting = try IdleEvents(self)
    let events = try readEvents(&report, but: resting)
    options.log.debug(
      "run begins",
      metadata: ["now": "\(environment.now())", "events": "\(events.count)"])
    if parts.contains(.purge) { try destroyDue(events, &report, progress) }
    if parts.contains(.notices) {
      try dispatch(events, &report, progress, resting)
      try lengthenAnnounced(events, &report)
    }
    if parts.contains(.purge) {
      try purgeDue(&report, progress)
      renewEscrow()
    }
    let trouble = report.unavailable.map { "\(environment.now().rfc3339()): \($0)" } ?? ""
    if parts.contains(.notices), try catalog.fact("mail-unavailable") ?? "" != trouble {
      try catalog.setFact("mail-unavailable", trouble)
    }
    // Before the run is on record: that there was none for a week is among what is mailed.
    if parts.contains(.notices) { mailAlerts(&report) }
    try catalog.setFact("last-run", environment.now().rfc3339())
    return report
  }

  /// Every event that is in the catalog, rightly defined and not at rest, its window reconciled.
  private func readEvents(
    _ report: inout RunReport, but resting: IdleEvents
  ) throws -> [(CatalogEntry, EventDefinition)] {
    report.faults += definitions.organiser.faults
    let folders = definitions.slugs()
    report.faults += folders.faults
    var events: [(CatalogEntry, EventDefinition)] = []
    // Their notices go all the same: that the event moved is what people must hear.
    var contradictions: [Fault] = []
    let entries = try catalog.entries()
    let bySlug = Dictionary(uniqueKeysWithValues: entries.map { ($0.slug, $0) })
    for slug in folders.found {
      let entry = bySlug[slug]
      if let entry, entry.state != .open || resting.isAtRest(entry) { continue }
      let reading = definitions.event(slug)
      report.faults += reading.faults.filter { !report.faults.contains($0) }
      guard let definition = reading.value, reading.faults.isEmpty, let entry,
        try catalog.fact(Self.vaultFact(entry)) != nil
      else { continue }
      guard entry.identity == definition.identity else {
        let error = WorkspaceError.identityChanged(
          slug, was: entry.identity, now: definition.identity)
        report.faults.append(
          Fault(
            file: "events/\(slug)/event.yaml", line: 1, column: 1, code: error.code,
            message: error.description))
        continue
      }
      report.attempting(slug) {
        let current = try reconcile(entry, with: definition)
        if let fault = try windowFault(current, definition) { contradictions.append(fault) }
        events.append((current, definition))
      }
    }
    let found = Set(folders.found)
    for entry in entries where entry.state == .open && !found.contains(entry.slug) {
      report.faults.append(missingDefinition(of: entry))
    }
    report.faults += contradictions
    return events
  }

  /// What is told of an event that is open and whose folder is not there.
  func missingDefinition(of entry: CatalogEntry) -> Fault {
    Fault(
      file: "events/\(entry.slug)/event.yaml", line: 1, column: 1, code: "missing-definition",
      message: "the event's folder is gone; its notices stop, and its purge runs on "
        + "\(entry.windowCloses.local(in: entry.timeZone)) all the same")
  }

  /// Everything whose time has come: what a hold kept, events, single people, and single fields.
  private func destroyDue(
    _ events: [(CatalogEntry, EventDefinition)], _ report: inout RunReport,
    _ progress: RunProgress
  ) throws {
    report.attempting { $0.custodyEnded = try endExpiredHolds() }
    report.attempting { $0.returned = try destroyReturned() }
    try purgeDue(&report, progress)
    try finishErasures(&report)
    try eraseUnreached(&report)
    try eraseExpiredFields(events, &report)
  }

  private func purgeDue(_ report: inout RunReport, _ progress: RunProgress) throws {
    let purges = try duePurges(at: environment.now())
    let due = purges.due.filter { entry in !report.purges.contains { $0.event == entry.slug } }
    report.awaiting = purges.waiting.map(\.slug)
    guard !due.isEmpty else { return }
    options.log.debug(
      "windows closed", metadata: ["events": "\(due.map(\.slug.text).joined(separator: " "))"])
    report.purges += try purge(progress: progress.purge).run(due)
  }

  /// Puts a longer window in force as soon as its announcement has left: the old one may close before
  /// the next run.
  private func lengthenAnnounced(
    _ events: [(CatalogEntry, EventDefinition)], _ report: inout RunReport
  ) throws {
    for (entry, definition) in events where entry.pendingRetention != nil {
      guard let current = try catalog.entry(entry.slug) else { continue }
      report.attempting(entry.slug) { try reconcile(current, with: definition) }
    }
  }

  private func dispatch(
    _ events: [(CatalogEntry, EventDefinition)], _ report: inout RunReport,
    _ progress: RunProgress, _ resting: IdleEvents
  ) throws {
    guard let organiser else { return }
    guard let lock = try FileLock.acquire(paths.dispatchLock, .exclusive) else {
      report.remarks.append("another run is sending letters; this one did the rest")
      return
    }
    defer { lock.release() }
    var office = try NoticeSending(workspace: self, organiser: organiser, progress: progress)
    let byUrgency = events.map { ($0, office.urgency(of: $0.0, $0.1)) }
      .sorted { $0.1 < $1.1 }.map(\.0)
    for (entry, definition) in byUrgency {
      // Who moved the event since it was read here leaves its letters to the next run.
      guard let current = try catalog.entry(entry.slug), current.state == .open,
        current.revision == entry.revision, entry.windowCloses > environment.now()
      else { continue }
      var part = RunReport()
      var owesNothing = false
      report.attempting(entry.slug) {
        owesNothing = try office.dispatch(entry, definition, &part)
      }
      report.add(part)
      if owesNothing, part.remarks.isEmpty { try resting.note(entry, definition) }
      if report.unavailable != nil { break }
    }
    try resting.keep()
    guard report.unavailable == nil else { return }
    office.conclude(&report)
  }
}

extension RunReport {
  /// Does `body`, which must keep no purge from running.
  fileprivate mutating func attempting(_ body: (inout RunReport) throws -> Void) {
    do {
      try body(&self)
    } catch {
      remarks.append("\(error)")
      hasFailed = true
    }
  }

  /// Does `body` for one event: what goes wrong with its data stops no other event.
  mutating func attempting(_ event: Slug, _ body: () throws -> Void) {
    do {
      try body()
    } catch {
      remarks.append("\(event): \(error)")
      if error as? VaultError != .beingPurged { hasFailed = true }
    }
  }

  /// Adds what was done for one event.
  fileprivate mutating func add(_ part: RunReport) {
    notices += part.notices
    remarks += part.remarks
    unavailable = part.unavailable
  }
}
