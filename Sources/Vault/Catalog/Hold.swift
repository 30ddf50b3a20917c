import Storage
package import Vocabulary

/// Stops the destruction of the data of an event, or of one attendee, until a certain time.
///
/// Every hold has an end date and never lasts longer.
package struct Hold: Hashable, Sendable {
  /// How a hold ended.
  package enum Ending: String, Sendable {
    /// Its end date came.
    case time
    /// A person ended it earlier.
    case word
  }

  /// Random.
  package let id: String
  package let event: EventID
  package let ground: HoldGround
  /// The pseudonym of the attendee, in hexadecimal; `nil` for a hold on everybody.
  package let person: String?
  /// The keyed hash of the reason, in hexadecimal. The office vault holds the reason, sealed.
  package let reason: String
  package let placed: Instant
  /// From this time on the hold has no effect.
  package let until: Instant
  package let ended: Instant?

  package init(
    id: String, event: EventID, ground: HoldGround, person: String?, reason: String,
    placed: Instant, until: Instant, ended: Instant? = nil
  ) {
    self.id = id
    self.event = event
    self.ground = ground
    self.person = person
    self.reason = reason
    self.placed = placed
    self.until = until
    self.ended = ended
  }

  init(row: StoredRow) throws {
    guard let ground = HoldGround(rawValue: try row.text("ground")) else {
      throw StorageError.unexpectedValue(column: "ground")
    }
    self.init(
      id: try row.text("id"), event: EventID(text: try row.text("event")), ground: ground,
      person: row.optionalText("person"), reason: try row.text("reason"),
      placed: Instant(seconds: try row.integer("placed")),
      until: Instant(seconds: try row.integer("until")),
      ended: row.optionalInteger("ended").map(Instant.init(seconds:)))
  }

  package func isInForce(at now: Instant) -> Bool { ended == nil && now < until }

  /// The longest time of one hold, in seconds. For a longer need, a person must decide again.
  package static let longest: Int64 = 10 * 366 * 86_400
}
