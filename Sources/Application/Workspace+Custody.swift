import Definitions
import Ledger
import Retention
import Sealing
import Storage
package import Vault
import Vocabulary

/// What becomes of attendees' data that a hold keeps beyond the purge of its event.
extension Workspace {
  /// Puts the data of every attendee for whom a hold is in force into the office vault, each under a
  /// key of its own. Doing it again changes nothing.
  ///
  /// - Precondition: the event's vault is locked for its purge.
  func preserve(of entry: CatalogEntry) throws {
    let now = environment.now()
    let holds = try catalog.holds(of: entry.id).filter {
      $0.person != nil && $0.isInForce(at: now)
    }
    guard !holds.isEmpty, PrivateFiles.exists(paths.vault(entry.id)) else { return }
    let keys = EventKeys(key: try keyring.key(EventKeys.name(entry.id)))
    let vault = try EventVault(purging: entry.id, paths: paths, schema: OpenEvent.schema)
    defer { try? vault.close() }
    let store = AttendeeStore(event: entry.id, keys: keys, purposes: [:])
    let records = try vault.database.read { access in
      var records: [String: PreservedRecord] = [:]
      try AttendeeQueries.forEach(in: access) { row in
        let person = store.pseudonym(of: row.lookup)
        guard holds.contains(where: { $0.person == person }) else { return }
        let fields = definitions.event(entry.slug).value?.fields ?? []
        records[person] = PreservedRecord(
          event: entry.slug,
          try OpenEvent.holders(entry: entry, keys: keys, purposes: fields).map {
            ($0.noun, try $0.disclose(row, in: access))
          })
      }
      return records
    }
    let office = try officeVault()
    for hold in holds {
      guard let record = hold.person.flatMap({ records[$0] }) else { continue }
      let key = try keyring.keyMadeWhereMissing(PreservedRecord.keyName(hold), from: environment)
      try office.keep(record, for: hold, under: key, at: now)
      try ledger.append(
        LedgerEntry(
          .custodyTaken, event: entry.slug,
          facts: ["hold": .hash(hold.id), "key": .hash(key.fingerprint)], at: now,
          id: "\(hold.id)-custody"))
    }
  }

  /// Destroys what was kept for holds that have ended, and proves it: the key first, then the root key that
  /// wrapped it; the record goes last, so that what died in between is gone on with.
  ///
  /// - Returns: the events that they were about, and the receipts.
  @discardableResult
  func endPreservation() throws -> [(event: Slug, receipt: String)] {
    let kept = try OfficeVault.preserved(paths)
    guard !kept.isEmpty else { return [] }
    let now = environment.now()
    let entries = try catalog.entries().filter { $0.state == .purged }
    // Before the event is purged, its vault holds the data too.
    let ended = try catalog.holds().filter { kept.contains($0.id) && !$0.isInForce(at: now) }
      .compactMap { hold in entries.first { $0.id == hold.event }.map { (hold, $0) } }
    guard !ended.isEmpty else { return [] }
    let purge = purge(progress: { _, _ in })
    let findings = ended.map { purge.search(for: names(keptFor: $0, $1)) }
    for (hold, _) in ended { try keyring.destroy(PreservedRecord.keyName(hold)) }
    try keyring.rotateRoot(from: environment)
    return try zip(ended, findings).map { end, findings in
      let (hold, entry) = end
      let receipt = try purge.prove(
        endOf: hold, entry, key: try custodyKey(of: hold), findings: findings)
      try ledger.append(
        LedgerEntry(
          .custodyEnded, event: entry.slug, facts: ["hold": .hash(hold.id)], at: now,
          id: "\(hold.id)-custody-ended"))
      try OfficeVault.endPreservation(for: hold, paths)
      return (entry.slug, receipt)
    }
  }

  /// What names the attendee; nothing, where it cannot be read any more.
  private func names(keptFor hold: Hold, _ entry: CatalogEntry) -> [PersonalText] {
    let identity = Set(entry.identity.map(\.text))
    let items = (try? custody(for: hold.id))?.items ?? []
    return items.filter { identity.contains($0.item) || EmailAddress($0.value) != nil }
      .map { PersonalText($0.value) }
  }

  /// The fingerprint of the key that sealed it, which is destroyed by then.
  private func custodyKey(of hold: Hold) throws -> String {
    var key = ""
    try ledger.forEach { entry in
      if entry.id == "\(hold.id)-custody" { key = entry.words("key").first ?? "" }
    }
    return key
  }

  /// What a purge's receipt says of the holds that there were.
  func holds(on entry: CatalogEntry) throws -> [Receipt.Hold] {
    let zone = entry.timeZone
    return try catalog.holds(of: entry.id).map { hold in
      Receipt.Hold(
        ground: hold.ground.rawValue, from: hold.placed.rfc3339(in: zone),
        until: hold.until.rfc3339(in: zone),
        ended: hold.ended.flatMap { $0 < hold.until ? $0.rfc3339(in: zone) : nil },
        scope: hold.person == nil ? .all : .one)
    }
  }

  /// What a purge's receipt says of the data that is kept for them.
  func custody(of entry: CatalogEntry) throws -> [Receipt.Kept] {
    let kept = try OfficeVault.preserved(paths)
    return try catalog.holds(of: entry.id).filter { kept.contains($0.id) }.map { hold in
      Receipt.Kept(
        .custody, what: "the data of one attendee, apart and sealed, under a hold",
        detail: hold.ground.rawValue, until: hold.until.rfc3339(in: entry.timeZone))
    }
  }

  /// What is kept in custody for a hold.
  ///
  /// - Throws: ``HoldError/nothingInCustody(id:)``.
  package func custody(for id: String) throws -> PreservedRecord {
    guard let hold = try catalog.holds().first(where: { $0.id == id }),
      try OfficeVault.preserved(paths).contains(id),
      let record = try officeVault()
        .record(for: hold, under: try keyring.key(PreservedRecord.keyName(hold)))
    else { throw HoldError.nothingInCustody(id: id) }
    return record
  }
}
