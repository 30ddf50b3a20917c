import Attendees
package import Definitions
package import Notices
import Foundation
import Ledger
import Storage
import Vault
package import Vocabulary

/// How a notice stands.
package struct NoticeStatus {
  package let name: Slug
  /// `nil` for a notice that goes to each attendee as they are added, and while it waits for a move or
  /// a call-off.
  package let due: Instant?
  package let expires: Instant
  package let recipients: Int
  /// For every date that the event has had.
  package let counts: [DeliveryState: Int]
  /// For its present date, or for the one thing that the notice is owed once for.
  package let present: [DeliveryState: Int]

  /// For dates that the event had before.
  package var earlier: [DeliveryState: Int] {
    counts.merging(present, uniquingKeysWith: -).filter { $0.value > 0 }
  }
}

extension Workspace {
  package func notice(_ name: Slug, of definition: EventDefinition) throws -> NoticeDefinition {
    guard let notice = definition.notice(name) else {
      throw WorkspaceError.noNotice(
        name, in: definition.slug, known: definition.notices.map(\.name.text))
    }
    return notice
  }

  /// Every notice of the event, in the order of its definition.
  package func notices(of slug: Slug) throws -> (definition: EventDefinition, [NoticeStatus]) {
    if let entry = try catalog.entry(slug) { try refuse(entry) }
    let definition = try definition(slug)
    guard try catalog.entry(slug) != nil else {
      return (
        definition,
        definition.notices.map {
          status(
            of: $0,
            NoticeTiming(of: $0, in: definition, windowCloses: definition.windowClosesAt), 0, [:],
            [:])
        }
      )
    }
    return try using(try open(slug)) { event in
      let planner = planner(event)
      return try event.vault.database.read { access in
        (
          definition,
          try definition.notices.map { notice in
            let timing = NoticeTiming(of: notice, in: definition, event.entry)
            return status(
              of: notice, timing, try planner.recipients(of: notice, in: access),
              try event.outbox.counts(of: notice.name, in: access),
              try event.outbox.counts(of: notice.name, timing, in: access))
          }
        )
      }
    }
  }

  private func status(
    of notice: NoticeDefinition, _ timing: NoticeTiming, _ recipients: Int,
    _ counts: [DeliveryState: Int], _ present: [DeliveryState: Int]
  ) -> NoticeStatus {
    NoticeStatus(
      name: notice.name, due: timing.due, expires: timing.expires, recipients: recipients,
      counts: counts, present: present)
  }

  func planner(_ event: OpenEvent) -> NoticePlanner {
    NoticePlanner(
      event: event.definition, outbox: event.outbox, view: event.view(.notify),
      environment: environment)
  }

  /// Sends a notice now, whether or not its time has come.
  package func sendNow(
    _ slug: Slug, _ name: Slug, progress: RunProgress
  ) throws -> RunReport {
    if let unexplained = clock.unexplained {
      throw WorkspaceError.clockUnexplained(wall: unexplained.wall, mark: unexplained.mark)
    }
    let event = try open(slug)
    let organiser = try requireOrganiser()
    return try using(event) { event in
      let notice = try notice(name, of: event.definition)
      guard event.definition.isLive else { throw WorkspaceError.notLive(slug) }
      try refuseExpired(notice, of: event)
      guard let lock = try FileLock.acquire(paths.dispatchLock, .exclusive) else {
        throw WorkspaceError.dispatcherBusy
      }
      defer { lock.release() }
      _ = try Materials.read(notice)
      var office = try NoticeSending(workspace: self, organiser: organiser, progress: progress)
      let timing = NoticeTiming(
        now: environment.now(), notice, in: event.definition, event.entry)
      var report = RunReport()
      report.remarks += [try confirm(notice, event)].compactMap(\.self)
      try office.send(notice, timing, event, &report)
      office.conclude(&report)
      return report
    }
  }

  /// A notice whose time has passed leaves no more, whoever asks.
  private func refuseExpired(_ notice: NoticeDefinition, of event: OpenEvent) throws {
    if let calledOff = event.definition.calledOff, notice.send != .onCallOff,
      calledOff.instant(in: event.definition.zone) <= environment.now()
    {
      throw WorkspaceError.calledOff(event.entry.slug, at: calledOff.description)
    }
    let timing = NoticeTiming(of: notice, in: event.definition, event.entry)
    guard timing.expires > environment.now() else {
      throw WorkspaceError.noticeExpired(
        notice.name, at: timing.expires.local(in: event.definition.zone).description)
    }
  }

  /// Owes again what failed, or what was only written to a folder.
  ///
  /// - Returns: how many letters, and how many are held back because no more may go there.
  package func retry(
    _ slug: Slug, _ name: Slug, written: Bool
  ) throws -> (owed: Int, held: Int) {
    try using(try open(slug)) { event in
      let notice = try notice(name, of: event.definition)
      try refuseExpired(notice, of: event)
      let timing = NoticeTiming(of: notice, in: event.definition, event.entry)
      let now = environment.now()
      return try event.vault.database.write { access in
        let retried = try event.outbox.owedAgain(
          name, timing, written: written, now: now, in: access)
        if retried.owed > 0 {
          try PendingEntries.add(
            LedgerEntry(
              .noticeRetried, event: slug,
              facts: ["notice": .slug(name), "owed": .count(retried.owed)], from: environment),
            in: access)
        }
        return retried
      }
    }
  }
}
