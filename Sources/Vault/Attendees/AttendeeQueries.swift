package import Storage
package import Vocabulary

/// Queries about the attendees that need no key, or only the key of the caller.
package enum AttendeeQueries {
  /// How many attendees one query reads.
  private static let pageLength = 256

  /// Gives `body` every attendee in the order they were added, one at a time. No query runs
  /// meanwhile, so `body` can use the transaction.
  package static func forEach(
    in access: borrowing DatabaseAccess, _ body: (AttendeeRow) throws -> Void
  ) throws {
    var last = Int64.min
    while true {
      let page = try access.rows(
        "SELECT * FROM attendees WHERE id > ? ORDER BY id LIMIT ?",
        [.integer(last), .integer(pageLength)], AttendeeRow.init(row:))
      for row in page { try body(row) }
      guard page.count == pageLength, let end = page.last else { return }
      last = end.id.number
    }
  }

  /// An SQL condition for the attendees who were added or changed at `since` or later. It has one
  /// `?`, for `since`.
  ///
  /// Nearly always an index answers it. When `since` is before the first list, the condition also
  /// includes everybody from that list.
  package static func condition(
    changedSince since: Instant, in access: borrowing DatabaseAccess
  ) throws -> String {
    let first = try access.row("SELECT added FROM attendees WHERE changed IS NULL LIMIT 1", []) {
      Instant(seconds: try $0.integer("added"))
    }
    let isBeforeFirst = first.map { since <= $0 } ?? false
    return isBeforeFirst ? "(changed IS NULL OR changed >= ?)" : "changed >= ?"
  }

  package static func row(
    _ id: AttendeeID, in access: borrowing DatabaseAccess
  ) throws -> AttendeeRow? {
    try access.row(
      "SELECT * FROM attendees WHERE id = ?", [.integer(id.number)], AttendeeRow.init(row:))
  }

  /// How many attendees have each status.
  package static func counts(
    in access: borrowing DatabaseAccess
  ) throws -> [AttendeeStatus: Int] {
    // One pass without sorting, so that a million people need no memory.
    let columns = AttendeeStatus.allCases.map {
      "count(*) FILTER (WHERE status = '\($0.rawValue)') AS \"\($0.rawValue)\""
    }
    let counts = try access.row("SELECT \(columns.joined(separator: ", ")) FROM attendees") { row in
      try AttendeeStatus.allCases.map { ($0, try row.count($0.rawValue)) }
    }
    return Dictionary(
      uniqueKeysWithValues: (counts ?? []).filter { $0.1 > 0 })
  }
}
