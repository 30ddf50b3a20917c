import Storage
package import Vault
package import Vocabulary

/// One notice to one attendee, as the outbox stores it.
package struct Delivery: Hashable, Sendable {
  package let id: Int64
  package let attendee: AttendeeID
  /// The random part of the Message-ID: the same at every try.
  package let messageID: String
  package let state: DeliveryState
  package let attempts: Int
  package let ambiguous: Int
  /// `nil` when nothing is left to try.
  package let notBefore: Instant?
  /// A keyed hash of the address that the delivery was last leased for.
  let address: Lookup?
  /// Sealed.
  let reply: [UInt8]?
  package let at: Instant
  /// The date of the event that the delivery is for; `nil` when it was not read, and for a notice
  /// that depends on no date.
  package let eventDate: Instant?

  /// - Parameter id: the name of the column that holds the delivery's number.
  init(row: StoredRow, id column: String = "id") throws {
    guard let state = DeliveryState(rawValue: try row.text("state")) else {
      throw StorageError.unexpectedValue(column: "state")
    }
    id = try row.integer(column)
    attendee = AttendeeID(try row.integer("attendee"))
    messageID = try row.text("message_id")
    self.state = state
    attempts = try row.count("attempts")
    ambiguous = try row.count("ambiguous")
    notBefore = row.optionalInteger("not_before").map(Instant.init(seconds:))
    // A query that joins the attendee's columns does not read it.
    address = try row.optionalText("address").map { try Lookup(stored: $0) }
    reply = row.optionalBytes("reply")
    at = Instant(seconds: try row.integer("at"))
    eventDate = row.optionalInteger("event_date").flatMap {
      $0 == 0 ? nil : Instant(seconds: $0)
    }
  }
}
