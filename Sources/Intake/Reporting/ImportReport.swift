package import Definitions
package import Vocabulary

/// What an import did, or would do: counts, columns and problems, and no attendee's value.
package struct ImportReport: Sendable {
  package let event: Slug
  /// The keyed hash of the list's bytes, 32 hexadecimal digits; it tells the same file again.
  package let list: String
  /// `nil` when the list could not be read as a table at all.
  package let encoding: String?
  /// One character.
  package let delimiter: String?
  /// The physical line of the header; `nil` when there is none.
  package let headerLine: Int?
  /// Whether nothing was to be stored.
  package let dryRun: Bool
  /// Whether the list was stored: not after a dry run, what is fatal, or a strict import's reject.
  package let isCommitted: Bool
  /// The service whose layout the list has, such as `connpass`; `list` when it is none known.
  package let source: String

  package let counts: ImportCounts
  package let stored: [StoredColumn]
  package let dropped: [DroppedColumn]
  /// The fields that were read from the column that an earlier import saved for them.
  package let savedColumns: [FieldName]
  /// The columns that a person chose at this import, as far as they can be saved.
  package let chosenColumns: SavedColumns
  /// The file in which they were saved, relative to the workspace; `nil` when they were not.
  package var columnsFile: String?
  /// The fields whose columns stand in the event's file of columns after this import: read from
  /// there, or kept there by it.
  package var fieldsOnFile: [FieldName] {
    let kept = columnsFile == nil ? [] : Array(chosenColumns.byField.keys)
    return Set(savedColumns + kept).sorted()
  }
  /// Whether a full list cancelled nobody who is missing from it, because a rejected row does not
  /// tell whom it is about.
  package let isFullListRefused: Bool
  /// The first ``problemLimit``: what stops the import, then perhaps-two-people,
  /// then unknown statuses, one for each, then by line.
  package let problems: [ImportProblem]
  /// Complete, whatever `problems` leaves out: in rows, also where one problem is about several.
  package let problemCounts: [ImportProblem.Code: Int]
  package let seconds: Double

  package static let problemLimit = 1000

  /// What kept the whole list from being stored.
  package var fatal: ImportProblem? { problems.first { $0.severity == .fatal } }

  /// Whether some data was rejected, so that the exit status is 65.
  package var hasRejects: Bool { fatal != nil || counts.rejected > 0 }

  /// Whether all of the list is stored now, so that a file of the inbox can go.
  package var isFinished: Bool { isCommitted && !hasRejects }
}

/// A column of which a field was made.
package struct StoredColumn: Hashable, Sendable {
  package let field: FieldName
  /// The header as far as it may be shown; several, joined by ` + `, for a name in parts.
  package let column: String
  package let purposes: [Purpose]
}

/// A column that is not stored, with the reason and the way to keep it.
package struct DroppedColumn: Hashable, Sendable {
  package let column: String
  package let reason: String
  package let toKeep: String
  /// Whether it was dropped for the one reason that no purpose needs it.
  package var isUnneeded: Bool { reason == Self.unneeded }

  static let unneeded = "no declared purpose needs it"
}

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

/// How far an import has come.
package struct ImportProgress: Hashable, Sendable {
  /// Bytes of the list read so far.
  package let bytesRead: Int
  /// The list's size, when it has one: a pipe has none.
  package let bytesTotal: Int?
  /// Rows judged so far.
  package let rows: Int

  package init(bytesRead: Int, bytesTotal: Int?, rows: Int) {
    self.bytesRead = bytesRead
    self.bytesTotal = bytesTotal
    self.rows = rows
  }
}
