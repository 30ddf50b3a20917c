import Ledger
import Vault
import Vocabulary
package import Workspaces

/// Erasure of people who were not reached by any announcement of a longer window.
extension Erasures {
  /// Erases these people when the old window closes. This needs no definition of their event.
  package func eraseNotNotified() throws -> ErasureReport {
    var report = ErasureReport()
    let now = environment.now()
    for entry in try catalog.entries() where entry.state == .open && entry.windowCloses > now {
      if environment.shouldStop() { break }
      let due = try catalog.retentionExtensions(of: entry.id).filter {
        $0.oldClose(of: entry) <= now
      }
      guard !due.isEmpty, try catalog.holdInForce(on: entry.id, at: now) == nil else { continue }
      report.attempting(entry.slug) { report in
        for lengthening in due {
          let (count, remark) = try eraseNotNotified(by: lengthening, entry)
          if let remark { report.remarks.append(remark) }
          if count > 0 { report.notNotified.append((entry.slug, count)) }
        }
      }
    }
    return report
  }

  private func eraseNotNotified(
    by lengthening: RetentionExtension, _ entry: CatalogEntry
  ) throws -> (count: Int, remark: ErasureRemark?) {
    try workspace.upkeep(entry) { session in
      let isHeld = try Holds(context).isHeld(in: session)
      let people = try context.letters.notNotified(lengthening, session)
      let free = people.filter { !isHeld($0) }
      var remark: ErasureRemark?
      if !free.isEmpty {
        let outcome = try erasure(in: session).erase(
          PersonErasure.Request(
            people: free, holders: session.holders, names: Set(entry.identity), choices: [],
            kinds: session.fieldUses.kinds, isHeld: isHeld))
        if outcome.pending != nil { remark = ErasureRemark(outcome) }
        try workspace.ledger.appendPending(of: session.vault.database)
      }
      // When the hold ends, this code checks its people again.
      if free.count == people.count { try catalog.conclude(lengthening) }
      return (free.count, remark)
    }
  }

  /// The number of people whose window is shorter than the event's, for `status`.
  package func notNotifiedAttention(_ session: VaultSession) throws -> [WindowConcern] {
    let entry = session.entry
    return try catalog.retentionExtensions(of: entry.id).compactMap { lengthening in
      let count = try context.letters.notNotified(lengthening, session).count
      guard count > 0 else { return nil }
      return .longerNotReached(
        event: entry.slug, notice: lengthening.notices.first, attendees: count,
        erasedOn: lengthening.oldClose(of: entry).local(in: entry.timeZone))
    }
  }
}
