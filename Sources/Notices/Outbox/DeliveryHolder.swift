import Mail
package import Storage
package import Vault
package import Vocabulary

/// The outbox as a ``PersonalDataHolder``.
package struct DeliveryHolder: PersonalDataHolder {
  private let store: OutboxStore

  package init(store: OutboxStore) { self.store = store }

  package let noun = "deliveries"
  package let tables = ["deliveries", "revoked_links", "slots", "suppressions", "told"]

  package func disclose(
    _ attendee: AttendeeRow, in access: borrowing DatabaseAccess
  ) throws -> [Disclosed] {
    let letters = try access.rows(
      """
      SELECT slots.notice AS notice, deliveries.* FROM deliveries
      JOIN slots ON slots.id = deliveries.slot WHERE attendee = ? ORDER BY deliveries.id
      """, [.integer(attendee.id.number)]
    ) { row in
      let delivery = try Delivery(row: row)
      return try letter(delivery, of: try row.text("notice"))
    }
    let revoked = try access.rows(
      "SELECT at FROM revoked_links WHERE attendee = ?", [.integer(attendee.id.number)]
    ) {
      Disclosed(.linksRevoked, at: Instant(seconds: try $0.integer("at")), purposes: [.notify])
    }
    let told = try access.rows(
      "SELECT at FROM told WHERE attendee = ?", [.integer(attendee.id.number)]
    ) { row in
      Disclosed(.told, at: Instant(seconds: try row.integer("at")), purposes: [.notify])
    }
    let stops = try access.rows(
      "SELECT reason, at FROM suppressions WHERE attendee = ?", [.integer(attendee.id.number)]
    ) { row in
      Disclosed(
        .stop, value: PersonalText(try row.text("reason")),
        at: Instant(seconds: try row.integer("at")), purposes: [.notify])
    }
    return letters + revoked + told + stops
  }

  private func letter(_ delivery: Delivery, of notice: String) throws -> Disclosed {
    let reply = try store.reply(of: delivery)
    let fault = reply.flatMap { MailFault(stored: $0.revealed) }
    let reason = fault?.code ?? reply.flatMap { ExclusionReason(rawValue: $0.revealed)?.rawValue }
    return Disclosed(
      .message, notice, value: PersonalText(delivery.state.rawValue),
      detail: reason == nil ? reply : fault?.reply?.text, reason: reason, at: delivery.at,
      purposes: [.notify])
  }

  /// A delivery stores no field: letters are made from the attendee's record.
  package func correct(
    _ attendee: AttendeeRow, _ field: FieldName, to value: PersonalText, at: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> Bool { false }

  package func erase(_ attendee: AttendeeRow, in access: borrowing DatabaseAccess) throws {
    for table in ["deliveries", "revoked_links", "suppressions", "told"] {
      try access.execute(
        "DELETE FROM \(table) WHERE attendee = ?", [.integer(attendee.id.number)])
    }
  }

  /// The attendee record, not this holder, gives the values that identify a person.
  package func identifyingValues(
    in access: borrowing DatabaseAccess, _ body: (PersonalText) throws -> Void
  ) throws {}
}
