import Definitions
import Ledger
import Storage
import Vault
import Vocabulary

extension ListImporter {
  /// Asks the stop-list about a list for an event that holds nobody.
  func watchStops(of pass: ListPass) throws {
    pass.stops = StopWatch(try stops.matcher(), restricted: [], map: pass.map, of: definition)
  }

  /// Asks the stop-list inside the transaction of the import. Who is put on the list later is looked
  /// for in this event after the transaction, so nobody is missed.
  func watchStops(of pass: ListPass, in access: borrowing DatabaseAccess) throws {
    pass.stops = StopWatch(
      try stops.matcher(), restricted: try attendees.restrictedLookups(in: access), map: pass.map,
      of: definition)
  }

  /// Stops the use of the data of people who asked for it. They are stored, and nothing uses their
  /// records.
  func restrictStopped(
    _ pass: ListPass, at now: Instant, in access: borrowing DatabaseAccess
  ) throws {
    var counts: [Set<Purpose>: Int] = [:]
    for row in pass.stops?.stopped ?? [] {
      guard let person = try attendees.find(row.lookup, names: row.names, in: access) else {
        continue
      }
      if let stop = row.stop,
        try attendees.restrict(person.id, stop.purposes, at: now, stop: stop.id, in: access)
      {
        counts[stop.purposes, default: 0] += 1
      }
      pass.noteStopped(row, person.code)
    }
    for (purposes, count) in counts.sorted(by: { $0.key.count < $1.key.count }) {
      try PendingEntries.add(
        LedgerEntry(
          .useStopped, event: definition.slug,
          facts: ["purposes": .purposes(purposes), "attendees": .count(count)], from: environment),
        in: access)
    }
  }
}
