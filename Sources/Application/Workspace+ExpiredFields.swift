import Definitions
import Retention
import Vault
import Vocabulary

/// Fields that live shorter than their event's data (`keep: until end`).
extension Workspace {
  /// Erases those whose time has ended, but for what a hold keeps.
  func eraseExpiredFields(
    _ events: [(CatalogEntry, EventDefinition)], _ report: inout RunReport
  ) throws {
    let now = surroundings.now()
    for (entry, definition) in events where canErase(entry) {
      let names = try expiredFields(entry, definition)
      guard !names.isEmpty, try catalog.entry(entry.slug)?.state == .open,
        try holdInForce(on: entry, at: now) == nil
      else { continue }
      var erased: Int?
      report.attempting(entry.slug) {
        erased = try using(try open(entry, definition)) { event in
          try FieldErasure(vault: event.vault, store: event.store, surroundings: surroundings)
            .erase(names, event: entry.slug, isHeld: heldPeople(of: entry, event.store))
        }
      }
      guard let erased else { continue }
      try catalog.setFact(Self.erasedFact(entry), try mark(of: names, entry))
      if erased > 0 { report.erasedFields.append((entry.slug, erased)) }
    }
  }

  /// The fields whose time has ended, unless they were erased already.
  ///
  /// - Parameter time: now unless given.
  func expiredFields(
    _ entry: CatalogEntry, _ definition: EventDefinition, at time: Instant? = nil
  ) throws -> Set<FieldName> {
    let now = time ?? surroundings.now()
    let expired = definition.fields.filter { field in
      let until = field.keepUntil?.instant(
        starts: definition.starts, ends: definition.ends, zone: definition.zone)
      return until.map { $0 <= now } ?? false
    }
    let names = Set(expired.map(\.name))
    return try catalog.fact(Self.erasedFact(entry)) == mark(of: names, entry) ? [] : names
  }

  private static func erasedFact(_ entry: CatalogEntry) -> String { "erased \(entry.id)" }

  /// What was erased, and which holds kept single records from it: when one of them ends, it is done
  /// again.
  private func mark(of names: Set<FieldName>, _ entry: CatalogEntry) throws -> String {
    let now = surroundings.now()
    let holds = try catalog.holds(of: entry.id).filter { $0.person != nil && $0.isInForce(at: now) }
    return (names.map(\.text).sorted() + holds.map { "+\($0.id)" }).joined(separator: " ")
  }

  /// Dates that were past when they were written are most likely a mistake: as for the window, there
  /// are three days to mend them.
  private func canErase(_ entry: CatalogEntry) -> Bool {
    !entry.isInDoubt || entry.noted + WindowRule.graceAfterEdit <= surroundings.now()
  }
}
