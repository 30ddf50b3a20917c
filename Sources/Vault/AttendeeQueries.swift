package import Storage
package import Vocabulary

/// Questions about the attendees that need no key, or the reader's own.
package enum AttendeeQueries {
  /// Every attendee in the order in which they were added, one at a time.
  package static func forEach(
    in access: borrowing DatabaseAccess, _ body: (AttendeeRow) throws -> Void
  ) throws {
    try access.forEachRow("SELECT * FROM attendees ORDER BY id") {
      try body(try AttendeeRow(row: $0))
    }
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
    var counts: [AttendeeStatus: Int] = [:]
    try access.forEachRow("SELECT status, count(*) AS n FROM attendees GROUP BY status") { row in
      if let status = AttendeeStatus(rawValue: try row.text("status")) {
        counts[status] = Int(try row.integer("n"))
      }
    }
    return counts
  }
}
