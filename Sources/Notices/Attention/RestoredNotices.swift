package import Definitions
import Ledger
import Storage
package import Vault
import Vocabulary
package import Workspaces

/// Notices that wait for a person's decision because their event's vault came from a backup. The
/// backup does not hold the letters that left after it was made.
package struct RestoredNotices {
  private let context: NoticesContext
  private let catalog: Catalog
  private let environment: Environment

  package init(_ context: NoticesContext) {
    self.context = context
    catalog = context.workspace.catalog
    environment = context.workspace.environment
  }

  /// Whether the notice waits until a person decides that it may go out.
  package func awaitsConfirmation(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, of entry: CatalogEntry
  ) throws -> Bool {
    try catalog.restored(entry.id)?.blocks(notice.name, due: timing.due) ?? false
  }

  /// Takes a person's decision that the notice may go out, whatever it waited for.
  ///
  /// - Returns: what that person should know; `nil` when the notice did not wait.
  package func confirm(
    _ notice: NoticeDefinition, _ event: EventSession
  ) throws -> SendingRemark? {
    let timing = NoticeTiming(of: notice, in: event.definition, event.entry)
    guard var restored = try catalog.restored(event.entry.id),
      restored.blocks(notice.name, due: timing.due)
    else { return nil }
    restored.released.append(notice.name.text)
    try context.workspace.ledger.append(
      LedgerEntry(
        .noticeReleased, event: event.entry.slug, facts: ["notice": .slug(notice.name)],
        from: environment))
    try catalog.setRestored(restored, of: event.entry.id)
    let zone = event.definition.zone
    return .confirmed(
      event: event.entry.slug, notice: notice.name,
      backup: Instant(seconds: restored.takenAt).local(in: zone),
      restored: Instant(seconds: restored.at).local(in: zone))
  }

  // MARK: Attention

  /// What a person must decide since the event was restored.
  package func attention(
    _ definition: EventDefinition, _ opened: some OpenedVault
  ) throws -> [NoticeConcern] {
    guard let restored = try catalog.restored(opened.entry.id) else { return [] }
    let now = environment.now()
    let waiting = definition.notices.map {
      ($0, NoticeTiming(of: $0, in: definition, opened.entry))
    }.filter { now < $1.expires && restored.blocks($0.name, due: $1.due) }
    let planner = context.planner(definition, opened, environment)
    let owed = try opened.vault.database.read { access in
      try waiting.filter { $0.1.isOpen(at: now) }.compactMap { notice, timing in
        owedAttention(
          notice.name, definition.slug,
          try planner.outstanding(notice, timing, at: now, in: access))
      }
    }
    return owed + (waiting.isEmpty ? [] : lossAttention(restored, definition.slug))
  }

  private func owedAttention(_ notice: Slug, _ event: Slug, _ count: Int) -> NoticeConcern? {
    count > 0 ? .awaitsConfirmation(event: event, notice: notice, letters: count) : nil
  }

  /// What was lost with the vault that the backup replaced.
  private func lossAttention(_ restored: RestoredEvent, _ event: Slug) -> [NoticeConcern] {
    (restored.stops > 0 ? [.stopsLost(event: event, people: restored.stops)] : [])
      + (restored.isRevised ? [.datesLost(event: event)] : [])
  }
}
