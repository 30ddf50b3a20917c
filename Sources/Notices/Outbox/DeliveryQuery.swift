import Storage
import Vocabulary

/// The deliveries of a notice, for all dates of the event.
struct DeliveryQuery {
  let notice: Slug
  /// Only deliveries in this state; `nil` means all.
  let state: DeliveryState?

  /// How many deliveries are read at once.
  private static let pageLength = 256
  private static let source = """
    deliveries JOIN slots ON slots.id = deliveries.slot
    WHERE slots.notice = ? AND (? IS NULL OR deliveries.state = ?)
    """

  private var arguments: [StoredValue] {
    [.text(notice.text), .optional(state?.rawValue), .optional(state?.rawValue)]
  }

  /// For how many dates there are deliveries. No date counts as one.
  func dates(in access: borrowing DatabaseAccess) throws -> Int {
    try access.count(
      "SELECT count(*) FROM (SELECT DISTINCT slots.event_date FROM \(Self.source))", arguments)
  }

  /// Gives `body` one delivery at a time, oldest first. `body` can use the transaction.
  func forEach(in access: borrowing DatabaseAccess, _ body: (Delivery) throws -> Void) throws {
    var last = Int64.min
    while true {
      let page = try access.rows(
        """
        SELECT deliveries.*, slots.event_date AS event_date FROM \(Self.source)
        AND deliveries.id > ? ORDER BY deliveries.id LIMIT ?
        """, arguments + [.integer(last), .integer(Self.pageLength)]
      ) { try Delivery(row: $0) }
      for delivery in page { try body(delivery) }
      guard page.count == Self.pageLength, let end = page.last else { return }
      last = end.id
    }
  }
}
