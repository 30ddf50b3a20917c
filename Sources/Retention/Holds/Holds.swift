import Definitions
import Ledger
import Storage
package import Vault
package import Vocabulary
package import Workspaces

/// Holds that a person ended.
package struct EndedHolds: Sendable {
  package let holds: [Hold]
  /// The receipts for single attendees' data that was kept for these holds and is now destroyed.
  package let receipts: [String]
}

/// Places, prolongs and ends holds. A hold stops a purge or an erasure for a time.
package struct Holds: Sendable {
  /// The input of a person who places a hold.
  package struct Order: Sendable {
    package let ground: HoldGround
    /// The office vault keeps the reason sealed. The ledger has its keyed hash.
    package let reason: String
    /// A day or a moment. A hold to a day lasts to the end of that day in the event's time zone.
    package let until: HoldEnd
    /// An attendee's code or identity; `nil` means all attendees.
    package let person: String?

    package init(ground: HoldGround, reason: String, until: HoldEnd, person: String?) {
      self.ground = ground
      self.reason = reason
      self.until = until
      self.person = person
    }
  }

  private let context: RetentionContext
  private let environment: Environment

  package init(_ context: RetentionContext) {
    self.context = context
    environment = context.workspace.environment
  }

  private var workspace: Workspace { context.workspace }
  private var catalog: Catalog { context.workspace.catalog }

  /// Part of a random name: long enough to distinguish holds, and short enough to type.
  private static let idLength = 12

  // MARK: Placing

  /// Stops the purge of an event, or keeps one attendee's data after the purge, until a time.
  ///
  /// - Throws: ``HoldError``, `WorkspaceError`.
  package func place(_ slug: Slug, _ order: Order) throws -> Hold {
    let entry = try workspace.entry(slug)
    try workspace.refuse(entry)
    let now = environment.now()
    let until = order.until.instant(in: entry.timeZone)
    let shown = until.local(in: entry.timeZone).description
    guard until > now else { throw HoldError.past(until: shown) }
    guard until.seconds - now.seconds <= Hold.longest else { throw HoldError.tooLong(until: shown) }
    return try place(
      on: entry, order.ground, person: try order.person.map { try pseudonym(of: $0, in: entry) },
      until: until, because: order.reason)
  }

  /// Keeps one attendee's data after the purge that is about to begin, because a request of theirs
  /// is not answered. It needs no definition.
  ///
  /// - Returns: `nil` when the attendee is not there any more.
  package func keep(
    _ code: AttendeeCode, of entry: CatalogEntry, until: Instant, because reason: String
  ) throws -> Hold? {
    let person = try workspace.upkeep(entry) { session in
      try session.vault.database.read { access in
        try session.store.find(code, in: access).map { session.store.pseudonym(of: $0.lookup) }
      }
    }
    return try person.map {
      try place(on: entry, .openRequest, person: $0, until: until, because: reason)
    }
  }

  private func place(
    on entry: CatalogEntry, _ ground: HoldGround, person: String?, until: Instant,
    because reason: String
  ) throws -> Hold {
    let hold = Hold(
      id: String(environment.randomIdentifier().prefix(Self.idLength)), event: entry.id,
      ground: ground, person: person,
      reason: hexadecimal(try context.keep(reason, about: entry.slug, environment)),
      placed: environment.now(), until: until)
    guard try catalog.place(hold) else { throw HoldError.tooLate(entry.slug) }
    try putOnLedger(hold, of: entry.slug)
    return hold
  }

  /// Moves the end of a hold in force to a later time. The hold may keep an attendee of a purged
  /// event.
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
    guard until.seconds - now.seconds <= Hold.longest else { throw HoldError.tooLong(until: shown) }
    let hash = try context.keep(reason, about: slug, environment)
    try workspace.ledger.append(
      LedgerEntry(
        .holdProlonged, event: slug,
        facts: [
          "hold": .hash(hold.id), "until": .count(Int(until.seconds)), "reason": .keyedHash(hash),
        ], from: environment))
    try catalog.prolong(hold, until: until)
    return try catalog.holds(of: entry.id).first { $0.id == id } ?? hold
  }

  // MARK: Ending

  /// Ends every hold of the event, or only the hold `id`.
  ///
  /// - Throws: ``HoldError/noneInForce(_:)``, ``HoldError/noHold(id:)``.
  package func end(_ slug: Slug, only id: String?, because reason: String) throws -> EndedHolds {
    let entry = try workspace.entry(slug)
    let now = environment.now()
    let ending = try catalog.holds(of: entry.id).filter {
      $0.isInForce(at: now) && (id == nil || $0.id == id)
    }
    guard !ending.isEmpty else {
      throw id.map { HoldError.noHold(id: $0) } ?? HoldError.noneInForce(slug)
    }
    let hash = try context.keep(reason, about: slug, environment)
    for hold in ending {
      try workspace.ledger.append(
        endEntry(of: hold, slug, at: now, ["by": .word("word"), "reason": .keyedHash(hash)]))
      try catalog.end(hold, at: now, by: .word)
    }
    return EndedHolds(
      holds: ending, receipts: try PreservedCopies(context).end().map(\.receipt))
  }

  /// Records the holds that ended by themselves in the ledger and the catalog, and destroys the
  /// data that was kept for them.
  ///
  /// - Returns: the destroyed copies.
  package func endExpired() throws -> [PreservedCopies.Ended] {
    let now = environment.now()
    let slugs = Dictionary(
      uniqueKeysWithValues: try catalog.entries().map { ($0.id, $0.slug) })
    for hold in try catalog.holds() where hold.ended == nil {
      guard let slug = slugs[hold.event] else { continue }
      // A process may have died before it recorded the hold in the ledger.
      try putOnLedger(hold, of: slug)
      guard hold.until <= now else { continue }
      try workspace.ledger.append(
        endEntry(of: hold, slug, at: hold.until, ["by": .word("time")]))
      try catalog.end(hold, at: hold.until, by: .time)
    }
    return try PreservedCopies(context).end()
  }

  // MARK: Asking

  /// Returns a check for whether a hold protects an attendee of the event from erasure.
  package func isHeld(in event: some OpenedVault) throws -> (AttendeeRow) -> Bool {
    let now = environment.now()
    let holds = try catalog.holds(of: event.entry.id).filter { $0.isInForce(at: now) }
    let people = Set(holds.compactMap(\.person))
    let isEverybody = holds.contains { $0.person == nil }
    let store = event.store
    return { row in
      isEverybody || !people.isEmpty && people.contains(store.pseudonym(of: row.lookup))
    }
  }

  // MARK: On the ledger

  private func putOnLedger(_ hold: Hold, of slug: Slug) throws {
    var facts: [String: LedgerFact] = [
      "hold": .hash(hold.id), "ground": .ground(hold.ground), "reason": .hash(hold.reason),
      "until": .count(Int(hold.until.seconds)),
    ]
    facts["person"] = hold.person.map { .hash($0) }
    try workspace.recordDone(
      LedgerEntry(
        .holdPlaced, event: slug, facts: facts, at: hold.placed, id: "\(hold.id)-placed"),
      waits: true)
  }

  private func endEntry(
    of hold: Hold, _ slug: Slug, at time: Instant, _ facts: [String: LedgerFact]
  ) -> LedgerEntry {
    LedgerEntry(
      .holdEnded, event: slug,
      facts: facts.merging(["hold": .hash(hold.id)]) { first, _ in first }, at: time,
      id: "\(hold.id)-ended")
  }

  /// The pseudonym of a person, as somebody typed the person. It works also after the event's
  /// window has closed.
  private func pseudonym(of person: String, in entry: CatalogEntry) throws -> String {
    let definition = try workspace.definition(entry.slug)
    return try workspace.upkeep(entry, definition) { session in
      try session.vault.database.read { access in
        try session.store.pseudonym(of: session.find(person, in: access).lookup)
      }
    }
  }
}
