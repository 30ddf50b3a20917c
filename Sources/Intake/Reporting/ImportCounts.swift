/// How many rows of a list became what. Each row is one of the six kinds after `rows`.
package struct ImportCounts: Hashable, Sendable {
  /// The table's data rows that are not empty.
  package internal(set) var rows = 0
  package internal(set) var added = 0
  package internal(set) var updated = 0
  package internal(set) var unchanged = 0
  package internal(set) var rejected = 0
  /// Repetitions inside the file; the first one wins.
  package internal(set) var merged = 0
  /// Cancelled, declined, waitlisted or unpaid by the list's own status column.
  package internal(set) var inactive = 0
  /// Attendees of the same source who are not in this list.
  package internal(set) var missing = 0
  /// Attendees whom this import cancelled: inactive now, or missing from a full list.
  package internal(set) var cancelled = 0

  package init() {}

  /// As one line of JSON, for the list of past imports.
  var line: String {
    let pairs = [
      ("rows", rows), ("added", added), ("updated", updated), ("unchanged", unchanged),
      ("rejected", rejected), ("merged", merged), ("inactive", inactive), ("missing", missing),
      ("cancelled", cancelled),
    ]
    return "{\(pairs.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}"
  }
}
