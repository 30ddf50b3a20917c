package import Definitions
import Letters
import Logging
import Mail
import Storage
package import Vault
package import Vocabulary
import Workspaces

/// Sends the notices of all events in one run, with one transport and one set of rates.
///
/// The caller holds the workspace's dispatch lock.
package struct Dispatch {
  private let context: NoticesContext
  private let workspace: Workspace
  private let environment: Environment
  private let organiser: OrganiserDefinition
  private let transport: MailTransport
  private let progress: ProgressHandler
  private let restored: RestoredNotices
  private let breaker = CircuitBreaker()
  private var limiter: RateLimiter

  /// - Throws: ``WorkspaceError/mail(_:)`` when the organiser names no transport that can be used.
  package init(
    _ context: NoticesContext, organiser: OrganiserDefinition,
    progress: @escaping ProgressHandler
  ) throws {
    self.context = context
    self.organiser = organiser
    self.progress = progress
    workspace = context.workspace
    environment = context.workspace.environment
    restored = RestoredNotices(context)
    do {
      transport = try MailTransport(
        organiser.mail, variables: context.workspace.options.variables)
    } catch let error as TransportError {
      throw WorkspaceError.mail(Cause(error))
    }
    let sent = try workspace.catalog.sendTimes(for: transport.rates, now: environment.now())
    limiter = RateLimiter(transport.rates, history: sent, now: environment.monotonicSeconds())
  }

  // MARK: An event

  /// When the first of the event's open notices ends. Events whose notices end first are sent
  /// first, so that the rates leave them time.
  package func urgency(of entry: CatalogEntry, _ definition: EventDefinition) -> Instant {
    openNotices(of: definition, entry).first?.1.expires ?? entry.windowCloses
  }

  /// Sends the letters that the event's notices still have to send, as many as can leave now.
  ///
  /// - Returns: whether no letter is left to be sent now.
  package mutating func dispatch(
    _ entry: CatalogEntry, _ definition: EventDefinition, _ report: inout SendingReport
  ) throws -> Bool {
    try workspace.session(entry, definition) { event in
      let planner = context.planner(definition, event, environment)
      report.notices += try event.vault.database.write {
        try planner.closeEnded(event.entry, in: $0)
      }
      for (notice, timing) in definition.isLive ? openNotices(of: definition, entry) : [] {
        guard !environment.shouldStop() else {
          report.isStopped = true
          return false
        }
        guard timing.isOpen(at: environment.now()),
          try !restored.awaitsConfirmation(notice, timing, of: entry)
        else { continue }
        do {
          try send(notice, timing, event, &report)
        } catch let error where !Self.concernsEvent(error) {
          report.fail(event.entry.slug, error)
        }
        if report.unavailable != nil || report.folderFault != nil { return false }
      }
      return try event.vault.database.read { try !event.outbox.owesAnything(in: $0) }
    }
  }

  /// Plans the event's notices that are due, because the server takes no letters in this run. Then
  /// `status` shows that these letters wait.
  package func plan(_ entry: CatalogEntry, _ definition: EventDefinition) throws {
    guard definition.isLive else { return }
    try workspace.session(entry, definition) { event in
      let planner = context.planner(definition, event, environment)
      var fault: (any Error)?
      for (notice, timing) in openNotices(of: definition, entry)
      where try !restored.awaitsConfirmation(notice, timing, of: entry) {
        do {
          _ = try event.vault.database.write { try planner.plan(notice, timing, in: $0) }
        } catch {
          // A fault in one notice leaves the others going.
          fault = fault ?? error
        }
      }
      if let fault { throw fault }
    }
  }

  /// The notices that are due. Notices that end first come first.
  private func openNotices(
    of definition: EventDefinition, _ entry: CatalogEntry
  ) -> [(NoticeDefinition, NoticeTiming)] {
    definition.notices.map { ($0, NoticeTiming(of: $0, in: definition, entry)) }
      .filter { $0.1.isOpen(at: environment.now()) }
      .sorted { $0.1.expires < $1.1.expires }
  }

  /// Says that the server was at fault, if it failed over a letter and took none since.
  package func conclude(_ report: inout SendingReport) {
    guard report.unavailable == nil, let fault = breaker.unresolved else { return }
    report.unavailable = fault
  }

  /// Whether the event's other notices would meet the same error.
  private static func concernsEvent(_ error: any Error) -> Bool {
    error as? VaultError == .beingPurged || error is StorageError
  }

  // MARK: A notice

  /// Sends one notice that is due.
  mutating func send(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, _ event: EventSession,
    _ report: inout SendingReport
  ) throws {
    let attachments: [LetterAttachment]
    do {
      attachments = try Materials.read(notice)
    } catch let error as WorkspaceError {
      report.remarks.append(.failed(event: event.entry.slug, Cause(error)))
      return
    }
    let writer = try LetterWriter(
      notice, event.definition, event.entry, by: organiser, attachments,
      tokens: ReturnTokens(event: event.entry.id, keys: event.keys))
    let planner = context.planner(event.definition, event, environment)
    let giveUp = GiveUpSignal(environment)
    defer { giveUp.raise() }
    let dispatcher = Dispatcher(
      planner: planner, vault: event.vault,
      dependencies: dependencies(of: notice, event.entry, giveUp))
    if transport.isFile { try workspace.ensureExports(of: event.entry.slug) }
    if let shortage = try event.vault.database.read({
      try planner.rateShortage(notice, timing, workspace.organiser?.mail, in: $0)
    }) {
      report.remarks.append(.rateTooSlow(event: event.entry.slug, shortage))
    }
    let result = try dispatcher.dispatch(notice, timing, writer: writer, limiter: &limiter)
    take(result, &report)
  }

  private func dependencies(
    of notice: NoticeDefinition, _ entry: CatalogEntry, _ giveUp: GiveUpSignal
  ) -> Dispatcher.Dependencies {
    let (slug, revision, rates) = (entry.slug, entry.revision, transport.rates)
    let (catalog, environment, progress) = (workspace.catalog, environment, progress)
    return Dispatcher.Dependencies(
      carrier: transport.carrier(
        letters: workspace.paths.letters(slug), shouldGiveUp: { giveUp.isRaised }),
      connections: transport.connections,
      sending: { letters in
        if !rates.isEmpty { try catalog.recordSends(letters, at: environment.now()) }
      },
      breaker: breaker,
      interruption: {
        guard let entry = try catalog.entry(slug), entry.state == .open else { return .purge }
        return entry.revision == revision ? nil : .moved
      },
      progress: {
        progress(WorkProgress(.sending(notice: notice.name), event: slug, done: $0, total: $1))
      },
      giveUp: { giveUp.raise() })
  }

  /// Adds the result of one notice.
  private func take(_ result: DispatchReport, _ report: inout SendingReport) {
    workspace.options.log.debug(
      "notice",
      metadata: [
        "event": "\(result.event)", "notice": "\(result.notice)",
        "letters": "\(result.counts.values.reduce(0, +))",
      ])
    if !result.counts.isEmpty { report.notices.append(result) }
    let (slug, notice) = (result.event, result.notice)
    switch result.stopped {
    case .unavailable(let fault) where fault.isInFolder:
      report.folderFault = fault
      report.remarks.append(.failed(event: slug, Cause(fault)))
    case .unavailable(let fault): report.unavailable = fault
    case .rate:
      report.remarks.append(
        .rateReached(event: slug, notice: notice, rates: organiser.mail.rates))
    case .moved:
      report.remarks.append(.moved(event: slug, notice: notice))
    case .requested:
      report.isStopped = true
      report.remarks.append(.stopped(event: slug, notice: notice))
    case .purge, .unresolved, nil: break
    }
  }
}

extension Workspace {
  /// Makes the folder for files that are written out of the event.
  func ensureExports(of slug: Slug) throws {
    try PrivateFiles.ensureDirectory(paths.exports)
    try PrivateFiles.ensureDirectory(paths.exports(slug))
  }
}
