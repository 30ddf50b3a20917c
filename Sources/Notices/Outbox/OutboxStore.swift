import Sealing
package import Storage
package import Vault
package import Vocabulary

/// The outbox of one event inside a transaction of its vault.
package struct OutboxStore: Sendable {
  let event: EventID
  let sealer: BoxSealer
  let addresses: SharedHash

  package init(event: EventID, keys: EventKeys) {
    self.event = event
    sealer = keys.outboxSealer()
    addresses = SharedHash(keys.addresses)
  }

  /// A notice that fell due for one date of the event.
  package struct Slot: Hashable, Sendable {
    package let id: Int64
    /// When its audience was last written down.
    package let planned: Instant
  }

  /// The slot of the notice for the present date of the event; `nil` when it was not due yet.
  package func slot(
    _ notice: Slug, _ timing: NoticeTiming, in access: borrowing DatabaseAccess
  ) throws -> Slot? {
    try access.row(
      "SELECT id, planned FROM slots WHERE notice = ? AND event_date = ?",
      [.text(notice.text), .integer(timing.eventDate.seconds)]
    ) { Slot(id: try $0.integer("id"), planned: Instant(seconds: try $0.integer("planned"))) }
  }

  /// Opens the slot of `notice`, or finds the open one.
  ///
  /// - Returns: the slot, and whether it is new.
  func openSlot(
    _ notice: Slug, _ timing: NoticeTiming, now: Instant, in access: borrowing DatabaseAccess
  ) throws -> (slot: Slot, isNew: Bool) {
    if let slot = try slot(notice, timing, in: access) {
      try access.execute(
        "UPDATE slots SET expires = ? WHERE id = ? AND expires <> ?",
        [
          .integer(timing.expires.seconds), .integer(slot.id), .integer(timing.expires.seconds),
        ])
      return (slot, false)
    }
    let id = try access.insertedID(
      """
      INSERT INTO slots (notice, event_date, due, expires, planned) VALUES (?, ?, ?, ?, ?)
      """,
      [
        .text(notice.text), .integer(timing.eventDate.seconds),
        .integer((timing.due ?? now).seconds), .integer(timing.expires.seconds), .integer(0),
      ])
    guard let id else { throw StorageError.unexpectedValue(column: "id") }
    return (Slot(id: id, planned: Instant(seconds: 0)), true)
  }

  /// Whether any letter of the event is still to be tried.
  package func owesAnything(in access: borrowing DatabaseAccess) throws -> Bool {
    try access.exists("SELECT 1 FROM deliveries WHERE not_before IS NOT NULL LIMIT 1")
  }

  func setPlanned(_ slot: Slot, at now: Instant, in access: borrowing DatabaseAccess) throws {
    try access.execute(
      "UPDATE slots SET planned = ? WHERE id = ?", [.integer(now.seconds), .integer(slot.id)])
  }

  /// A person who may have to get a notice, and when they last changed.
  typealias Candidate = (attendee: AttendeeID, changed: Instant)

  /// Adds the notice for these attendees, unless it is already there. People who were left out
  /// before and changed since get it again.
  ///
  /// - Returns: how many deliveries are new.
  func owe(
    _ candidates: [Candidate], _ slot: Slot, from environment: Environment,
    in access: borrowing DatabaseAccess
  ) throws -> Int {
    let now = environment.now()
    var names = RandomNames(from: environment, count: candidates.count)
    return try candidates.reduce(0) { owed, candidate in
      owed
        + (try access.execute(
          """
          INSERT INTO deliveries
            (slot, attendee, message_id, state, attempts, ambiguous, not_before, reply, at)
          VALUES (?, ?, ?, 'owed', 0, 0, 0, NULL, ?)
          ON CONFLICT (attendee, slot) DO UPDATE
            SET state = 'owed', not_before = 0, reply = NULL, at = excluded.at
            WHERE \(Self.isOwedAgain(since: "?"))
          """,
          [
            .integer(slot.id), .integer(candidate.attendee.number), .text(names.next()),
            .integer(now.seconds), .integer(candidate.changed.seconds),
          ]))
    }
  }

  /// The SQL condition for a delivery that was left out and has an attendee who changed since.
  ///
  /// - Parameter changed: the SQL expression for the time of that change.
  static func isOwedAgain(since changed: String) -> String {
    "deliveries.state = 'suppressed' AND deliveries.at <= \(changed)"
  }

  /// The server's words about a delivery, or why it was left out. Personal.
  package func reply(of delivery: Delivery) throws -> PersonalText? {
    try delivery.reply.map {
      PersonalText(
        String(decoding: try sealer.open($0, context: replyContext(delivery.id)), as: UTF8.self))
    }
  }

  /// - Parameter bulk: seals many replies in a row.
  func sealed(
    _ reply: PersonalText, of delivery: Int64, by bulk: BulkSealer? = nil
  ) throws -> [UInt8] {
    let (plain, context) = (Array(reply.revealed.utf8), replyContext(delivery))
    return try bulk?.seal(plain, context: context) ?? sealer.seal(plain, context: context)
  }

  private func replyContext(_ delivery: Int64) -> [UInt8] {
    Array("\(event) reply \(delivery)".utf8)
  }
}

/// Random names of 128 bits. The bits of many names are drawn at once.
private struct RandomNames {
  private let environment: Environment
  private var left: Int
  private var bytes: ArraySlice<UInt8> = []

  private static let length = 16
  private static let mostAtOnce = 4096

  init(from environment: Environment, count: Int) {
    self.environment = environment
    left = count
  }

  mutating func next() -> String {
    if bytes.isEmpty {
      let count = max(1, min(left, Self.mostAtOnce))
      bytes = environment.randomBytes(Self.length * count)[...]
      left -= count
    }
    defer { bytes = bytes.dropFirst(Self.length) }
    return hexadecimal(bytes.prefix(Self.length))
  }
}
