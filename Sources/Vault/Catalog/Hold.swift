import Storage
package import Vocabulary

/// What stops the destruction of an event's data, or of one attendee's, for a time.
///
/// It never lasts longer than it says, and there is none without an end.
package struct Hold: Hashable, Sendable {
  /// How a hold ended.
  package enum Ending: String, Sendable {
    /// Its time came.
    case time
    /// A person ended it before.
    case word
  }

  /// Random.
  package let id: String
  package let event: EventID
  package let ground: HoldGround
  /// The pseudonym of the attendee it is for, in hexadecimal; `nil`: everybody.
  package let person: String?
  /// The keyed hash of the reason that was given, in hexadecimal; the reason itself is sealed.
  package let reason: String
  package let placed: Instant
  /// From then on it holds nothing.
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

  /// The longest time for which data may be held at once: a longer need is looked at again.
  package static let longest: Int64 = 10 * 366 * 86_400
}
