package import Residue
import Ledger
import Storage
package import Vault
package import Vocabulary

/// Erases people from one event, and says that it is done only when nothing of them is left.
///
/// 1. what may hold them is looked for, and written down; 2. they leave the vault, with an entry for
/// the ledger and a pseudonym that keeps an old list from bringing them back, in one transaction;
/// 3. their letters in the folder are removed; 4. the vault's file is written anew and its log
/// emptied; 5. all is searched again. Killed after 2, the next run goes on with 3.
package struct PersonErasure {
  /// What an erasure needs of the house.
  package struct Dependencies {
    package let paths: WorkspacePaths
    package let catalog: Catalog
    package let environment: Environment
    /// Starts the process that searches.
    package let searcher: () throws -> any ResidueSearcher
    /// Whether somebody is putting letters into the folder now: one of theirs may be among them.
    package let areLettersOnTheirWay: () throws -> Bool
    /// How long to wait for readers and for other erasures, in seconds.
    package let patience: Int64

    package init(
      paths: WorkspacePaths, catalog: Catalog, environment: Environment,
      searcher: @escaping () throws -> any ResidueSearcher,
      areLettersOnTheirWay: @escaping () throws -> Bool, patience: Int64 = 10
    ) {
      self.paths = paths
      self.catalog = catalog
      self.environment = environment
      self.searcher = searcher
      self.areLettersOnTheirWay = areLettersOnTheirWay
      self.patience = patience
    }
  }

  let dependencies: Dependencies
  let entry: CatalogEntry
  let vault: EventVault
  let store: AttendeeStore

  package init(
    _ dependencies: Dependencies, of entry: CatalogEntry, vault: EventVault, store: AttendeeStore
  ) {
    self.dependencies = dependencies
    self.entry = entry
    self.vault = vault
    self.store = store
  }

  /// Who is to be erased, and what is known of their data.
  package struct Request {
    package let people: [AttendeeRow]
    package let holders: [any PersonalDataHolder]
    /// Fields that name a person.
    package let names: Set<FieldName>
    /// Fields that have few values.
    package let choices: Set<FieldName>
    /// Whether a hold keeps the attendee's data.
    package let isHeld: (AttendeeRow) throws -> Bool

    package init(
      people: [AttendeeRow], holders: [any PersonalDataHolder], names: Set<FieldName>,
      choices: Set<FieldName>, isHeld: @escaping (AttendeeRow) throws -> Bool
    ) {
      var seen: Set<AttendeeID> = []
      self.people = people.filter { seen.insert($0.id).inserted }
      self.holders = holders
      self.names = names
      self.choices = choices
      self.isHeld = isHeld
    }
  }

  /// - Throws: ``ErasureError/held(_:)``; what the searching process throws, with nothing done.
  package func erase(_ wish: Request) throws -> ErasureOutcome {
    let searcher = try dependencies.searcher()
    defer { searcher.end() }
    let (traces, persons) = try vault.database.read { access in
      for row in wish.people where try wish.isHeld(row) { throw ErasureError.held(row.code) }
      return (
        try PersonTraces(
          of: wish.people, store: store, names: wish.names, choices: wish.choices, in: access),
        try wish.people.flatMap { try store.pseudonyms(of: $0, in: access) }
      )
    }
    for value in traces.identifying { try searcher.tell(value) }
    let places = ErasurePlaces(
      dependencies.paths, entry, others: try dependencies.catalog.entries())
    let before = places.sorted(try searcher.search(below: dependencies.paths.root), isBefore: true)
    let record = ErasureRecord(
      id: dependencies.environment.randomIdentifier(), event: entry.id,
      at: dependencies.environment.now(),
      persons: persons, codes: wish.people.map { store.pseudonym(of: $0.code) })
    guard let parts = try alone({ try begin(record, wish, before.remaining) }) else {
      throw StorageError.busy(path: vault.database.path)
    }
    var outcome =
      try alone {
        try finish(record, Searching(searcher: searcher, traces: traces, places: places))
      } ?? ErasureOutcome(event: entry.slug, pending: .busy)
    outcome.erased = wish.people.count
    outcome.parts = parts
    return outcome
  }

  /// Does `body` while no other erasure of the event is at work.
  ///
  /// - Returns: `nil` when one is, and stays.
  private func alone<Answer>(_ body: () throws -> Answer) throws -> Answer? {
    let path = dependencies.paths.erasureLock(entry.id)
    guard let lock = try FileLock.acquire(path, .exclusive, within: Double(dependencies.patience))
    else {
      return nil
    }
    defer { lock.release() }
    return try body()
  }

  private func begin(
    _ record: ErasureRecord, _ wish: Request, _ files: [ResidueFindings.Hit]
  ) throws -> [ErasureOutcome.Part] {
    try dependencies.catalog.keep(record, files: files)
    do {
      return try vault.database.write { try erase(wish, record, in: $0) }
    } catch {
      try? dependencies.catalog.strike(record)
      throw error
    }
  }

  private func erase(
    _ wish: Request, _ record: ErasureRecord, in access: borrowing DatabaseAccess
  ) throws -> [ErasureOutcome.Part] {
    var parts = wish.holders.map { ErasureOutcome.Part(noun: $0.noun, items: 0) }
    for person in wish.people {
      // As they are now: whoever changed or erased them meanwhile was quicker.
      guard let row = try store.find(person.code, in: access) else { continue }
      if try wish.isHeld(row) { throw ErasureError.held(row.code) }
      let persons = try store.pseudonyms(of: row, in: access)
      for index in wish.holders.indices.reversed() {
        parts[index].items += try wish.holders[index].disclose(row, in: access).count
        try wish.holders[index].erase(row, in: access)
      }
      for person in persons {
        try store.noteErasure(of: person, by: record.id, at: record.at, in: access)
      }
      var facts = ["person": LedgerFact.hash(persons[0])]
      if persons.count > 1 { facts["earlier"] = .hashes(Array(persons.dropFirst())) }
      try PendingEntries.add(
        LedgerEntry(
          .attendeeErased, event: entry.slug, facts: facts, from: dependencies.environment),
        in: access)
    }
    return parts
  }

  /// Finishes what erasures that died or could not be done have left.
  ///
  /// - Returns: one answer for each that had come to be.
  package func finishOthers() throws -> [ErasureOutcome] {
    try alone {
      try dependencies.catalog.erasures(of: entry.id).compactMap { record in
        guard try isErased(record) else {
          try dependencies.catalog.strike(record)
          return nil
        }
        var outcome = try finish(record, nil)
        outcome.erased = record.codes.count
        return outcome
      }
    } ?? []
  }

  /// Whether its people have left the vault.
  private func isErased(_ record: ErasureRecord) throws -> Bool {
    try vault.database.read { access in
      try record.persons.contains {
        try store.wasErased($0, by: record.id, at: record.at, in: access)
      }
    }
  }

  /// A search under way; without one the values are gone, and only what was found before can be looked
  /// at again.
  private struct Searching {
    let searcher: any ResidueSearcher
    let traces: PersonTraces
    let places: ErasurePlaces
  }

  /// Steps 3 to 5.
  private func finish(
    _ record: ErasureRecord, _ searching: Searching?
  ) throws -> ErasureOutcome {
    var outcome = ErasureOutcome(event: entry.slug)
    let mayFollow = try dependencies.areLettersOnTheirWay()
    let codes = Set(record.codes)
    let stuck = ErasureLetters(folder: dependencies.paths.letters(entry.slug))
      .remove { codes.contains(store.pseudonym(of: $0)) }
    if try !rewrite(record) { outcome.pending = .readerInTheWay }
    if mayFollow { outcome.pending = outcome.pending ?? .lettersOnTheirWay }
    var remaining = try dependencies.catalog.files(of: record).filter(\.isUnchanged)
    if let searching {
      let found = try search(searching, &outcome)
      remaining = found.remaining
      outcome.elsewhere = found.elsewhere
    }
    outcome.remaining = (remaining.map(\.path) + stuck).map(dependencies.paths.relative)
    if !outcome.remaining.isEmpty { outcome.pending = outcome.pending ?? .filesRemain }
    if outcome.pending == nil {
      try dependencies.catalog.strike(record)
    } else {
      try dependencies.catalog.keep(record, files: remaining)
    }
    return outcome
  }

  /// Writes the vault's file anew, once for all erasures that had come to be by then.
  ///
  /// - Returns: `false` when a reader stood in the way.
  private func rewrite(_ record: ErasureRecord) throws -> Bool {
    let known = try dependencies.catalog.erasures(of: entry.id)
    // Another one's rewriting, after this one had come to be, has done it; and so had its end.
    guard let present = known.first(where: { $0.id == record.id }), !present.isRewritten else {
      return true
    }
    let shared = try known.filter(isErased)
    try vault.database.vacuum()
    guard try vault.database.truncateLog(waiting: dependencies.patience) else { return false }
    try dependencies.catalog.noteRewritten(shared)
    return true
  }

  private func search(
    _ searching: Searching, _ outcome: inout ErasureOutcome
  ) throws -> ErasurePlaces.Sorted {
    let all = try searching.searcher.search(below: dependencies.paths.root)
    for value in searching.traces.others { try searching.searcher.tell(value) }
    let vaults = try searching.searcher.search(below: dependencies.paths.vaults)
    outcome.searched = ErasureOutcome.Searched(
      values: searching.traces.count, files: all.files, hits: all.hits.count, opaque: all.opaque)
    var found = searching.places.sorted(all, isBefore: false)
    let known = Set(found.remaining.map(\.path))
    found.remaining += searching.places.sorted(vaults, isBefore: false).remaining
      .filter { !known.contains($0.path) }
    return found
  }
}
