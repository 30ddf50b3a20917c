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
  func takeCustody(of entry: CatalogEntry) throws {
    let now = surroundings.now()
    let holds = try catalog.holds(of: entry.id).filter {
      $0.person != nil && $0.isInForce(at: now)
    }
    guard !holds.isEmpty, PrivateFiles.exists(paths.vault(entry.id)) else { return }
    let keys = EventKeys(key: try keyring.key(EventKeys.name(entry.id)))
    let vault = try EventVault(purging: entry.id, paths: paths, schema: OpenEvent.schema)
    defer { try? vault.close() }
    let store = AttendeeStore(event: entry.id, keys: keys, purposes: [:])
    let records = try vault.database.read { access in
      var records: [String: CustodyRecord] = [:]
      try AttendeeQueries.forEach(in: access) { row in
        let person = store.pseudonym(of: row.lookup)
        guard holds.contains(where: { $0.person == person }) else { return }
        let fields = definitions.event(entry.slug).value?.fields ?? []
        records[person] = CustodyRecord(
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
      let key = try keyring.keyMadeWhereMissing(CustodyRecord.keyName(hold), from: surroundings)
      try office.keep(record, for: hold, under: key, at: now)
      try ledger.append(
        LedgerEntry(
          .custodyTaken, event: entry.slug,
          facts: ["hold": .hash(hold.id), "key": .hash(key.fingerprint)], at: now,
          id: "\(hold.id)-custody"))
    }
  }

  /// Destroys what was kept for holds that have ended: the key first, then the record, then the root
  /// key that wrapped it.
  ///
  /// - Returns: the events that they were about.
  @discardableResult
  func endCustody() throws -> [Slug] {
    let kept = try OfficeVault.inCustody(paths)
    guard !kept.isEmpty else { return [] }
    let now = surroundings.now()
    let entries = try catalog.entries()
    let ended = try catalog.holds().filter { hold in
      // Before the event is purged, its vault holds the data too.
      kept.contains(hold.id) && !hold.isInForce(at: now)
        && entries.contains { $0.id == hold.event && $0.state == .purged }
    }
    guard !ended.isEmpty else { return [] }
    for hold in ended {
      try keyring.destroy(CustodyRecord.keyName(hold))
    }
    try keyring.rotateRoot(from: surroundings)
    for hold in ended {
      try ledger.append(
        LedgerEntry(
          .custodyEnded, event: entries.first { $0.id == hold.event }?.slug,
          facts: ["hold": .hash(hold.id)], at: now, id: "\(hold.id)-custody-ended"))
      try OfficeVault.endCustody(for: hold, paths)
    }
    return ended.compactMap { hold in entries.first { $0.id == hold.event }?.slug }
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
    let kept = try OfficeVault.inCustody(paths)
    return try catalog.holds(of: entry.id).filter { kept.contains($0.id) }.map { hold in
      Receipt.Kept(
        .custody, what: "the data of one attendee, apart and sealed, under a hold",
        detail: hold.ground.rawValue, until: hold.until.rfc3339(in: entry.timeZone))
    }
  }

  /// What is kept in custody for a hold.
  ///
  /// - Throws: ``HoldError/nothingInCustody(id:)``.
  package func custody(for id: String) throws -> CustodyRecord {
    guard let hold = try catalog.holds().first(where: { $0.id == id }),
      try OfficeVault.inCustody(paths).contains(id),
      let record = try officeVault()
        .record(for: hold, under: try keyring.key(CustodyRecord.keyName(hold)))
    else { throw HoldError.nothingInCustody(id: id) }
    return record
  }
}
