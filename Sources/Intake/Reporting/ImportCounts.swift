import Foundation
import Storage

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

  /// The counts by the names that reports give them, in their order.
  package static let names: [(name: String, path: WritableKeyPath<ImportCounts, Int> & Sendable)] =
    [
      ("rows", \.rows), ("added", \.added), ("updated", \.updated), ("unchanged", \.unchanged),
      ("rejected", \.rejected), ("merged", \.merged), ("inactive", \.inactive),
      ("missing", \.missing), ("cancelled", \.cancelled),
    ]

  /// As one line of JSON, for the list of past imports.
  var line: String {
    "{\(Self.names.map { "\"\($0.name)\":\(self[keyPath: $0.path])" }.joined(separator: ","))}"
  }

  /// Reads what `line` makes; a count that it lacks is 0.
  init(line: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Int]
    guard let object else { throw StorageError.unexpectedValue(column: "counts") }
    for (name, path) in Self.names { self[keyPath: path] = object[name] ?? 0 }
  }
}
