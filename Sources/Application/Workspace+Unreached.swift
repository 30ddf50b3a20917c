import Ledger
import Notices
import Retention
import Storage
import Vault
import Vocabulary

/// What becomes of people whom the announcement of a longer window did not reach.
extension Workspace {
  /// Erases them when the window that they were promised closes. It needs no definition of their
  /// event.
  func eraseUnreached(_ report: inout RunReport) throws {
    let now = environment.now()
    for entry in try catalog.entries() where entry.state == .open && entry.windowCloses > now {
      let due = try catalog.retentionExtensions(of: entry.id).filter {
        $0.oldClose(of: entry) <= now
      }
      guard !due.isEmpty, try holdInForce(on: entry, at: now) == nil else { continue }
      do {
        for lengthening in due {
          let count = try eraseUnreached(by: lengthening, entry, &report)
          if count > 0 { report.unreached.append((entry.slug, count)) }
        }
      } catch {
        report.remarks.append("\(entry.slug): \(error)")
        if error as? VaultError != .beingPurged { report.hasFailed = true }
      }
    }
  }

  private func eraseUnreached(
    by lengthening: RetentionExtension, _ entry: CatalogEntry, _ report: inout RunReport
  ) throws -> Int {
    let keys = EventKeys(key: try keyring.key(EventKeys.name(entry.id)))
    let vault = try EventVault(entry.id, paths: paths, schema: OpenEvent.schema)
    defer { try? vault.close() }
    let store = AttendeeStore(event: entry.id, keys: keys, purposes: [:])
    let isHeld = try heldPeople(of: entry, store)
    let people = try vault.database.read { access in
      try OutboxStore(event: entry.id, keys: keys).unreached(lengthening, in: access)
        .compactMap { try AttendeeQueries.row($0, in: access) }
    }
    let free = people.filter { !isHeld($0) }
    if !free.isEmpty {
      let outcome = try erasure(entry, vault, store).erase(
        PersonErasure.Request(
          people: free, holders: OpenEvent.holders(entry: entry, keys: keys, purposes: []),
          names: Set(entry.identity), choices: [], isHeld: isHeld))
      if outcome.pending != nil { report.remarks.append("\(entry.slug): \(outcome.remark)") }
      try ledger.appendPending(of: vault.database)
    }
    // Who is held is looked at again when the hold ends.
    if free.count == people.count { try catalog.conclude(lengthening) }
    return free.count
  }

  /// For whom an older window than the event's holds.
  func unreachedAttention(
    _ entry: CatalogEntry, _ keys: EventKeys, _ vault: EventVault
  ) throws -> [Attention] {
    let outbox = OutboxStore(event: entry.id, keys: keys)
    return try catalog.retentionExtensions(of: entry.id).compactMap { lengthening in
      let count = try vault.database.read { try outbox.unreached(lengthening, in: $0).count }
      guard count > 0 else { return nil }
      let close = lengthening.oldClose(of: entry).local(in: entry.timeZone)
      return Attention(
        code: "longer-window-unreached",
        message: "the announcement of the longer window did not reach "
          + "\(count) \(count == 1 ? "attendee" : "attendees"), so the old one holds for "
          + "\(count == 1 ? "them" : "those"): they are erased on \(close); "
          + "'mayfly deliveries \(entry.slug) \(lengthening.notices.first?.text ?? "NOTICE")' shows "
          + "what became of each letter, and 'mayfly retry' owes it again")
    }
  }
}

extension OutboxStore {
  fileprivate func unreached(
    _ lengthening: RetentionExtension, in access: borrowing DatabaseAccess
  ) throws -> [AttendeeID] {
    try unreached(
      by: lengthening.notices, since: lengthening.announcedSince,
      addedBefore: lengthening.inForce, in: access)
  }
}
