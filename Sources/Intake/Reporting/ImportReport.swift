package import Definitions
package import Vocabulary

/// What an import did, or would do: counts, columns and problems. It holds no attendee's value.
package struct ImportReport: Sendable {
  package let event: Slug
  /// The keyed hash of the list's bytes, 32 hexadecimal digits. It recognises the same file again.
  package let list: String
  /// `nil` for a workbook, and when the list could not be read as a table.
  package let encoding: String?
  /// One character; `nil` for a workbook.
  package let delimiter: String?
  /// The sheet of a workbook; `nil` for any other list.
  package var sheet: SheetReport?
  /// The physical line of the header, or its row in a sheet; `nil` when there is none.
  package let headerLine: Int?
  /// Whether the import was a dry run.
  package let dryRun: Bool
  /// Whether the list was stored. It is not after a dry run, a fatal problem, or a rejected row in
  /// a strict import.
  package let isCommitted: Bool
  /// The service whose layout the list has, such as `connpass`; `list` if no layout is known.
  package let source: String

  package let counts: ImportCounts
  package let stored: [StoredColumn]
  package let dropped: [DroppedColumn]
  /// The fields for which the list has no column, but for those whose time is over.
  package let unfilled: [FieldName]
  /// The columns that say who does not come.
  package let statuses: [StatusColumnReport]
  /// The fields that were read from the column that an earlier import saved for them.
  package let savedColumns: [FieldName]
  /// Whether only the look of the text told its encoding.
  package var isEncodingGuessed = false
  /// The fields whose saved column the list does not have. They are read from others, or not at all.
  package var lostColumns: [FieldName] = []
  /// Whether the list does not have the column that was saved as its status.
  package var lacksSavedStatus = false
  /// The columns that a person chose at this import, if they can be saved.
  package let chosenColumns: SavedColumns
  /// The file in which they were saved, relative to the workspace; `nil` when none was saved.
  package var columnsFile: String?
  /// The fields whose columns are in the event's file of columns after this import: they were read
  /// from there, or this import saved them there.
  package var fieldsOnFile: [FieldName] {
    let kept = columnsFile == nil ? [] : Array(chosenColumns.byField.keys)
    return Set(savedColumns + kept).sorted()
  }
  /// Whether a full list cancelled no missing people, because a rejected row does not tell which
  /// person it is about.
  package let isFullListRefused: Bool
  /// What a person has to confirm before the list is stored; `nil` when nothing is asked.
  package var question: CancellationQuestion?
  /// The rows that are no attendees.
  package var aside = RowsAside()
  /// Columns of yes and no that are not read, where no column says who comes.
  package var unreadAnswers: [ColumnStop.Column] = []
  /// The lines of people who do not come.
  package var inactive = LineRanges()
  /// `nil` when the columns did not change, or when no earlier list of the source is known.
  package var columnChange: ColumnChange?
  /// The first ``problemLimit``: problems that stop the import, then perhaps-two-people, then
  /// unknown statuses, one for each, then by line.
  package let problems: [Diagnostic<ImportFinding>]
  /// Complete, even if `problems` leaves some out. It counts rows, also when one problem is about
  /// several rows.
  package let problemCounts: [ImportFinding.Code: Int]
  package let seconds: Double

  package static let problemLimit = 1000

  /// What kept the whole list from being stored.
  package var fatal: ImportFinding? { problems.first { $0.kind.effect == .fatal }?.kind }

  /// Whether some data was rejected, or the list waits for an answer, so that the exit status is 65.
  package var hasRejects: Bool { fatal != nil || counts.rejected > 0 || isHeldBack }

  /// Whether nothing was stored, because a person has to confirm the cancellations.
  package var isHeldBack: Bool { question != nil && !dryRun }

  /// Whether the whole list is stored now, so that a file of the inbox can be removed.
  package var isFinished: Bool { isCommitted && !hasRejects }
}

/// How many rows of a list had each result. Each row is one of the six kinds after `rows`.
package struct ImportCounts: Hashable, Sendable {
  /// The table's data rows that are not empty.
  package internal(set) var rows = 0
  package internal(set) var added = 0
  package internal(set) var updated = 0
  package internal(set) var unchanged = 0
  package internal(set) var rejected = 0
  /// Repetitions inside the file. The first row counts.
  package internal(set) var merged = 0
  /// Cancelled, declined, waitlisted or unpaid, according to the list's status column, and people
  /// who were erased.
  package internal(set) var inactive = 0
  /// Attendees of the same source who are not in this list.
  package internal(set) var missing = 0
  /// Attendees that this import cancelled: inactive now, or missing from a full list.
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

extension ImportCounts {
  /// What a count counts, in the order in which a person reads them. The raw value is the key in
  /// the list of past imports.
  package enum Kind: String, CaseIterable, Sendable {
    case added, updated, unchanged, merged, inactive, rejected, missing, cancelled
  }

  package subscript(kind: Kind) -> Int {
    switch kind {
    case .added: added
    case .updated: updated
    case .unchanged: unchanged
    case .merged: merged
    case .inactive: inactive
    case .rejected: rejected
    case .missing: missing
    case .cancelled: cancelled
    }
  }
}
