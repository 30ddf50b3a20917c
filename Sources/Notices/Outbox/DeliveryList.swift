import Storage
import Vault
package import Vocabulary

/// The letters of a notice with their states.
package struct DeliveryList {
  /// The event's time zone: an IANA name.
  package let zone: String
  /// Oldest first.
  package let records: [DeliveryRecord]
}

/// One letter, its recipient, and the server's answer.
package struct DeliveryRecord {
  package let code: AttendeeCode
  package let delivery: Delivery
  /// The server's words, or why the attendee was left out. Personal.
  package let reply: PersonalText?
}

extension OutboxStore {
  /// - Parameter state: only letters in this state.
  func records(
    of notice: Slug, state: DeliveryState?, in access: borrowing DatabaseAccess
  ) throws -> [DeliveryRecord] {
    try deliveries(of: notice, in: access)
      .filter { state == nil || $0.state == state }
      .compactMap { delivery in
        try AttendeeQueries.row(delivery.attendee, in: access).map {
          DeliveryRecord(code: $0.code, delivery: delivery, reply: try reply(of: delivery))
        }
      }
  }
}
