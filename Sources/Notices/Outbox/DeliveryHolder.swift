import Mail
package import Storage
package import Vault
package import Vocabulary

/// The outbox as a ``PersonalDataHolder``.
package struct DeliveryHolder: PersonalDataHolder {
  private let store: OutboxStore

  package init(store: OutboxStore) { self.store = store }

  package let noun = "deliveries"
  package let tables = ["deliveries", "slots", "suppressions", "told"]

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
      let reply =
        try store.reply(of: delivery).map {
          ": \(MailFault(stored: $0.revealed)?.code ?? $0.revealed)"
        } ?? ""
      return Disclosed(
        item: "notice \(try row.text("notice"))",
        value: PersonalText("\(delivery.state.rawValue), \(delivery.at)\(reply)"),
        purposes: [.notify])
    }
    let told = try access.rows(
      "SELECT at FROM told WHERE attendee = ?", [.integer(attendee.id.number)]
    ) { row in
      Disclosed(
        item: "told otherwise",
        value: PersonalText("\(Instant(seconds: try row.integer("at")))"), purposes: [.notify])
    }
    return letters + told
      + (try access.rows(
        "SELECT reason, at FROM suppressions WHERE attendee = ?", [.integer(attendee.id.number)]
      ) { row in
        Disclosed(
          item: "no letters",
          value: PersonalText(
            "\(try row.text("reason")), \(Instant(seconds: try row.integer("at")))"),
          purposes: [.notify])
      })
  }

  /// A delivery stores no field: letters are made from the attendee's record.
  package func correct(
    _ attendee: AttendeeRow, _ field: FieldName, to value: PersonalText, at: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> Bool { false }

  package func erase(_ attendee: AttendeeRow, in access: borrowing DatabaseAccess) throws {
    for table in ["deliveries", "suppressions", "told"] {
      try access.execute(
        "DELETE FROM \(table) WHERE attendee = ?", [.integer(attendee.id.number)])
    }
  }

  /// The attendee record, not this holder, gives the values that identify a person.
  package func identifyingValues(
    in access: borrowing DatabaseAccess, _ body: (PersonalText) throws -> Void
  ) throws {}
}
