import Storage
import Vault
package import Vocabulary

/// The letters of a notice with their states.
package struct DeliveryList {
  /// The event's time zone: an IANA name.
  package let zone: String
  /// Whether the letters are for several dates, because the event moved.
  package let isDated: Bool
  private let database: Database
  private let outbox: OutboxStore
  private let query: DeliveryQuery

  init(
    of notice: Slug, state: DeliveryState?, zone: String, _ outbox: OutboxStore,
    in database: Database
  ) throws {
    (self.zone, self.outbox, self.database) = (zone, outbox, database)
    let query = DeliveryQuery(notice: notice, state: state)
    self.query = query
    isDated = try database.read { try query.dates(in: $0) > 1 }
  }

  /// Gives `body` one letter at a time, oldest first.
  package func forEach(_ body: (DeliveryRecord) throws -> Void) throws {
    try database.read { access in
      try query.forEach(in: access) { delivery in
        guard let row = try AttendeeQueries.row(delivery.attendee, in: access) else { return }
        try body(
          DeliveryRecord(
            code: row.code, delivery: delivery, reply: try outbox.reply(of: delivery)))
      }
    }
  }
}

/// One letter, its recipient, and the server's answer.
package struct DeliveryRecord {
  package let code: AttendeeCode
  package let delivery: Delivery
  /// The server's words, or why the attendee was left out. Personal.
  package let reply: PersonalText?
}
