import Ledger
import Storage
import Vault
package import Vocabulary
import Workspaces

extension Restrictions {
  /// Stops the use of a person's data in every open event, and puts them on the stop-list, so that
  /// every later list and walk-in asks it. It can be repeated: what is stopped stays so.
  ///
  /// A person is found by the address together with a name. Another name under the same address is
  /// somebody else. Where there is no name to compare, the address decides while nobody else is known
  /// under it. Without an address nobody is found: a name alone is perhaps that of several people.
  ///
  /// - Parameter names: the whole names of the person, such as a name and its reading.
  /// - Throws: `WorkspaceError.stopped`, an error of the office vault.
  package func restrictEverywhere(
    address: EmailAddress?, names: [String], purposes: Set<Purpose>
  ) throws -> RestrictedEverywhere {
    var done = RestrictedEverywhere()
    guard let address, !purposes.isEmpty else { return done }
    // First of all: an import that begins meanwhile then asks the list.
    let list = try workspace.stopList()
    let stop = try list.add(address, names: names, purposes: purposes, from: environment)
    done.until = stop.until
    let folded = Set(names.compactMap(FoldedName.init))
    var unnamed: [(entry: CatalogEntry, code: AttendeeCode)] = []
    var isShared = stop.isShared
    try forEachOpenEvent(&done) { event, done in
      // A write also where nobody is found: it waits for an import that asked the list too early.
      done.stopped += try event.vault.write { access in
        let found = try event.attendees(with: address, named: folded, in: access)
        isShared = isShared || found.contains { $0.likeness == .other }
        let alike = found.filter { $0.likeness == .unnamed }
        unnamed += alike.map { (event.session.entry, $0.row.code) }
        isShared = isShared || alike.count > 1
        return try found.filter { $0.likeness == .same }
          .map { try event.restrict($0.row, purposes, stop: stop.id, in: access) }
      }
    }
    if isShared { try list.noteShared([stop.id]) }
    try settle(unnamed, isShared: isShared, purposes, stop, &done)
    done.stopped.sort { $0.event.text < $1.event.text }
    try workspace.recordDone(
      LedgerEntry(
        .useStopped, event: nil,
        facts: ["purposes": .purposes(purposes), "events": .count(done.stopped.count)],
        from: environment))
    return done
  }

  /// Decides about attendees of whom only the address is known, when all events were looked at.
  private func settle(
    _ unnamed: [(entry: CatalogEntry, code: AttendeeCode)], isShared: Bool,
    _ purposes: Set<Purpose>, _ stop: StopEntry, _ done: inout RestrictedEverywhere
  ) throws {
    for (entry, code) in unnamed {
      guard !isShared else {
        done.unsure.append(.init(event: entry.slug, code: code))
        continue
      }
      let stopped = try RestrictedEvent.open(entry, in: workspace) { event in
        try event.vault.write { access in
          try event.store.find(code, in: access).map {
            try event.restrict($0, purposes, stop: stop.id, in: access)
          }
        }
      }
      if let stopped { done.stopped.append(stopped) }
    }
  }

  /// Runs `body` with each open event. A failure in one event does not spare the others.
  private func forEachOpenEvent(
    _ done: inout RestrictedEverywhere,
    _ body: (RestrictedEvent, inout RestrictedEverywhere) throws -> Void
  ) throws {
    for entry in try workspace.catalog.entries() where entry.state == .open {
      if environment.shouldStop() { throw WorkspaceError.stopped }
      do {
        guard try workspace.hasVault(entry) else { continue }
        try RestrictedEvent.open(entry, in: workspace) { try body($0, &done) }
      } catch VaultError.beingPurged {
        // Its data is about to be destroyed.
        continue
      } catch {
        done.failed.append(.init(event: entry.slug, cause: Cause(error)))
      }
    }
  }
}
