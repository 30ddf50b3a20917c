package import Definitions
import Ledger
package import Spreadsheets
import Storage
package import Tabular
package import Vault
package import Vocabulary
import Workspaces

/// Imports attendee lists into one event. Maps the columns, keeps what a purpose needs, checks each
/// row, and stores the good rows in one transaction.
package struct ListImporter: Sendable {
  let definition: EventDefinition
  let keys: EventKeys
  let options: ImportOptions
  let policy: String
  let environment: Environment
  let attendees: AttendeeStore
  let workbooks: WorkbookReader?
  let stops: StopListQuestions

  /// - Parameters:
  ///   - keys: the event's keys. For a dry run into an event without keys, they come from a
  ///     throw-away key; the report's `list` is then a hash that no later import repeats.
  ///   - policy: the version of the privacy policy in force, noted with the import.
  ///   - workbooks: how workbooks are read; nil to refuse them.
  ///   - stops: who asked that no event uses their data.
  /// - Throws: ``IntakeError``.
  package init(
    definition: EventDefinition, event: EventID, keys: EventKeys, options: ImportOptions,
    policy: String, environment: Environment, workbooks: WorkbookReader? = nil,
    stops: StopListQuestions = .none
  ) throws(IntakeError) {
    self.definition = definition
    self.keys = keys
    self.options = options
    self.policy = policy
    self.environment = environment
    self.workbooks = workbooks
    self.stops = stops
    let purposes = definition.fields.map { ($0.name, $0.purposes) }
    attendees = AttendeeStore(
      event: event, keys: keys,
      purposes: Dictionary(purposes, uniquingKeysWith: { $0.union($1) }),
      names: Set(definition.fields.filter { $0.kind == .name }.map(\.name)))
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
}

// MARK: Storing

extension ListImporter {
  /// Stores the list in one transaction. If it is killed or stopped in the middle, nothing is
  /// stored.
  ///
  /// - Parameter progress: called every few thousand rows and at the end.
  /// - Throws: `TableError`, except `notATable`, which is in the report; `StorageError`,
  ///   `SealingError`; `VaultError.beingPurged`, `WorkspaceError.stopped`.
  package func store(
    _ source: TableSource, in vault: EventVault, progress: ProgressHandler = { _ in }
  ) throws -> ImportReport {
    let list = try ListSession(self, source, dryRun: false)
    guard let pass = list.pass else { return list.report(isCommitted: false) }
    do {
      let isFirst = try vault.database.read { try attendees.isUnused(in: $0) }
      // A pipe may stall, and no other process should wait for it.
      try isFirst && pass.reader.bytesTotal != nil
        ? vault.database.fill { try store(pass, list, vault, in: $0, progress: progress) }
        : vault.database.write { try store(pass, list, vault, in: $0, progress: progress) }
    } catch is ListRefusal {
      return list.report(isCommitted: false)
    } catch let fault as WorkbookFault {
      return try list.report(refusing: fault)
    }
    if let shared = pass.stops?.shared, !shared.isEmpty { try stops.noteShared(shared) }
    return list.report(isCommitted: true)
  }

  private func store(
    _ pass: ListPass, _ list: ListSession, _ vault: EventVault,
    in access: borrowing DatabaseAccess, progress: ProgressHandler
  ) throws {
    let isWanted = {
      if try vault.isWantedByPurge() { throw VaultError.beingPurged }
      if environment.shouldStop() { throw WorkspaceError.stopped }
    }
    let now = environment.now()
    let id = try attendees.beginImport(
      .init(
        at: now, source: pass.map.source, encoding: pass.reader.shape.encoding,
        policy: policy), in: access)
    let columns = try compareColumns(of: pass, in: access)
    let note = AttendeeStore.ArrivalNote(source: pass.map.source, importID: id, at: now)
    try watchStops(of: pass, in: access)
    if try attendees.isUnused(in: access) {
      try InitialLoad(store: attendees, note: note, environment: environment)
        .store(pass, in: access, isWanted: isWanted, progress: progress)
    } else {
      try renew(pass, note, in: access) {
        try isWanted()
        progress($0)
      }
    }
    try restrictStopped(pass, at: now, in: access)
    try attendees.finishImport(
      id, list: list.fingerprint.text, encoding: pass.reader.shape.encoding,
      counts: pass.tally.counts.line, in: access)
    if let columns { try attendees.note(columns, of: id, in: access) }
    try PendingEntries.add(entry(pass, list), in: access)
  }

  /// Stores a list for an event that already has people.
  private func renew(
    _ pass: ListPass, _ note: AttendeeStore.ArrivalNote, in access: borrowing DatabaseAccess,
    progress: (WorkProgress) throws -> Void
  ) throws {
    let registered = try attendees.registeredCount(in: access)
    let storage = ListStorage(
      try placement(of: pass, in: access), store: attendees, codes: CodeSource(environment),
      note: note)
    try pass.run(
      place: { try storage.place($0, in: access) },
      sight: { try storage.sight($0, $1, isInactive: $2, in: access) },
      listedName: storage.listedName, progress: progress)
    let absences = try storage.finish(isFull: isFull(pass), in: access)
    pass.tally.left(absences)
    try noteTwins(pass, absences, in: access)
    ask(pass, registered: registered)
    if pass.tally.question != nil { throw ListRefusal.cancelsMany }
  }

  /// Notes the people whom the list perhaps has under a mended name or address.
  private func noteTwins(
    _ pass: ListPass, _ absences: ListAbsences, in access: borrowing DatabaseAccess
  ) throws {
    let twins = try pass.newcomers.twins(
      of: absences.firstMissing, fields: definition.fields, store: attendees, in: access)
    for twin in twins { pass.noteTwin(twin) }
  }

  /// Notes the question whether so many people shall be cancelled, unless it is answered.
  private func ask(_ pass: ListPass, registered: Int) {
    guard !options.mayCancelMany else { return }
    pass.tally.question = CancellationQuestion(
      asked: pass.tally.counts.cancelled, of: registered)
  }

  /// Compares the list's columns with those of the last list of the same source.
  ///
  /// - Returns: the list's columns, to be noted if they are not known yet.
  private func compareColumns(
    of pass: ListPass, in access: borrowing DatabaseAccess
  ) throws -> ListColumns? {
    let columns = ListColumns(pass.map)
    let earlier = try attendees.lastColumns(from: pass.map.source, in: access)
    pass.columnChange = ColumnChange(from: earlier, to: columns)
    return columns == earlier ? nil : columns
  }

  fileprivate func placement(
    of pass: ListPass, in access: borrowing DatabaseAccess
  ) throws -> ListPlacement {
    try ListPlacement(
      attendees, fields: pass.map.fields.map(\.field.name), from: pass.map.source,
      identity: definition.fields.filter { definition.identity.contains($0.name) }, in: access)
  }

  fileprivate func isFull(_ pass: ListPass) -> Bool { options.isFullList && pass.tally.mayBeFull }

  /// Only counts and names; no person's data.
  private func entry(_ pass: ListPass, _ list: ListSession) -> LedgerEntry {
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
        "list": .hash(list.fingerprint.text),
      ], from: environment)
  }
}

