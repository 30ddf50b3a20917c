import Definitions
import Ledger
import Notices
import Retention
import Storage
import Vault
import Vocabulary

/// Notices that wait for a person's word, because their event's vault came from a backup: letters
/// that left after the backup are not in it.
extension Workspace {
  func awaitsConfirmation(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, of entry: CatalogEntry
  ) throws -> Bool {
    try catalog.restored(entry.id)?.holds(notice.name, due: timing.due) ?? false
  }

  /// Takes a person's word for the notice, whatever it waited for.
  ///
  /// - Returns: what that person should know; `nil` when it did not wait.
  func confirm(_ notice: NoticeDefinition, _ event: OpenEvent) throws -> String? {
    let timing = NoticeTiming(of: notice, in: event.definition, event.entry)
    guard var restored = try catalog.restored(event.entry.id),
      restored.holds(notice.name, due: timing.due)
    else { return nil }
    restored.released.append(notice.name.text)
    try ledger.append(
      LedgerEntry(
        .noticeReleased, event: event.entry.slug, facts: ["notice": .slug(notice.name)],
        from: environment))
    try catalog.setRestored(restored, of: event.entry.id)
    let zone = event.definition.zone
    return "\(event.entry.slug): notice '\(notice.name)' waited for your word; who got it between "
      + "the backup (\(Instant(seconds: restored.takenAt).local(in: zone))) and the restore "
      + "(\(Instant(seconds: restored.at).local(in: zone))) gets it twice"
  }

  /// What a person has to decide since the event was restored.
  func restoredAttention(_ event: OpenEvent) throws -> [Attention] {
    guard let restored = try catalog.restored(event.entry.id) else { return [] }
    let (now, slug) = (environment.now(), event.entry.slug)
    let planner = planner(event)
    var attention: [Attention] = []
    var areHeld = false
    for notice in event.definition.notices {
      let timing = NoticeTiming(of: notice, in: event.definition, event.entry)
      guard now < timing.expires, restored.holds(notice.name, due: timing.due) else { continue }
      areHeld = true
      guard timing.isOpen(at: now) else { continue }
      let count = try event.vault.database.read {
        try planner.outstanding(notice, timing, at: now, in: $0)
      }
      guard count > 0 else { continue }
      attention.append(
        Attention(
          code: "awaits-word",
          message: "notice '\(notice.name)' is owed to \(count) by what the backup knows, and may "
            + "have left after it; 'mayfly send \(slug) \(notice.name)' sends it"))
    }
    guard areHeld else { return attention }
    if restored.stops > 0 {
      attention.append(
        Attention(
          code: "stops-lost",
          message: "\(restored.stops) said stop after the backup, and who is not known any more; "
            + "its notices wait until you have asked, put them on record with 'mayfly stop \(slug)', "
            + "and give your word with 'mayfly send \(slug) NOTICE'"))
    }
    if restored.isRevised {
      attention.append(
        Attention(
          code: "dates-lost",
          message: "its dates changed after the backup; make events/\(slug)/event.yaml say them; "
            + "until then its notices wait for 'mayfly send \(slug) NOTICE'"))
    }
    return attention
  }
}
