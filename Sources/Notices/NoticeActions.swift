import Definitions
import Ledger
import Storage
import Vault
package import Vocabulary
package import Workspaces

/// What a person does with an event's notices: see their status, send one now, retry failed
/// letters.
package struct NoticeActions {
  private let context: NoticesContext
  private let workspace: Workspace
  private let environment: Environment

  package init(_ context: NoticesContext) {
    self.context = context
    workspace = context.workspace
    environment = context.workspace.environment
  }

  /// Plans and counts the letters of an event.
  package func planner(_ event: EventSession) -> NoticePlanner {
    context.planner(event.definition, event, environment)
  }

  // MARK: Looking

  /// Every notice of the event, in the order of its definition.
  package func statuses(of slug: Slug) throws -> NoticeStatuses {
    if let entry = try workspace.catalog.entry(slug) { try workspace.refuse(entry) }
    let definition = try workspace.definition(slug)
    guard try workspace.catalog.entry(slug) != nil else {
      let closes = definition.windowClosesAt
      return NoticeStatuses(
        definition: definition,
        notices: definition.notices.map {
          NoticeStatus($0.name, NoticeTiming(of: $0, in: definition, windowCloses: closes))
        })
    }
    return try workspace.session(slug) { event in
      NoticeStatuses(definition: definition, notices: try statuses(event))
    }
  }

  private func statuses(_ event: EventSession) throws -> [NoticeStatus] {
    let notices = event.definition.notices.map {
      ($0, NoticeTiming(of: $0, in: event.definition, event.entry))
    }
    let (planner, outbox) = (planner(event), event.outbox)
    return try event.vault.database.read { access in
      let recipients = try planner.recipients(of: notices, in: access)
      return try zip(notices, recipients).map { pair, recipients in
        let (notice, timing) = pair
        return NoticeStatus(
          notice.name, timing, recipients: recipients,
          counts: try outbox.counts(of: notice.name, in: access),
          present: try outbox.counts(of: notice.name, timing, in: access))
      }
    }
  }

  /// The letters of a notice with their states, oldest first.
  ///
  /// - Parameter state: only letters in this state.
  package func deliveries<Answer>(
    _ slug: Slug, _ name: Slug, state: DeliveryState? = nil,
    _ body: (DeliveryList) throws -> Answer
  ) throws -> Answer {
    try workspace.session(slug) { event in
      let notice = try event.definition.requireNotice(name)
      return try body(
        DeliveryList(
          of: notice.name, state: state, zone: event.entry.zone, event.outbox,
          in: event.vault.database))
    }
  }

  // MARK: Sending

  /// Sends a notice now, even before its time.
  package func sendNow(
    _ slug: Slug, _ name: Slug, progress: @escaping ProgressHandler
  ) throws -> SendingReport {
    try workspace.clock.requireExplained()
    return try workspace.session(slug) { event in
      let organiser = try workspace.requireOrganiser()
      let notice = try event.definition.requireNotice(name)
      guard event.definition.isLive else { throw WorkspaceError.notLive(slug) }
      try refuseEnded(notice, of: event)
      guard let lock = try workspace.paths.locks.acquire(workspace.paths.dispatchLock, .exclusive)
      else {
        throw WorkspaceError.dispatcherBusy
      }
      defer { lock.release() }
      _ = try Materials.read(notice)
      var dispatch = try Dispatch(context, organiser: organiser, progress: progress)
      let timing = NoticeTiming(now: environment.now(), notice, in: event.definition, event.entry)
      var report = SendingReport()
      report.remarks += [try RestoredNotices(context).confirm(notice, event)].compactMap(\.self)
      try dispatch.send(notice, timing, event, &report)
      dispatch.conclude(&report)
      return report
    }
  }

  /// Puts letters that failed, or were only written to a folder, back in the queue.
  package func retry(_ slug: Slug, _ name: Slug, written: Bool) throws -> Retried {
    try workspace.session(slug) { event in
      let notice = try event.definition.requireNotice(name)
      try refuseEnded(notice, of: event)
      let timing = NoticeTiming(of: notice, in: event.definition, event.entry)
      let (view, field) = (event.view(.notify), event.definition.addressField?.name)
      return try event.vault.database.write { access in
        let retried = try event.outbox.owedAgain(
          name, timing, written: written, now: environment.now(),
          address: { row in
            try field.flatMap { try view.values(of: row)[$0] }
              .flatMap { EmailAddress($0.revealed) }
          }, in: access)
        guard retried.owed > 0 else { return retried }
        try PendingEntries.add(
          LedgerEntry(
            .noticeRetried, event: slug,
            facts: ["notice": .slug(name), "owed": .count(retried.owed)], from: environment),
          in: access)
        return retried
      }
    }
  }

  /// A notice that has ended is not sent any more, whoever asks.
  private func refuseEnded(_ notice: NoticeDefinition, of event: EventSession) throws {
    let definition = event.definition
    if let calledOff = definition.calledOff, notice.send != .onCallOff,
      calledOff.instant(in: definition.zone) <= environment.now()
    {
      throw WorkspaceError.calledOff(event.entry.slug, at: calledOff.description)
    }
    let timing = NoticeTiming(of: notice, in: definition, event.entry)
    guard timing.expires > environment.now() else {
      throw WorkspaceError.noticeExpired(
        notice.name, at: timing.expires.local(in: definition.zone).description)
    }
  }
}
