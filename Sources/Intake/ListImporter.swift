package import Definitions
import Ledger
import Storage
package import Tabular
package import Vault
package import Vocabulary

/// Imports attendee lists into one event: maps the columns, keeps what a purpose needs, judges
/// each row, and stores the good ones in one transaction.
package struct ListImporter: Sendable {
  let definition: EventDefinition
  let keys: EventKeys
  let options: ImportOptions
  let policy: String
  let environment: Environment
  let attendees: AttendeeStore

  /// - Parameters:
  ///   - keys: the event's own; to rehearse for an event that has none yet, those of a throw-away
  ///     key, which make the report's `list` a hash that no later import repeats.
  ///   - policy: the version of the privacy policy in force, noted with the import.
  /// - Throws: ``IntakeError``.
  package init(
    definition: EventDefinition, event: EventID, keys: EventKeys, options: ImportOptions,
    policy: String, environment: Environment
  ) throws(IntakeError) {
    self.definition = definition
    self.keys = keys
    self.options = options
    self.policy = policy
    self.environment = environment
    let purposes = definition.fields.map { ($0.name, $0.purposes) }
    attendees = AttendeeStore(
      event: event, keys: keys,
      purposes: Dictionary(purposes, uniquingKeysWith: { $0.union($1) }))
    try checkChoices()
  }

  private func checkChoices() throws(IntakeError) {
    var chosen: Set<FieldName> = []
    for choice in options.choices {
      guard definition.field(choice.field) != nil else {
        let names = definition.fields.map(\.name.text)
        throw .undeclaredField(choice.field, closest: closest(to: choice.field.text, among: names))
      }
      guard chosen.insert(choice.field).inserted else { throw .chosenTwice(choice.field) }
    }
  }

  /// Stores the list in one transaction: killed in the middle, it leaves nothing.
  ///
  /// - Parameter progress: called every few thousand rows and at the end.
  /// - Throws: `TableError`, but for `notATable`, which is in the report; `StorageError`,
  ///   `SealingError`.
  package func store(
    _ source: TableSource, in vault: EventVault, progress: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportReport {
    let reading = ListSession(self, source, dryRun: false)
    guard let pass = try reading.begin() else { return reading.report(isCommitted: false) }
    do {
      let isFirst = try vault.database.read { try attendees.isUnused(in: $0) }
      // A pipe may stall, and nobody should wait for that.
      try isFirst && pass.reader.bytesTotal != nil
        ? vault.database.fill { try store(pass, reading, vault, in: $0, progress: progress) }
        : vault.database.write { try store(pass, reading, vault, in: $0, progress: progress) }
    } catch is StrictRefusal {
      return reading.report(isCommitted: false)
    }
    return reading.report(isCommitted: true)
  }

  private func store(
    _ pass: ListPass, _ reading: ListSession, _ vault: EventVault,
    in access: borrowing DatabaseAccess, progress: (ImportProgress) -> Void
  ) throws {
    let progress = { (now: ImportProgress) in
      if try vault.isWantedByPurge() { throw VaultError.beingPurged }
      progress(now)
    }
    let now = environment.now()
    let id = try attendees.beginImport(
      .init(
        at: now, source: pass.map.source, encoding: pass.reader.shape.encoding,
        policy: policy), in: access)
    let note = AttendeeStore.ArrivalNote(source: pass.map.source, importID: id, at: now)
    if try attendees.isUnused(in: access) {
      try InitialLoad(store: attendees, note: note, environment: environment)
        .store(pass, in: access, refuses: { try refuse(pass) }, progress: progress)
    } else {
      try renew(pass, note, in: access, progress: progress)
    }
    try attendees.finishImport(
      id, list: reading.fingerprint.text, encoding: pass.reader.shape.encoding,
      counts: pass.tally.counts.line, in: access)
    try PendingEntries.add(entry(pass, reading), in: access)
  }

  /// Stores a list beside the people who are there already.
  private func renew(
    _ pass: ListPass, _ note: AttendeeStore.ArrivalNote, in access: borrowing DatabaseAccess,
    progress: (ImportProgress) throws -> Void
  ) throws {
    let storage = ListStorage(
      store: attendees, codes: CodeSource(environment), identity: Set(definition.identity),
      note: note)
    try pass.run(
      place: { try storage.place($0, in: access) },
      sight: { try storage.sight($0, isInactive: $1, in: access) }, progress: progress)
    try refuse(pass)
    let isFull = options.isFullList && pass.tally.mayBeFull
    let left = try storage.finish(isFull: isFull, in: access)
    pass.tally.left(missing: left.missing, cancelled: left.cancelled)
  }

  /// - Throws: ``StrictRefusal``.
  private func refuse(_ pass: ListPass) throws {
    if options.isStrict, pass.tally.counts.rejected > 0 { throw StrictRefusal() }
  }

  /// Computes what ``store(_:in:progress:)`` would do, and writes nothing anywhere.
  ///
  /// - Parameter vault: `nil` for an event that has none yet.
  package func rehearse(
    _ source: TableSource, against vault: EventVault?,
    progress: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportReport {
    let reading = ListSession(self, source, dryRun: true)
    guard let pass = try reading.begin() else { return reading.report(isCommitted: false) }
    let rehearsal = DryRun(
      store: attendees, identity: Set(definition.identity), source: pass.map.source)
    guard let vault else {
      try pass.run(
        place: rehearsal.placeWithoutVault, sight: { _, _ in }, progress: progress)
      return reading.report(isCommitted: false)
    }
    try vault.database.read { access in
      try pass.run(
        place: { try rehearsal.place($0, in: access) },
        sight: { try rehearsal.sight($0, isInactive: $1, in: access) }, progress: progress)
      let isFull = options.isFullList && pass.tally.mayBeFull
      let left = try rehearsal.finish(isFull: isFull, in: access)
      pass.tally.left(missing: left.missing, cancelled: left.cancelled)
    }
    return reading.report(isCommitted: false)
  }

  /// Counts and names, and nothing that came from a person.
  private func entry(_ pass: ListPass, _ reading: ListSession) -> LedgerEntry {
    let counts = pass.tally.counts
    return LedgerEntry(
      .listImported, event: definition.slug,
      facts: [
        "rows": .count(counts.rows), "added": .count(counts.added),
        "updated": .count(counts.updated), "unchanged": .count(counts.unchanged),
        "rejected": .count(counts.rejected), "merged": .count(counts.merged),
        "inactive": .count(counts.inactive), "missing": .count(counts.missing),
        "cancelled": .count(counts.cancelled),
        "fields": .fields(pass.map.fields.map(\.field.name)),
        "list": .hash(reading.fingerprint.text),
      ], from: environment)
  }
}

/// Ends a strict import that rejected a row, so that its transaction is rolled back.
struct StrictRefusal: Error {}
