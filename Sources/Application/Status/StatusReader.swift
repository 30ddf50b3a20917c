package import FoundationEssentials
import Definitions
import Intake
import Notices
import Retention
import Storage
import Vault
package import Vocabulary
package import Workspaces

/// Reports the status of a workspace and its events, and what needs a person's attention.
package struct StatusReader {
  private let workspace: Workspace
  private let environment: Environment
  private let windows: Windows
  private let erasures: Erasures
  /// The events whose purge waits for a person. To find them, one look at all events is enough.
  private let waiting: Set<EventID>
  private let notices: NoticeAttention
  private let idle: IdleEvents

  package init(_ workspace: Workspace) throws {
    self.workspace = workspace
    idle = try IdleEvents(workspace)
    environment = workspace.environment
    let context = workspace.retention
    windows = Windows(context)
    erasures = Erasures(context)
    waiting = Set(try Purges(context).due(at: environment.now()).waiting.map(\.id))
    notices = NoticeAttention(workspace.notices)
  }

  /// The status of the workspace and of one event or all events.
  ///
  /// - Throws: ``WorkspaceError/noEvent(_:closest:)``, `StorageError`.
  package func status(of only: Slug? = nil) throws -> WorkspaceStatus {
    let entries = Dictionary(
      uniqueKeysWithValues: try workspace.catalog.entries().map { ($0.slug, $0) })
    let folders = workspace.definitions.slugs()
    var slugs = Set(folders.found)
    slugs.formUnion(entries.keys)
    if let only {
      if !slugs.contains(only) { _ = try workspace.definition(only) }
      slugs = [only]
    }
    return WorkspaceStatus(
      events: try slugs.sorted().map { slug in
        try status(of: slug, entry: entries[slug])
      },
      attention: try WorkspaceAttention(workspace).attention(folders.faults),
      lastRun: try workspace.lastRun(), zone: try workspace.zone())
  }

  private func status(of slug: Slug, entry: CatalogEntry?) throws -> EventStatus {
    if let entry, entry.state == .open, let quiet = idle.quietStatus(of: entry) {
      return EventStatus(
        event: slug, state: try state(of: entry), attendees: quiet.attendees,
        nextNotice: quiet.nextNotice.map { ($0.name, $0.due) },
        windowClosesAt: entry.windowCloses,
        attention: inboxAttention(slug) + (try erasureAttention(entry)),
        zone: entry.zone,
        isCalledOff: quiet.isCalledOff, isLive: true)
    }
    let isThere = PrivateFiles.exists(workspace.paths.event(slug))
    let reading = isThere ? workspace.definitions.event(slug) : nil
    let definition = reading?.value
    var attention: [Attention] = []
    if entry?.state != .purged {
      attention += (reading?.faults ?? []).map { .definition($0) }
      attention += inboxAttention(slug)
    }
    guard let entry else {
      return EventStatus(
        event: slug, state: .defined, attendees: 0, nextNotice: nil,
        windowClosesAt: definition?.windowClosesAt, attention: attention,
        zone: definition?.zone.identifier ?? "UTC", isLive: definition?.isLive)
    }
    if !isThere, entry.state == .open {
      attention.append(.definition(.missingDefinition(of: entry)))
    }
    attention += try windowAttention(entry, definition)
    attention += try erasureAttention(entry)
    let attendees = entry.state == .open ? try attendeeCount(entry, definition, &attention) : 0
    return EventStatus(
      event: slug, state: try state(of: entry), attendees: attendees,
      nextNotice: entry.state == .open ? definition.flatMap { nextNotice(of: $0, entry) } : nil,
      windowClosesAt: entry.windowCloses, attention: attention, zone: entry.zone,
      isCalledOff: definition?.calledOff != nil,
      isLive: entry.state == .purged ? nil : definition?.isLive)
  }

  /// The status of a live event without faults; `nil` when something about it needs attention.
  func quietStatus(
    of entry: CatalogEntry, _ definition: EventDefinition
  ) throws -> QuietStatus? {
    guard definition.isLive else { return nil }
    var attention = try windowAttention(entry, definition)
    let attendees = try attendeeCount(entry, definition, &attention)
    guard attention.isEmpty, let attendees else { return nil }
    return QuietStatus(
      attendees: attendees,
      nextNotice: nextNotice(of: definition, entry).map { .init(name: $0, due: $1) },
      isCalledOff: definition.calledOff != nil)
  }

  private func erasureAttention(_ entry: CatalogEntry) throws -> [Attention] {
    let former = try FormerValues(workspace.retention).attention(entry)
    let expired = try ExpiredFieldFiles(workspace.retention).attention(entry)
    return [
      try erasures.attention(entry).map { .erasure($0) }, former.map { .formerValue($0) },
      expired.map { .expiredField($0) },
    ].compactMap(\.self)
  }

  private func windowAttention(
    _ entry: CatalogEntry, _ definition: EventDefinition?
  ) throws -> [Attention] {
    try (windows.attention(entry) + windows.closingAttention(entry, definition, waiting: waiting))
      .map { .window($0) }
  }

  /// How many people in the event's vault have not cancelled. Adds to `attention` what a person must do about
  /// letters and windows, and why the vault cannot be read.
  private func attendeeCount(
    _ entry: CatalogEntry, _ definition: EventDefinition?, _ attention: inout [Attention]
  ) throws -> Int? {
    do {
      return try workspace.upkeep(entry, definition) { session in
        let attendees = try session.vault.database.read { access in
          try AttendeeQueries.counts(in: access).reduce(0) {
            $1.key == .cancelled ? $0 : $0 + $1.value
          }
        }
        attention += try erasures.notNotifiedAttention(session).map { .window($0) }
        if let definition {
          attention += try notices.attention(definition, session).map { .notice($0) }
        }
        return attendees
      }
    } catch VaultError.beingPurged {
      return 0
    } catch {
      attention.append(.vaultUnreadable(Cause(error)))
      return nil
    }
  }

  private func state(of entry: CatalogEntry) throws -> EventStatus.State {
    switch entry.state {
    case .purged: return .purged
    case .purging: return .purging
    case .open:
      let now = environment.now()
      if workspace.clock.unexplained != nil { return .awaitingConfirmation }
      if try workspace.catalog.holdInForce(on: entry.id, at: now) != nil { return .held }
      return waiting.contains(entry.id) ? .awaitingConfirmation : .open
    }
  }

  private func nextNotice(
    of definition: EventDefinition, _ entry: CatalogEntry
  ) -> (Slug, Instant)? {
    let now = environment.now()
    return definition.notices.compactMap { notice -> (Slug, Instant)? in
      let timing = NoticeTiming(of: notice, in: definition, entry)
      return timing.due.flatMap { $0 > now && $0 < timing.expires ? (notice.name, $0) : nil }
    }.min { $0.1 < $1.1 }
  }

  private func inboxAttention(_ slug: Slug) -> [Attention] {
    do {
      let count = try workspace.imports.inbox(slug).count
      return count > 0 ? [.listsWaiting(event: slug, count: count)] : []
    } catch {
      return [.listsUnreadable(Cause(error))]
    }
  }
}

extension Workspace {
  /// The last time that a run did everything that was due; `nil` if no run ever did.
  /// The time zone of the event that was opened last; the machine's before there is any.
  package func zone() throws -> TimeZone {
    try catalog.entries().max { $0.opened < $1.opened }?.timeZone ?? .current
  }

  package func lastRun() throws -> Instant? {
    try catalog.fact(.lastRun).flatMap { Instant(rfc3339: $0) }
  }
}
