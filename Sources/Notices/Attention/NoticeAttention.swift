package import Definitions
import Mail
import Storage
import Vault
package import Vocabulary
package import Workspaces

/// What a person must know about an event's notices.
package struct NoticeAttention {
  private let context: NoticesContext
  private let workspace: Workspace
  private let environment: Environment
  private let restored: RestoredNotices

  package init(_ context: NoticesContext) {
    self.context = context
    workspace = context.workspace
    environment = context.workspace.environment
    restored = RestoredNotices(context)
  }

  /// What a person must know or do about the notices of an event.
  package func attention(
    _ definition: EventDefinition, _ opened: some OpenedVault
  ) throws -> [NoticeConcern] {
    let timings = definition.notices.map {
      ($0, NoticeTiming(of: $0, in: definition, opened.entry))
    }
    var attention: [NoticeConcern] = []
    let isDue = timings.contains { $1.isOpen(at: environment.now()) }
    if !definition.isLive, isDue { attention.append(.notLive(event: definition.slug)) }
    attention += try restored.attention(definition, opened)
    for (notice, timing) in timings {
      attention += try self.attention(notice, timing, definition, opened)
    }
    return attention + (try untold(definition, opened))
  }

  private func untold(
    _ definition: EventDefinition, _ opened: some OpenedVault
  ) throws -> [NoticeConcern] {
    let now = environment.now()
    guard let since = definition.news(revised: opened.entry.revised, at: now) else { return [] }
    let planner = context.planner(definition, opened, environment)
    let untold = try opened.vault.database.read { access in
      try planner.untold(
        since: since, { NoticeTiming(of: $0, in: definition, opened.entry) }, in: access)
    }
    return untold.count == 0 ? [] : [.untold(event: definition.slug, untold)]
  }

  private func attention(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, _ definition: EventDefinition,
    _ opened: some OpenedVault
  ) throws -> [NoticeConcern] {
    let now = environment.now()
    let planner = context.planner(definition, opened, environment)
    let (counts, missed, present, shortage) = try opened.vault.database.read { access in
      (
        try opened.outbox.counts(of: notice.name, in: access),
        try opened.outbox.counts(of: notice.name, timing, in: access)[.expired] ?? 0,
        try opened.outbox.presentCounts(of: notice.name, timing, in: access),
        try planner.rateShortage(notice, timing, workspace.organiser?.mail, in: access)
      )
    }
    var attention = materials(notice, timing)
    if now < timing.expires { attention += written(notice.name, definition, counts) }
    if definition.isLive, timing.isOpen(at: now) {
      attention += try owed(notice.name, of: opened.entry, counts)
    }
    attention += [shortage].compactMap(\.self).map(NoticeConcern.rateTooSlow)
    // The vault of a restored event does not know whether its letters left.
    if timing.expires <= now,
      try !restored.awaitsConfirmation(notice, timing, of: opened.entry)
    {
      attention += self.missed(notice.name, definition, timing, missed)
    }
    return attention + failed(notice.name, definition, present)
  }

  private func materials(_ notice: NoticeDefinition, _ timing: NoticeTiming) -> [NoticeConcern] {
    let now = environment.now()
    guard now < timing.expires, isNear(timing, now) else { return [] }
    return notice.materials.filter { $0.state != .ready }.map {
      .materialMissing(notice: notice.name, file: $0.fileName, isThere: $0.state != .missing)
    }
  }

  /// A notice that is farther ahead needs no material yet.
  package static let materialWarning = Period.days(7)

  private func isNear(_ timing: NoticeTiming, _ now: Instant) -> Bool {
    timing.due.map { $0 <= now + Self.materialWarning } ?? !timing.isAwaiting
  }

  // MARK: Letters

  /// Letters that failed. Letters to people who cancelled do not count.
  private func failed(
    _ notice: Slug, _ definition: EventDefinition, _ counts: [DeliveryState: Int]
  ) -> [NoticeConcern] {
    [DeliveryState.refused, .unknown].compactMap { state in
      guard let count = counts[state], count > 0 else { return nil }
      return .failed(event: definition.slug, notice: notice, letters: count, state: state)
    }
  }

  private func written(
    _ notice: Slug, _ definition: EventDefinition, _ counts: [DeliveryState: Int]
  ) -> [NoticeConcern] {
    let count = counts[.written, default: 0]
    guard count > 0, let mail = workspace.organiser?.mail, mail.transport != "file" else {
      return []
    }
    return [.writtenNotSent(event: definition.slug, notice: notice, letters: count)]
  }

  /// Letters that did not leave in time, mostly because nothing ran.
  private func missed(
    _ notice: Slug, _ definition: EventDefinition, _ timing: NoticeTiming, _ count: Int
  ) -> [NoticeConcern] {
    guard count > 0 else { return [] }
    return [
      .missed(
        event: definition.slug, notice: notice, letters: count,
        ended: timing.expires.local(in: definition.zone))
    ]
  }

  private func owed(
    _ notice: Slug, of entry: CatalogEntry, _ counts: [DeliveryState: Int]
  ) throws -> [NoticeConcern] {
    let count = counts[.owed, default: 0] + counts[.later, default: 0]
    guard count > 0,
      let fault = try fault(.folderUnavailable(entry.id)) ?? fault(.mailUnavailable)
    else { return [] }
    return [.owed(notice: notice, letters: count, fault: fault)]
  }

  /// Why letters did not leave in the last run.
  private func fault(_ name: Catalog.FactName) throws -> MailFault? {
    try workspace.catalog.fact(name).flatMap(MailFault.init(stored:))
  }
}