// MARK: The dry run

extension ListImporter {
  /// Finds out what ``store(_:in:progress:)`` would do, and writes nothing.
  ///
  /// - Parameter vault: `nil` for an event that has none yet.
  package func dryRun(
    _ source: TableSource, against vault: EventVault?,
    progress: ProgressHandler = { _ in }
  ) throws -> ImportReport {
    let list = try ListSession(self, source, dryRun: true)
    guard let pass = list.pass else { return list.report(isCommitted: false) }
    func goOn(_ now: WorkProgress) throws {
      if environment.shouldStop() { throw WorkspaceError.stopped }
      progress(now)
    }
    do {
      if let vault {
        try vault.database.read { try place(pass, in: $0, progress: goOn) }
      } else {
        var people = ListedPeople()
        try watchStops(of: pass)
        try pass.run(
          place: { people.place($0).outcome }, listedName: { people.listedName($0) }, progress: goOn
        )
        pass.noteStopped()
      }
    } catch let fault as WorkbookFault {
      return try list.report(refusing: fault)
    }
    return list.report(isCommitted: false)
  }

  private func place(
    _ pass: ListPass, in access: borrowing DatabaseAccess,
    progress: (WorkProgress) throws -> Void
  ) throws {
    var placement = try placement(of: pass, in: access)
    try watchStops(of: pass, in: access)
    try pass.run(
      place: { try placement.place($0, in: access).outcome },
      sight: { try placement.sight($0, $1, isInactive: $2, in: access) },
      listedName: { placement.listedName($0) }, progress: progress)
    let absences = try placement.absences(isFull: isFull(pass), in: access)
    pass.tally.left(absences)
    try noteTwins(pass, absences, in: access)
    pass.noteStopped()
    ask(pass, registered: try attendees.registeredCount(in: access))
    _ = try compareColumns(of: pass, in: access)
  }
}
