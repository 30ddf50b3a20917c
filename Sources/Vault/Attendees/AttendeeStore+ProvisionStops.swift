package import Storage
package import Vocabulary

/// Attendees who asked that their data is handed to nobody else (APPI Art. 35(3)).
extension AttendeeStore {
  /// - Returns: whether it was not stopped before.
  @discardableResult
  package func stopProvision(
    of id: AttendeeID, at now: Instant, in access: borrowing DatabaseAccess
  ) throws -> Bool {
    try access.execute(
      "INSERT INTO provision_stops (attendee, at) VALUES (?, ?) ON CONFLICT (attendee) DO NOTHING",
      [.integer(id.number), .integer(now.seconds)]) > 0
  }

  /// Since when the attendee's data may be handed to nobody; `nil` when it may.
  package func provisionStop(
    of id: AttendeeID, in access: borrowing DatabaseAccess
  ) throws -> Instant? {
    try access.row("SELECT at FROM provision_stops WHERE attendee = ?", [.integer(id.number)]) {
      Instant(seconds: try $0.integer("at"))
    }
  }
}
