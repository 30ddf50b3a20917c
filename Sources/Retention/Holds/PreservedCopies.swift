import Ledger
import Residue
import Sealing
package import Vault
package import Vocabulary
import Workspaces

/// Copies of single attendees' data that a hold keeps after the purge of their event. The copies
/// are in the office vault. Each copy is sealed with its own key.
package struct PreservedCopies: Sendable {
  /// A destroyed copy.
  package struct Ended: Hashable, Sendable {
    /// The event that the data belongs to.
    package let event: Slug
    /// Relative to the workspace.
    package let receipt: String
  }

  private let context: RetentionContext
  private let environment: Environment

  package init(_ context: RetentionContext) {
    self.init(context, context.workspace.environment)
  }

  init(_ context: RetentionContext, _ environment: Environment) {
    self.context = context
    self.environment = environment
  }

  private var workspace: Workspace { context.workspace }
  private var paths: WorkspacePaths { context.workspace.paths }
  private var catalog: Catalog { context.workspace.catalog }

  // MARK: Taking

  /// Copies the data of every attendee with a hold in force to the office vault. A second call
  /// changes nothing.
  ///
  /// - Parameter vault: the event's vault, which the purge has locked.
  func take(from vault: DyingVault) throws {
    let (entry, now) = (vault.entry, environment.now())
    let holds = try catalog.holds(of: entry.id).filter { $0.person != nil && $0.isInForce(at: now) }
    guard !holds.isEmpty, let records = try records(of: Set(holds.compactMap(\.person)), in: vault)
    else { return }
    let office = try context.officeVault(environment)
    for hold in holds {
      guard let record = hold.person.flatMap({ records[$0] }) else { continue }
      let key = try workspace.keyring.keyMadeWhereMissing(
        PreservedRecord.keyName(hold), from: environment)
      try office.keep(record, for: hold, under: key, at: now)
      try workspace.ledger.append(
        LedgerEntry(
          .custodyTaken, event: entry.slug,
          facts: ["hold": .hash(hold.id), "key": .hash(key.fingerprint)], at: now,
          id: Self.takenID(hold)))
    }
  }

  /// The vault's data about these people, by their pseudonyms; `nil` when the vault is gone.
  private func records(
    of people: Set<String>, in vault: DyingVault
  ) throws -> [String: PreservedRecord]? {
    try vault.read { access in
      let holders = try vault.holders()
      let store = try vault.store()
      var records: [String: PreservedRecord] = [:]
      try AttendeeQueries.forEach(in: access) { row in
        let person = store.pseudonym(of: row.lookup)
        guard people.contains(person) else { return }
        records[person] = PreservedRecord(
          event: vault.entry.slug, code: row.code,
          try holders.map { ($0.noun, try $0.disclose(row, in: access)) })
      }
      return records
    }
  }

  // MARK: Ending

  /// Destroys the copies for holds that have ended, and writes the receipts. The key goes first,
  /// then the root key is rotated. The record goes last, so that a later call can continue after a
  /// crash.
  package func end() throws -> [Ended] {
    let kept = try OfficeVault.preserved(paths)
    guard !kept.isEmpty else { return [] }
    let now = environment.now()
    let entries = try catalog.entries().filter { $0.state == .purged }
    // Before the event is purged, its vault holds the data too.
    let ended = try catalog.holds().filter { kept.contains($0.id) && !$0.isInForce(at: now) }
      .compactMap { hold in entries.first { $0.id == hold.event }.map { (hold, $0) } }
    guard !ended.isEmpty else { return [] }
    let findings = ended.map { search(for: names(keptFor: $0, $1)) }
    for (hold, _) in ended {
      let name = PreservedRecord.keyName(hold)
      // This stays noted when the program dies after the key is gone.
      let key = try workspace.keyring.summary().keys.first { $0.name == name }
      if let key { try catalog.setFact(Self.endedKey(hold), key.fingerprint) }
      try workspace.keyring.destroy(name)
    }
    try workspace.keyring.rotateRoot(from: environment)
    return try zip(ended, findings).map { try prove(endOf: $0.0, $0.1, $1, at: now) }
  }

  private func prove(
    endOf hold: Hold, _ entry: CatalogEntry, _ findings: ResidueFindings?, at now: Instant
  ) throws -> Ended {
    let (known, found) = (try keyFingerprint(of: hold), try catalog.fact(Self.endedKey(hold)))
    let isDestroyed = found != nil && (known.isEmpty || found == known)
    let receipt = try ReceiptWriter(context, environment)
      .write(endOf: hold, entry, key: (known.isEmpty ? found ?? "" : known, isDestroyed), findings)
    try workspace.ledger.append(
      LedgerEntry(
        .custodyEnded, event: entry.slug, facts: ["hold": .hash(hold.id)], at: now,
        id: "\(hold.id)-custody-ended"))
    try OfficeVault.endPreservation(for: hold, paths)
    return Ended(event: entry.slug, receipt: receipt)
  }

  /// The values that name the attendee; empty when the copy can no longer be read.
  private func names(keptFor hold: Hold, _ entry: CatalogEntry) -> [PersonalText] {
    let identity = Set(entry.identity.map(\.text))
    let items = (try? record(for: hold.id))?.items ?? []
    return items.filter { identity.contains($0.item) || EmailAddress($0.value) != nil }
      .map { PersonalText($0.value) }
  }

  /// Searches the workspace for values that name a person.
  ///
  /// - Returns: `nil` when there are no values, or when the search failed.
  private func search(for values: [PersonalText]) -> ResidueFindings? {
    guard !values.isEmpty, let searcher = try? context.searcher() else { return nil }
    defer { searcher.end() }
    do {
      for value in values { try searcher.look(for: value) }
      return try searcher.search(below: paths.root)
    } catch {
      return nil
    }
  }

  /// The fingerprint of the key that sealed the copy. The key itself is already destroyed.
  private func keyFingerprint(of hold: Hold) throws -> String {
    var key = ""
    try workspace.ledger.forEach { entry in
      if entry.id == Self.takenID(hold) { key = entry.words("key").first ?? "" }
    }
    return key
  }

  private static func endedKey(_ hold: Hold) -> Catalog.FactName {
    Catalog.FactName("ended-key \(hold.id)")
  }

  private static func takenID(_ hold: Hold) -> String { "\(hold.id)-custody" }

  // MARK: Asking

  /// The data that is kept for a hold.
  ///
  /// - Throws: ``HoldError/nothingPreserved(id:)``.
  package func record(for id: String) throws -> PreservedRecord {
    guard let hold = try catalog.holds().first(where: { $0.id == id }),
      try OfficeVault.preserved(paths).contains(id),
      let record = try context.officeVault(environment)
        .record(for: hold, under: try workspace.keyring.key(PreservedRecord.keyName(hold)))
    else { throw HoldError.nothingPreserved(id: id) }
    return record
  }

  /// The holds of an event, for the purge's receipt.
  package func holds(on entry: CatalogEntry) throws -> [Receipt.Hold] {
    let zone = entry.timeZone
    return try catalog.holds(of: entry.id).map { hold in
      Receipt.Hold(
        ground: hold.ground.rawValue, from: hold.placed.rfc3339(in: zone),
        until: hold.until.rfc3339(in: zone),
        ended: hold.ended.flatMap { $0 < hold.until ? $0.rfc3339(in: zone) : nil },
        scope: hold.person == nil ? .all : .one)
    }
  }

  /// The data that is kept for holds, for the purge's receipt.
  package func kept(of entry: CatalogEntry) throws -> [Receipt.Kept] {
    let kept = try OfficeVault.preserved(paths)
    return try catalog.holds(of: entry.id).filter { kept.contains($0.id) }.map { hold in
      Receipt.Kept(
        .custody, what: "the data of one attendee, apart and sealed, under a hold",
        detail: hold.ground.rawValue, until: hold.until.rfc3339(in: entry.timeZone))
    }
  }
}
