package import Definitions
import Foundation
import Storage
package import Vault
package import Vocabulary
import Workspaces

/// Erasure of fields that are kept for less time than the other data (`keep: until end`).
extension Erasures {
  /// Erases the fields whose time has ended, except in records that a hold keeps.
  package func eraseExpiredFields(
    _ events: [(CatalogEntry, EventDefinition)]
  ) throws -> ErasureReport {
    var report = ErasureReport()
    let now = environment.now()
    for (entry, definition) in events where mayErase(entry) {
      if environment.shouldStop() { break }
      report.attempting(entry.slug) { _ in try noteLaterTables(of: entry, definition) }
      guard try !expiredFields(entry, definition).isEmpty,
        let definition = try definitionNow(of: entry),
        try catalog.holdInForce(on: entry.id, at: now) == nil
      else { continue }
      let expired = try expiredFields(entry, definition)
      guard !expired.isEmpty else { continue }
      var erased: Int?
      report.attempting(entry.slug) { _ in
        erased = try erase(Set(expired.keys), of: entry, definition)
      }
      guard let erased else { continue }
      try catalog.setErasedFields(try mark(of: expired, entry), of: entry.id)
      if erased > 0 { report.erasedFields.append((entry.slug, erased)) }
    }
    return report
  }

  /// Puts tables on record that came after fields were erased and show them.
  private func noteLaterTables(of entry: CatalogEntry, _ definition: EventDefinition) throws {
    guard let mark = try catalog.erasedFields(of: entry.id), !mark.isEmpty else { return }
    let now = environment.now()
    let over = definition.fields.filter { end(of: $0, definition, notAfter: now) != nil }
    guard !over.isEmpty else { return }
    try ExpiredFieldFiles(context).noteLater(over, in: entry)
  }

  /// - Returns: when the field's time ended; `nil` while it has not.
  private func end(
    of field: FieldDefinition, _ definition: EventDefinition, notAfter now: Instant
  ) -> Instant? {
    field.keepUntil?.instant(
      starts: definition.starts, ends: definition.ends, zone: definition.zone
    ).flatMap { $0 <= now ? $0 : nil }
  }

  /// The definition as it is now; `nil` if the event has other dates than `entry` says. Other work
  /// of the run may have taken minutes, and somebody may have moved the event in the meantime.
  private func definitionNow(of entry: CatalogEntry) throws -> EventDefinition? {
    guard let current = try catalog.entry(entry.slug), current.state == .open,
      current.revision == entry.revision,
      let definition = workspace.definitions.event(entry.slug).value,
      definition.startsAt == current.starts, definition.endsAt == current.ends
    else { return nil }
    return definition
  }

  /// - Returns: the number of records that had one of the fields; `nil` when the work must be
  ///   repeated.
  private func erase(
    _ fields: Set<FieldName>, of entry: CatalogEntry, _ definition: EventDefinition
  ) throws -> Int? {
    try removeLetters(of: entry, showing: fields, definition)
    return try workspace.session(entry, definition) { event in
      try ExpiredFieldFiles(context).note(fields, in: event)
      return try FieldErasure(vault: event.vault, store: event.store, environment: environment)
        .erase(fields, event: entry.slug, isHeld: Holds(context).isHeld(in: event))
    }
  }

  /// The fields whose time has ended, with the end of each. The result is empty if they are already
  /// erased.
  ///
  /// - Parameter time: the current time by default.
  package func expiredFields(
    _ entry: CatalogEntry, _ definition: EventDefinition, at time: Instant? = nil
  ) throws -> [FieldName: Instant] {
    let now = time ?? environment.now()
    var expired: [FieldName: Instant] = [:]
    for field in definition.fields {
      if let end = end(of: field, definition, notAfter: now) { expired[field.name] = end }
    }
    return try catalog.erasedFields(of: entry.id) == mark(of: expired, entry) ? [:] : expired
  }

  /// Removes all letters of the event. They may show the erased fields, and later nobody could tell
  /// which letters do.
  private func removeLetters(
    of entry: CatalogEntry, showing names: Set<FieldName>, _ definition: EventDefinition
  ) throws {
    let shown = definition.fields(for: .notify).map(\.name)
    guard shown.contains(where: names.contains) else { return }
    let folder = workspace.paths.letters(entry.slug)
    for name in FileName.all(in: folder) ?? [] {
      try PrivateFiles.remove("\(folder)/\(name)")
    }
  }

  /// Describes what was erased: the fields, their ends, and the holds that kept single records. The
  /// work is repeated when the event moves or one of the holds ends.
  private func mark(of expired: [FieldName: Instant], _ entry: CatalogEntry) throws -> String {
    guard !expired.isEmpty else { return "" }
    let now = environment.now()
    let holds = try catalog.holds(of: entry.id).filter { $0.person != nil && $0.isInForce(at: now) }
    let fields = expired.map { "\($0.key)@\($0.value.seconds)" }.sorted()
    return (fields + holds.map { "+\($0.id)" }).joined(separator: " ")
  }

  /// Dates that were already past when they were entered are probably a mistake. As with the
  /// window, the office has three days to correct them.
  private func mayErase(_ entry: CatalogEntry) -> Bool {
    !entry.isInDoubt || entry.noted + WindowPolicy.graceAfterEdit <= environment.now()
  }
}

extension Catalog {
  private static func erasedFact(_ event: EventID) -> FactName { FactName("erased \(event)") }

  /// The description of the event's erased fields; empty when the vault may still hold all of them.
  package func erasedFields(of event: EventID) throws -> String? {
    try fact(Self.erasedFact(event))
  }

  package func setErasedFields(_ mark: String, of event: EventID) throws {
    try setFact(Self.erasedFact(event), mark)
  }
}
