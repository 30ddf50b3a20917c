import FoundationEssentials
import Definitions
import Notices
import Storage
import Vault
import Retention
import Rights
package import Vocabulary
package import Workspaces

/// Something that is due.
package struct DueItem {
  package enum Kind: String, Sendable { case notice, purge, erasure, request }

  /// `nil` for a request that is about no event or about several.
  package let event: Slug?
  package let kind: Kind
  /// For a notice, its name. For a purge, the event's slug. For an erasure, one of `fields` (their
  /// time has ended), `unreached` (these attendees got no announcement of the longer window) and
  /// `custody` (the hold has ended). For a request, its number.
  package let id: String
  package let due: Instant
  package let recipients: Int
  /// An IANA time zone name.
  package let zone: String
}

/// What a run would do now or later.
package struct DueList {
  private let workspace: Workspace
  private let environment: Environment
  private let notices: NoticesContext

  package init(_ workspace: Workspace) {
    self.workspace = workspace
    environment = workspace.environment
    notices = workspace.notices
  }

  private var catalog: Catalog { workspace.catalog }

  /// What a run at `time` would do, ordered by time.
  package func items(at time: Instant) throws -> [DueItem] {
    var items = try Purges(workspace.retention).due(at: time).due.map { entry in
      DueItem(
        event: entry.slug, kind: .purge, id: entry.slug.text, due: entry.windowCloses,
        recipients: 0, zone: entry.zone)
    }
    items += try dueErasures(at: time)
    items += try dueRequests(at: time)
    let idle = try IdleEvents(workspace)
    for entry in try catalog.entries()
    where entry.state == .open && entry.windowCloses > time && !idle.isIdle(entry, at: time) {
      guard let definition = workspace.definitions.event(entry.slug).value,
        entry.windowCloses > environment.now(), entry.identity == definition.identity
      else { continue }
      items += try dueFields(entry, definition, at: time)
      guard definition.isLive else { continue }
      items += try workspace.session(entry, definition) { try dueNotices($0, at: time) }
    }
    return items.sorted {
      ($0.due, $0.event?.text ?? "", $0.id) < ($1.due, $1.event?.text ?? "", $1.id)
    }
  }

  /// The requests of people that must be answered by then.
  private func dueRequests(at time: Instant) throws -> [DueItem] {
    let zone = try workspace.zone().identifier
    return try RequestConcerns(workspace.rights).due(at: time).map { request in
      DueItem(
        event: request.events.count == 1 ? request.events[0] : nil, kind: .request,
        id: "\(request.number)", due: request.due, recipients: 1, zone: zone)
    }
  }

  /// What is due at `time` and waits for a person or a date, ordered by time.
  package func waiting(at time: Instant) throws -> [WaitingItem] {
    var items = try held(at: time)
    for entry in try catalog.entries() where entry.state == .open && entry.windowCloses > time {
      guard let definition = workspace.definitions.event(entry.slug).value,
        entry.windowCloses > environment.now(), entry.identity == definition.identity
      else { continue }
      items += try waiting(entry, definition, at: time)
    }
    return items.sorted { ($0.due, $0.event, $0.id) < ($1.due, $1.event, $1.id) }
  }

  /// The notices of an event that would leave if it were live.
  func waiting(
    _ entry: CatalogEntry, _ definition: EventDefinition, at time: Instant
  ) throws -> [WaitingItem] {
    guard !definition.isLive else { return [] }
    return try workspace.session(entry, definition) { try dueNotices($0, at: time) }.map { item in
      WaitingItem(
        event: entry.slug, kind: .notice, id: item.id, due: item.due, recipients: item.recipients,
        zone: item.zone, reason: .notLive)
    }
  }

  /// The purges that a hold stops.
  func held(at time: Instant) throws -> [WaitingItem] {
    try catalog.entries().filter { $0.state == .open && $0.windowCloses <= time }
      .compactMap { entry in
        try catalog.holdInForce(on: entry.id, at: time).map { hold in
          WaitingItem(
            event: entry.slug, kind: .purge, id: entry.slug.text, due: entry.windowCloses,
            recipients: 0, zone: entry.zone,
            reason: .held(until: hold.until.local(in: entry.timeZone)))
        }
      }
  }

  private func dueNotices(_ event: EventSession, at time: Instant) throws -> [DueItem] {
    let planner = NoticeActions(notices).planner(event)
    return try event.vault.database.read { access in
      try event.definition.notices.compactMap { notice in
        let timing = NoticeTiming(of: notice, in: event.definition, event.entry)
        guard timing.isOpen(at: time),
          try !RestoredNotices(notices).awaitsConfirmation(notice, timing, of: event.entry)
        else {
          return nil
        }
        let recipients = try planner.outstanding(notice, timing, at: time, in: access)
        guard recipients > 0 else { return nil }
        return DueItem(
          event: event.entry.slug, kind: .notice, id: notice.name.text,
          due: timing.due ?? time, recipients: recipients, zone: event.entry.zone)
      }
    }
  }

  private func dueFields(
    _ entry: CatalogEntry, _ definition: EventDefinition, at time: Instant
  ) throws -> [DueItem] {
    guard try catalog.holdInForce(on: entry.id, at: time) == nil,
      try !Erasures(workspace.retention).expiredFields(entry, definition, at: time).isEmpty
    else { return [] }
    let ends = definition.fields.compactMap { field in
      field.keepUntil?.instant(
        starts: definition.starts, ends: definition.ends, zone: definition.zone)
    }.filter { $0 <= time }
    return [erasure("fields", of: entry, due: ends.max() ?? time)]
  }

  /// Erasures that happen without the purge of their event.
  private func dueErasures(at time: Instant) throws -> [DueItem] {
    let entries = try catalog.entries()
    let notNotified = try entries.filter { $0.state == .open && $0.windowCloses > time }
      .flatMap { entry in
        try catalog.retentionExtensions(of: entry.id).map { $0.oldClose(of: entry) }
          .filter { $0 <= time }.map { erasure("unreached", of: entry, due: $0) }
      }
    let kept = try OfficeVault.preserved(workspace.paths)
    let ended = try catalog.holds().filter { kept.contains($0.id) && !$0.isInForce(at: time) }
    return notNotified
      + ended.compactMap { hold in
        entries.first { $0.id == hold.event && $0.state == .purged }
          .map { erasure("custody", of: $0, due: hold.ended ?? hold.until) }
      }
  }

  private func erasure(_ id: String, of entry: CatalogEntry, due: Instant) -> DueItem {
    DueItem(
      event: entry.slug, kind: .erasure, id: id, due: due, recipients: 0, zone: entry.zone)
  }
}
