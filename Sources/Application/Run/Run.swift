import Backup
import Definitions
import Logging
import Mail
import Notices
import Retention
import Rights
import Storage
import Vault
package import Vocabulary
package import Workspaces

/// Does everything that is due now: first purges, then notices, then what became due in the
/// meantime.
///
/// A fault in an event's definition stops only the notices of that event. A request to stop ends
/// the run between two events or between two letters. The next run continues from there.
package struct Run {
  package enum Part: String, CaseIterable, Sendable { case notices, purge }

  private let workspace: Workspace
  private let environment: Environment
  private let progress: ProgressHandler
  private let alerts: Alerts
  private let windows: Windows
  private let erasures: Erasures
  private let purges: Purges

  /// - Parameter alertWording: words the daily mail to the office.
  package init(
    _ workspace: Workspace, progress: @escaping ProgressHandler,
    alertWording: @escaping AlertWording
  ) {
    self.workspace = workspace
    alerts = Alerts(workspace, wording: alertWording)
    environment = workspace.environment
    self.progress = progress
    let context = workspace.retention
    windows = Windows(context)
    erasures = Erasures(context)
    purges = Purges(context)
  }

  /// An event and its definition, in the state that this run found.
  private typealias Event = (entry: CatalogEntry, definition: EventDefinition)

  /// - Throws: ``WorkspaceError/clockUnexplained(wall:mark:)``, `StorageError`.
  package func perform(_ parts: Set<Part>) throws -> RunReport {
    var report = RunReport()
    if workspace.clock.unexplained != nil {
      alerts.mailClockAlarm(&report)
      try workspace.clock.requireExplained()
    }
    report.attempting { _ in try workspace.catalog.settleFiles() }
    let idle = try IdleEvents(workspace)
    let events = try readEvents(&report, except: idle)
    workspace.options.log.debug(
      "run begins", metadata: ["now": "\(environment.now())", "events": "\(events.count)"])
    if parts.contains(.purge) {
      try destroyDue(events, &report)
      report.attempting { _ in try RequestUpkeep(workspace.rights).perform() }
      report.attempting { _ in try Inquiries(workspace.rights).settle() }
    }
    if parts.contains(.notices) {
      try dispatch(events, &report, idle)
      try lengthenAnnounced(events, &report)
    }
    if parts.contains(.purge) {
      try purgeDue(&report)
      EscrowCopies(workspace).renew()
      report.attempting { $0.waiting += try DueList(workspace).held(at: environment.now()) }
    }
    try conclude(parts, &report)
    return report
  }

  private func conclude(_ parts: Set<Part>, _ report: inout RunReport) throws {
    let catalog = workspace.catalog
    if parts.contains(.notices) {
      try noteTrouble(report.unavailable, .mailUnavailable)
      // This comes before the run is recorded, because the alert must say if there was no run for a
      // week.
      if !report.isStopped { alerts.mailDaily(&report) }
    }
    if report.isStopped {
      report.remarks.append(.stopped)
    } else {
      try catalog.setFact(.lastRun, environment.now().rfc3339())
    }
  }

  /// Notes why letters did not leave, for `status`.
  private func noteTrouble(_ fault: MailFault?, _ name: Catalog.FactName) throws {
    let trouble = fault?.withoutPersonalData.stored ?? ""
    if try workspace.catalog.fact(name) ?? "" != trouble {
      try workspace.catalog.setFact(name, trouble)
    }
  }

  /// Whether to stop here. The report notes it.
  private func stops(_ report: inout RunReport) -> Bool {
    if environment.shouldStop() { report.isStopped = true }
    return report.isStopped
  }
}

// MARK: - Reading

extension Run {
  /// Every event in the catalog that has a valid definition and is not idle. Its window is
  /// reconciled.
  private func readEvents(
    _ report: inout RunReport, except idle: IdleEvents
  ) throws -> [Event] {
    let definitions = workspace.definitions
    report.faults += definitions.organiser.faults
    let folders = definitions.slugs()
    report.faults += folders.faults
    let entries = try workspace.catalog.entries()
    let bySlug = Dictionary(uniqueKeysWithValues: entries.map { ($0.slug, $0) })
    var events: [Event] = []
    // These events still send their notices: people must hear that the event moved.
    var contradictions: [DefinitionDiagnostic] = []
    for slug in folders.found {
      let entry = bySlug[slug]
      if let entry, entry.state != .open || idle.isIdle(entry) { continue }
      guard let event = try read(slug, entry, &report) else { continue }
      report.attempting(slug) {
        let current = try windows.reconcile(event.entry, with: event.definition)
        if let fault = try windows.fault(current, event.definition) { contradictions.append(fault) }
        events.append((current, event.definition))
      }
    }
    let found = Set(folders.found)
    for entry in entries where entry.state == .open && !found.contains(entry.slug) {
      report.faults.append(.missingDefinition(of: entry))
    }
    report.faults += contradictions
    return events
  }

