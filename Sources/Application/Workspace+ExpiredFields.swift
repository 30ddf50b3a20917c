import Definitions
import Foundation
import Retention
import Storage
import Vault
import Vocabulary

/// Fields that live shorter than their event's data (`keep: until end`).
extension Workspace {
  /// Erases those whose time has ended, but for what a hold keeps.
  func eraseExpiredFields(
    _ events: [(CatalogEntry, EventDefinition)], _ report: inout RunReport
  ) throws {
    let now = environment.now()
    for (entry, definition) in events where canErase(entry) {
      let expired = try expiredFields(entry, definition)
      let names = Set(expired.keys)
      guard !names.isEmpty, try catalog.entry(entry.slug)?.state == .open,
        try holdInForce(on: entry, at: now) == nil
      else { continue }
      var erased: Int?
      report.attempting(entry.slug) {
        try removeLetters(of: entry, showing: names, definition)
        erased = try using(try open(entry, definition)) { event in
          try FieldErasure(vault: event.vault, store: event.store, environment: environment)
            .erase(names, event: entry.slug, isHeld: heldPeople(of: entry, event.store))
        }
      }
      guard let erased else { continue }
      try catalog.setFact(Self.erasedFact(entry), try mark(of: expired, entry))
      if erased > 0 { report.erasedFields.append((entry.slug, erased)) }
    }
  }

  /// The fields whose time has ended, and when it did; none, where they were erased already.
  ///
  /// - Parameter time: now unless given.
  func expiredFields(
    _ entry: CatalogEntry, _ definition: EventDefinition, at time: Instant? = nil
  ) throws -> [FieldName: Instant] {
    let now = time ?? environment.now()
    var expired: [FieldName: Instant] = [:]
    for field in definition.fields {
      guard
        let until = field.keepUntil?.instant(
          starts: definition.starts, ends: definition.ends, zone: definition.zone), until <= now
      else { continue }
      expired[field.name] = until
    }
    return try catalog.fact(Self.erasedFact(entry)) == mark(of: expired, entry) ? [:] : expired
  }

  private static func erasedFact(_ entry: CatalogEntry) -> String { "erased \(entry.id)" }

  /// Letters in the folder may show what is erased; which ones do, nobody could tell afterwards.
  private func removeLetters(
    of entry: CatalogEntry, showing names: Set<FieldName>, _ definition: EventDefinition
  ) throws {
    let shown = definition.fields(for: .notify).map(\.name)
    guard shown.contains(where: names.contains) else { return }
    let folder = paths.letters(entry.slug)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      try PrivateFiles.remove("\(folder)/\(name)")
    }
  }

  /// What was erased, by when it had to be, and which holds kept single records from it: when the event
  /// moves, or one of the holds ends, it is done again.
  private func mark(of expired: [FieldName: Instant], _ entry: CatalogEntry) throws -> String {
    guard !expired.isEmpty else { return "" }
    let now = environment.now()
    let holds = try catalog.holds(of: entry.id).filter { $0.person != nil && $0.isInForce(at: now) }
    let fields = expired.map { "\($0.key)@\($0.value.seconds)" }.sorted()
    return (fields + holds.map { "+\($0.id)" }).joined(separator: " ")
  }

  /// Dates that were past when they were written are most likely a mistake: as for the window, there
  /// are three days to mend them.
  private func canErase(_ entry: CatalogEntry) -> Bool {
    !entry.isInDoubt || entry.noted + WindowPolicy.graceAfterEdit <= environment.now()
  }
}
