import Residue
import Ledger
import Storage
import Vault
import Vocabulary
import Workspaces

/// Erases people from one event, and reports success only when none of their data is left.
///
/// 1. A search finds the files that may hold their data, and the catalog records these files.
/// 2. One transaction removes the people from the vault. It also adds a ledger entry, and a
///    pseudonym that stops an old list from bringing them back.
/// 3. Mayfly removes their letters from the folder.
/// 4. Mayfly rewrites the vault's file and empties its log.
/// 5. The search runs again.
///
/// Step 2 also notes the fields of other attendees that mention these people. The erasure is done
/// when somebody edited or accepted each of them.
///
/// If a run is killed after step 2, the next run continues with step 3.
package struct PersonErasure {
  private let context: RetentionContext
  private let environment: Environment
  private let entry: CatalogEntry
  private let vault: EventVault
  private let store: AttendeeStore
  /// How long to wait for readers and other erasures, in seconds.
  private let patience: Int64

  init(
    _ context: RetentionContext, _ environment: Environment, of entry: CatalogEntry,
    vault: EventVault, store: AttendeeStore, patience: Int64 = 10
  ) {
    self.context = context
    self.environment = environment
    self.entry = entry
    self.vault = vault
    self.store = store
    self.patience = patience
  }

  private var paths: WorkspacePaths { context.workspace.paths }
  private var catalog: Catalog { context.workspace.catalog }

  /// The people to erase, and what is known about their data.
  struct Request {
    let people: [AttendeeRow]
    let holders: [any PersonalDataHolder]
    /// Fields that name a person.
    let names: Set<FieldName>
    /// Fields with few possible values.
    let choices: Set<FieldName>
    /// The kinds of the fields, as far as the definition is known.
    let kinds: [FieldName: FieldKind]
    /// Whether a hold keeps the attendee's data.
    let isHeld: (AttendeeRow) throws -> Bool

    init(
      people: [AttendeeRow], holders: [any PersonalDataHolder], names: Set<FieldName>,
      choices: Set<FieldName>, kinds: [FieldName: FieldKind],
      isHeld: @escaping (AttendeeRow) throws -> Bool
    ) {
      var seen: Set<AttendeeID> = []
      self.people = people.filter { seen.insert($0.id).inserted }
      self.holders = holders
      self.names = names
      self.choices = choices
      self.kinds = kinds
      self.isHeld = isHeld
    }
  }

  /// - Throws: ``ErasureError/held(_:)``, or an error of the vault. Nothing is done in that case.
  ///   `SearchProcessError.stopped` can come later.
  func erase(_ request: Request) throws -> ErasureOutcome {
    try catalog.settleFiles()
    let search = SearchAttempt(context)
    let ((traces, mentions), persons, isCorrected) = try vault.database.read { access in
      for row in request.people where try request.isHeld(row) { throw ErasureError.held(row.code) }
      return (
        try self.traces(of: request, in: access),
        try request.people.flatMap { try store.pseudonyms(of: $0, in: access) },
        try request.people.contains { try store.isCorrected($0.id, in: access) }
      )
    }
    // After the question about holds: an erasure that is refused takes nothing.
    try context.removeAnswers?(entry, Set(request.people.map(\.code)))
    for value in traces.identifying { search.look(for: value) }
    let places = ErasurePlaces(paths, entry, others: try catalog.entries())
    let codes = request.people.map { store.pseudonym(of: $0.code) }
    var files =
      try search.search(below: paths.root).map { places.sorted($0, isBefore: true).remaining }
      ?? EventFiles.all(of: entry.slug, paths)
    files = try Self.joined(files, catalog.formerFiles(of: entry.id, codes: Set(codes)))
    let record = ErasureRecord(
      id: environment.randomIdentifier(), event: entry.id,
      at: environment.now(),
      persons: persons, codes: codes)
    guard let parts = try alone({ try begin(record, request, files, mentions) }) else {
      throw StorageError.busy(path: vault.database.path)
    }
    var outcome = try finishing {
      try finish(record, Searching(search: search, traces: traces, places: places))
    }
    outcome.erased = request.people.count
    outcome.parts = parts
    outcome.hasFormerValues = isCorrected
    return outcome
  }

  private func traces(
    of request: Request, in access: borrowing DatabaseAccess
  ) throws -> (PersonTraces, mentions: [(Mention, PersonalText)]) {
    let finder = PersonMentions(
      of: try request.people.map { ($0.code, try store.values(of: $0)) }, kinds: request.kinds,
      identity: entry.identity, choices: request.choices)
    var found: [(Mention, PersonalText)] = []
    let traces = try PersonTraces(
      of: request.people, store: store, names: request.names, choices: request.choices,
      mentions: finder,
      onMention: { row, fields in
        found += fields.sorted { $0.key < $1.key }.map { field, value in
          (Mention(attendee: row.id, code: row.code, field: field), value)
        }
      }, in: access)
    return (traces, found)
  }

  /// The people have left the vault by now, so a failure is an erasure that is not done.
  private func finishing(_ body: () throws -> ErasureOutcome) throws -> ErasureOutcome {
    do {
      return try alone(body) ?? ErasureOutcome(event: entry.slug, pending: .busy)
    } catch SearchProcessError.stopped {
      throw SearchProcessError.stopped
    } catch {
      return ErasureOutcome(event: entry.slug, pending: .failed(Cause(error)))
    }
  }

  /// Runs `body` while no other erasure of the event is running.
  ///
  /// - Returns: `nil` when another erasure does not end in time.
  private func alone<Answer>(_ body: () throws -> Answer) throws -> Answer? {
    let path = paths.erasureLock(entry.id)
    guard let lock = try paths.locks.acquire(path, .exclusive, within: Double(patience))
    else { return nil }
    defer { lock.release() }
    return try body()
  }

  private func begin(
    _ record: ErasureRecord, _ request: Request, _ files: [ResidueFindings.Hit],
    _ mentions: [(Mention, PersonalText)]
  ) throws -> [ErasureOutcome.Part] {
    try catalog.keep(record, files: files)
    do {
      return try vault.database.write { access in
        for (mention, value) in mentions
        where try AttendeeQueries.row(mention.attendee, in: access) != nil {
          try store.note(mention, with: value, for: record.id, in: access)
        }
        return try erase(request, record, in: access)
      }
    } catch {
      try? catalog.strike(record)
      throw error
    }
  }

  private func erase(
    _ request: Request, _ record: ErasureRecord, in access: borrowing DatabaseAccess
  ) throws -> [ErasureOutcome.Part] {
    var parts = request.holders.map { ErasureOutcome.Part(noun: $0.noun, items: 0) }
    for person in request.people {
      // Read the current record: another process may have changed or erased the person.
      guard let row = try store.find(person.code, in: access) else { continue }
      if try request.isHeld(row) { throw ErasureError.held(row.code) }
      let persons = try store.pseudonyms(of: row, in: access)
      for index in request.holders.indices.reversed() {
        parts[index].items += try request.holders[index].disclose(row, in: access).count
        try request.holders[index].erase(row, in: access)
      }
      for person in persons {
        try store.noteErasure(of: person, by: record.id, at: record.at, in: access)
      }
      var facts = ["person": LedgerFact.hash(persons[0])]
      if persons.count > 1 { facts["earlier"] = .hashes(Array(persons.dropFirst())) }
      try PendingEntries.add(
        LedgerEntry(
          .attendeeErased, event: entry.slug, facts: facts, from: environment),
        in: access)
    }
    return parts
  }

  /// Finishes the erasures that died or could not finish.
  ///
  /// - Returns: one outcome for each erasure whose people have left the vault.
  func finishOthers() throws -> [ErasureOutcome] {
    try catalog.settleFiles()
    return try alone {
      try catalog.erasures(of: entry.id).compactMap { record in
        guard try isErased(record) else {
          try catalog.strike(record)
          return nil
        }
        var outcome = try finish(record, nil)
        outcome.erased = record.codes.count
        return outcome
      }
    } ?? []
  }

  /// Whether the people of the record have left the vault.
  private func isErased(_ record: ErasureRecord) throws -> Bool {
    try vault.database.read { access in
      try record.persons.contains {
        try store.wasErased($0, by: record.id, at: record.at, in: access)
      }
    }
  }

  /// The running search. Without it the values are gone, so only the known files can be checked
  /// again.
  private struct Searching {
    let search: SearchAttempt
    let traces: PersonTraces
    let places: ErasurePlaces
  }

  /// Steps 3 to 5.
  private func finish(
    _ record: ErasureRecord, _ searching: Searching?
  ) throws -> ErasureOutcome {
    var outcome = ErasureOutcome(event: entry.slug)
    let mayFollow = try context.letters.areOnTheirWay()
    let codes = Set(record.codes)
    let stuck = ErasureLetters(folder: paths.letters(entry.slug))
      .remove { codes.contains(store.pseudonym(of: $0)) }
    if try !rewrite(record) { outcome.pending = .readerInTheWay }
    if mayFollow { outcome.pending = outcome.pending ?? .lettersOnTheirWay }
    var remaining = try catalog.files(of: record).filter(catalog.mayRemain)
    if let searching {
      let found = try search(searching, &outcome)
      outcome.hasSearchFailed = found == nil
      remaining = Self.joined(
        found?.remaining ?? EventFiles.all(of: entry.slug, paths),
        try catalog.formerFiles(of: entry.id, codes: codes))
      outcome.elsewhere = found?.elsewhere ?? []
    }
    outcome.remaining = (remaining.map(\.path) + stuck).map(paths.relative)
    if !outcome.remaining.isEmpty { outcome.pending = outcome.pending ?? .filesRemain }
    outcome.mentions = try vault.database.read { try store.openMentions(for: record.id, in: $0) }
    if !outcome.mentions.isEmpty { outcome.pending = outcome.pending ?? .mentionsRemain }
    if outcome.pending == nil {
      try vault.database.write { try store.forgetMentions(for: record.id, in: $0) }
      try catalog.strike(record)
    } else {
      try catalog.keep(record, files: remaining)
    }
    try catalog.forgetFormerFiles(of: entry.id, codes: record.codes)
    // No later run knows the values, so none can search for them.
    if outcome.hasSearchFailed { outcome.pending = outcome.pending ?? .notSearched }
    return outcome
  }

  /// The files of a search, and those that held a value from before a correction: the search does
  /// not know that value.
  private static func joined(
    _ found: [ResidueFindings.Hit], _ former: [ResidueFindings.Hit]
  ) -> [ResidueFindings.Hit] {
    let known = Set(found.map(\.path))
    return found + former.filter { !known.contains($0.path) }
  }

  /// Rewrites the vault's file once for all erasures whose people have left the vault.
  ///
  /// - Returns: `false` when a reader blocked the work.
  private func rewrite(_ record: ErasureRecord) throws -> Bool {
    let known = try catalog.erasures(of: entry.id)
    // Another erasure may have rewritten the file for this one, or may have finished this one.
    guard let present = known.first(where: { $0.id == record.id }), !present.isRewritten else {
      return true
    }
    let shared = try known.filter(isErased)
    guard try vault.database.compact(waiting: patience) else { return false }
    try catalog.noteRewritten(shared)
    return true
  }

  /// - Returns: `nil` when the search failed.
  private func search(
    _ searching: Searching, _ outcome: inout ErasureOutcome
  ) throws -> ErasurePlaces.Sorted? {
    guard let all = try searching.search.search(below: paths.root) else { return nil }
    for value in searching.traces.others { searching.search.look(for: value) }
    guard let vaults = try searching.search.search(below: paths.vaults) else { return nil }
    outcome.searched = ErasureOutcome.Searched(
      values: searching.traces.count, files: all.files, hits: all.hits.count, opaque: all.opaque)
    var found = searching.places.sorted(all, isBefore: false)
    let known = Set(found.remaining.map(\.path))
    found.remaining += searching.places.sorted(vaults, isBefore: false).remaining
      .filter { !known.contains($0.path) }
    return found
  }
}
