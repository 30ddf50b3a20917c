import Ledger
import Attendees
import Sealing
import Storage
package import Vault
package import Vocabulary

extension Workspace {
  /// What a person says when they place a hold.
  package struct HoldOrder {
    package let ground: HoldGround
    /// Kept sealed; its keyed hash is on the ledger.
    package let reason: String
    /// A day, which is held to its end in the event's zone, or a moment.
    package let until: HoldEnd
    /// An attendee's code or identity; `nil`: everybody.
    package let person: String?

    package init(ground: HoldGround, reason: String, until: HoldEnd, person: String?) {
      self.ground = ground
      self.reason = reason
      self.until = until
      self.person = person
    }
  }

  /// Stops the purge of an event, or keeps one attendee's data through it, until a time.
  ///
  /// - Throws: ``HoldError``, ``WorkspaceError``, `AttendeeError`.
  package func hold(_ slug: Slug, _ order: HoldOrder) throws -> Hold {
    guard let entry = try catalog.entry(slug) else {
      _ = try definition(slug)
      throw WorkspaceError.nothingHeld(slug)
    }
    try refuse(entry)
    let now = environment.now()
    let until = order.until.instant(in: entry.timeZone)
    let shown = until.local(in: entry.timeZone).description
    guard until > now else { throw HoldError.past(until: shown) }
    guard until.seconds - now.seconds <= Hold.longest else {
      throw HoldError.tooLong(until: shown)
    }
    let hold = Hold(
      id: String(environment.randomIdentifier().prefix(Self.idLength)), event: entry.id,
      ground: order.ground, person: try order.person.map { try pseudonym(of: $0, in: entry) },
      reason: hexadecimal(try keep(order.reason, about: slug)), placed: now, until: until)
    guard try catalog.place(hold) else { throw HoldError.tooLate(slug) }
    try note(hold, of: slug)
    return hold
  }

  /// Makes a hold that is in force longer, also one that keeps an attendee of a purged event.
  ///
  /// - Throws: ``HoldError``.
  package func prolong(
    _ id: String, of slug: Slug, until end: HoldEnd, because reason: String
  ) throws -> Hold {
    let now = environment.now()
    guard let entry = try catalog.entry(slug),
      let hold = try catalog.holds(of: entry.id).first(where: {
        $0.id == id && $0.isInForce(at: now)
      })
    else { throw HoldError.noHold(id: id) }
    let until = end.instant(in: entry.timeZone)
    let shown = until.local(in: entry.timeZone).description
    guard until > hold.until else { throw HoldError.notLonger(until: shown) }
    guard until.seconds - now.seconds <= Hold.longest else {
      throw HoldError.tooLong(until: shown)
    }
    let hash = try keep(reason, about: slug)
    try ledger.append(
      LedgerEntry(
        .holdProlonged, event: slug,
        facts: [
          "hold": .hash(hold.id), "until": .count(Int(until.seconds)), "reason": .keyedHash(hash),
        ], from: environment))
    try catalog.prolong(hold, until: until)
    return try catalog.holds(of: entry.id).first { $0.id == id } ?? hold
  }

  /// Enough of a random name to tell holds apart, and short enough to type.
  private static let idLength = 12

  /// Ends every hold of the event, or the one named.
  ///
  /// - Returns: the holds, and the receipts of what they kept of single attendees, which is destroyed.
  /// - Throws: ``HoldError/noneInForce(_:)``, ``HoldError/noHold(id:)``.
  package func unhold(
    _ slug: Slug, only id: String?, because reason: String
  ) throws -> (ended: [Hold], receipts: [String]) {
    guard let entry = try catalog.entry(slug) else {
      _ = try definition(slug)
      throw WorkspaceError.nothingHeld(slug)
    }
    let now = environment.now()
    let ending = try catalog.holds(of: entry.id).filter {
      $0.isInForce(at: now) && (id == nil || $0.id == id)
    }
    guard !ending.isEmpty else {
      throw id.map { HoldError.noHold(id: $0) } ?? HoldError.noneInForce(slug)
    }
    let hash = try keep(reason, about: slug)
    for hold in ending {
      try ledger.append(
        ended(hold, of: slug, at: now, ["by": .word("word"), "reason": .keyedHash(hash)]))
      try catalog.end(hold, at: now, by: .word)
    }
    return (ending, try endPreservation().map(\.receipt))
  }