  /// `nil` if nothing can be done for the event. The report says why.
  private func read(
    _ slug: Slug, _ entry: CatalogEntry?, _ report: inout RunReport
  ) throws -> Event? {
    let reading = workspace.definitions.event(slug)
    report.faults += reading.faults.filter { !report.faults.contains($0) }
    guard let definition = reading.value, reading.faults.isEmpty, let entry,
      try workspace.hasVault(entry)
    else { return nil }
    guard entry.identity == definition.identity else {
      report.faults.append(
        DefinitionDiagnostic(
          .identityChanged(slug, was: entry.identity, now: definition.identity),
          at: SourceLocation(file: "events/\(slug)/event.yaml")))
      return nil
    }
    return (entry, definition)
  }
}

extension DefinitionDiagnostic {
  /// The fault that a run reports for an open event without a folder.
  static func missingDefinition(of entry: CatalogEntry) -> DefinitionDiagnostic {
    DefinitionDiagnostic(
      .missingDefinition(closes: entry.windowCloses.local(in: entry.timeZone)),
      at: SourceLocation(file: "events/\(entry.slug)/event.yaml"))
  }
}

// MARK: - Destroying

extension Run {
  /// Destroys everything whose time has come: data kept by a hold, events, attendees and fields.
  private func destroyDue(_ events: [Event], _ report: inout RunReport) throws {
    report.attempting {
      $0.preservationEnded = try Holds(workspace.retention).endExpired().map {
        ($0.event, $0.receipt)
      }
    }
    report.attempting { _ in
      try StopList.removeEnded(workspace.paths, at: environment.now())
    }
    report.attempting { $0.returned = try PurgedEvents(workspace.retention).destroyReturned() }
    try purgeDue(&report)
    report.add(try erasures.finish())
    report.add(try erasures.eraseNotNotified())
    report.add(try erasures.eraseExpiredFields(events.map { ($0.entry, $0.definition) }))
  }

  private func purgeDue(_ report: inout RunReport) throws {
    let found = try purges.due(at: environment.now())
    let due = found.due.filter { entry in !report.purges.contains { $0.event == entry.slug } }
    report.awaiting = found.waiting.map(\.slug)
    guard !due.isEmpty else { return }
    workspace.options.log.debug(
      "windows closed", metadata: ["events": "\(due.map(\.slug.text).joined(separator: " "))"])
    report.purges += try purges.run(due, progress: progress)
    _ = stops(&report)
  }

  /// Applies a longer window as soon as its announcement is sent, because the old window may close
  /// before the next run. The definition may have changed while letters were sent, so it is read
  /// again.
  private func lengthenAnnounced(_ events: [Event], _ report: inout RunReport) throws {
    for (entry, _) in events where entry.pendingRetention != nil {
      guard let current = try workspace.catalog.entry(entry.slug), current.state == .open,
        let event = try read(entry.slug, current, &report)
      else { continue }
      report.attempting(entry.slug) {
        _ = try windows.reconcile(event.entry, with: event.definition)
      }
    }
  }
}

// MARK: - Sending

extension Run {
  private func dispatch(
    _ events: [Event], _ report: inout RunReport, _ idle: IdleEvents
  ) throws {
    guard let organiser = workspace.organiser else { return }
    guard let lock = try workspace.paths.locks.acquire(workspace.paths.dispatchLock, .exclusive)
    else {
      report.remarks.append(.anotherRunSends)
      return
    }
    defer { lock.release() }
    let status = try StatusReader(workspace)
    var dispatch = try Dispatch(
      workspace.notices, organiser: organiser, progress: progress)
    let byUrgency = events.map { ($0, dispatch.urgency(of: $0.entry, $0.definition)) }
      .sorted { $0.1 < $1.1 }.map(\.0)
    for (entry, definition) in byUrgency {
      if stops(&report) { break }
      // If an event moved after it was read here, its letters wait for the next run.
      guard let current = try workspace.catalog.entry(entry.slug), current.state == .open,
        current.revision == entry.revision, entry.windowCloses > environment.now()
      else { continue }
      guard report.unavailable == nil else {
        report.attempting(entry.slug) { try dispatch.plan(entry, definition) }
        continue
      }
      var part = SendingReport()
      var owesNothing = false
      report.attempting(entry.slug) {
        owesNothing = try dispatch.dispatch(entry, definition, &part)
      }
      report.add(part)
      try noteTrouble(part.folderFault, .folderUnavailable(entry.id))
      var waiting: [WaitingItem] = []
      report.attempting(entry.slug) {
        waiting = try DueList(workspace).waiting(entry, definition, at: environment.now())
      }
      report.waiting += waiting
      guard owesNothing, part.remarks.isEmpty, waiting.isEmpty else { continue }
      report.attempting(entry.slug) {
        try idle.note(entry, definition, quiet: try status.quietStatus(of: entry, definition))
      }
    }
    try idle.keep()
    guard report.unavailable == nil, !stops(&report) else { return }
    report.attempting { report in
      report.officeLetters = try OfficePost(workspace.rights).send(organiser)
      report.unavailable = report.officeLetters.unavailable
    }
    guard report.unavailable == nil else { return }
    var end = SendingReport()
    dispatch.conclude(&end)
    report.add(end)
  }
}
