import Definitions
import Ledger
import Notices
import Recognition
import Storage
import Vault
import Vocabulary
import Workspaces

extension RequestWork {
  /// Stops the use of the person's data, and tells what they lose by it.
  mutating func stopUse(_ open: [CatalogEntry]) throws {
    let restrictions = Restrictions(workspace)
    let purposes = content.purposes.isEmpty ? Set(Purpose.allCases) : Set(content.purposes)
    var stopped: [RestrictedUse] = []
    for entry in open {
      guard let code = content.codes[entry.id.text].flatMap({ AttendeeCode($0) }) else { continue }
      do {
        stopped.append(try restrictions.restrict(entry.slug, code: code, purposes: purposes))
      } catch WorkspaceError.noAttendee {
        // They were erased in the meantime, so nothing uses their data.
      }
    }
    if record.isEverywhere {
      let address = content.address.flatMap { EmailAddress($0) }
      let all = try restrictions.restrictEverywhere(
        address: address, names: try names(open), purposes: purposes)
      stopped += all.stopped.filter { use in !stopped.contains { $0.event == use.event } }
      done.remarks += all.unsure.map { .unsure($0.event, $0.code) }
      if address == nil { done.remarks.append(.noStopList) }
      done.remarks += all.failed.map { .notLookedAt($0.event, $0.cause) }
      // The same command looks again.
      done.isUnfinished = !all.failed.isEmpty
    }
    done.remarks += stopped.compactMap { use in
      use.losses.map {
        .misses(use.event, use.code, notices: $0.notices, isChangeUntold: $0.news != nil)
      }
    }
    guard !done.isUnfinished else { return }
    try conclude(.useStopped(purposes))
  }

  /// The whole names of the person, such as a name and its reading.
  private func names(_ open: [CatalogEntry]) throws -> [String] {
    let names = try open.flatMap { entry -> [String] in
      guard let code = content.codes[entry.id.text].flatMap({ AttendeeCode($0) }),
        let definition = workspace.definitions.event(entry.slug).valueForPeople
      else { return [] }
      return try workspace.upkeep(entry, definition) { session in
        try session.vault.database.read { access in
          guard let row = try session.store.find(code, in: access) else { return [] }
          let values = try session.store.values(of: row)
          return NameFields(definition.fields).names { values[$0]?.revealed }
        }
      }
    }
    return Set(names).sorted()
  }

  mutating func stopProvision(_ open: [CatalogEntry]) throws {
    for entry in open {
      guard let code = content.codes[entry.id.text].flatMap({ AttendeeCode($0) }) else { continue }
      try workspace.upkeep(entry) { session in
        try session.vault.database.write { access in
          guard let row = try session.store.find(code, in: access) else { return }
          let isNew = try session.store.stopProvision(
            of: row.id, at: requests.environment.now(), in: access)
          guard isNew else { return }
          try PendingEntries.add(
            LedgerEntry(.provisionStopped, event: entry.slug, from: requests.environment),
            in: access)
        }
      }
    }
    try conclude(.provisionStopped)
  }
}