  /// What keeps the event from being purged at `time`; the one that lasts longest.
  func holdInForce(on entry: CatalogEntry, at time: Instant) throws -> Hold? {
    try catalog.holds(of: entry.id)
      .filter { $0.person == nil && $0.isInForce(at: time) }
      .max { $0.until < $1.until }
  }

  /// Tells which attendees a hold keeps from being erased.
  func heldPeople(
    of entry: CatalogEntry, _ store: AttendeeStore
  ) throws -> (AttendeeRow) -> Bool {
    let now = environment.now()
    let holds = try catalog.holds(of: entry.id).filter { $0.isInForce(at: now) }
    let people = Set(holds.compactMap(\.person))
    let isEverybody = holds.contains { $0.person == nil }
    return { row in
      isEverybody || !people.isEmpty && people.contains(store.pseudonym(of: row.lookup))
    }
  }

  /// Puts on the ledger and in the catalog which holds ended by themselves, and destroys what was
  /// kept for them.
  ///
  /// - Returns: the events of whose attendees something was destroyed, and the receipts.
  func endExpiredHolds() throws -> [(event: Slug, receipt: String)] {
    let now = environment.now()
    let slugs = Dictionary(
      uniqueKeysWithValues: try catalog.entries().map { ($0.id, $0.slug) })
    for hold in try catalog.holds() where hold.ended == nil {
      guard let slug = slugs[hold.event] else { continue }
      // Where a process died before it had put it on the ledger.
      try note(hold, of: slug)
      guard hold.until <= now else { continue }
      try ledger.append(ended(hold, of: slug, at: hold.until, ["by": .word("time")]))
      try catalog.end(hold, at: hold.until, by: .time)
    }
    return try endPreservation()
  }

  private func note(_ hold: Hold, of slug: Slug) throws {
    var facts: [String: LedgerFact] = [
      "hold": .hash(hold.id), "ground": .ground(hold.ground), "reason": .hash(hold.reason),
      "until": .count(Int(hold.until.seconds)),
    ]
    facts["person"] = hold.person.map { .hash($0) }
    try ledger.append(
      LedgerEntry(
        .holdPlaced, event: slug, facts: facts, at: hold.placed, id: "\(hold.id)-placed"))
  }

  private func ended(
    _ hold: Hold, of slug: Slug, at time: Instant, _ facts: [String: LedgerFact]
  ) -> LedgerEntry {
    LedgerEntry(
      .holdEnded, event: slug,
      facts: facts.merging(["hold": .hash(hold.id)]) { first, _ in first }, at: time,
      id: "\(hold.id)-ended")
  }

  /// Keeps a reason sealed.
  ///
  /// - Returns: its keyed hash.
  func keep(_ reason: String, about slug: Slug) throws -> [UInt8] {
    try officeVault().keep(reason: reason, about: slug, from: environment)
  }

  func officeVault() throws -> OfficeVault {
    try OfficeVault(
      paths: paths,
      key: try keyring.keyMadeWhereMissing(OfficeVault.keyName, from: environment))
  }

  /// Of somebody as typed; also while the event's window is closed and its purge is to be stopped.
  private func pseudonym(of person: String, in entry: CatalogEntry) throws -> String {
    let definition = try definition(entry.slug)
    let keys = EventKeys(key: try keyring.key(EventKeys.name(entry.id)))
    let vault = try EventVault(entry.id, paths: paths, schema: OpenEvent.schema)
    defer { try? vault.close() }
    let event = OpenEvent(definition: definition, entry: entry, keys: keys, vault: vault)
    return try vault.database.read {
      event.store.pseudonym(of: try roster(event).find(person, in: $0).lookup)
    }
  }
}
