import Definitions
package import Recognition
package import Vocabulary

/// What a person should read about an import as a whole.
package enum ImportRemark: Fact {
  /// Why chosen columns were not saved.
  package enum Unsaved: String, Hashable, Sendable {
    case dryRun
    /// The columns have no name to find them by again.
    case unnamed
    case listNotStored
  }

  /// A strict import was refused, because rows were rejected.
  case refused(rejected: Int)
  case cancelled(attendees: Int, isDryRun: Bool)
  /// A person has to confirm the cancellations. Nothing was stored.
  case asksToCancel(CancellationQuestion, isDryRun: Bool)
  /// Which rows are no attendees.
  case notAttendees(RowsAside)
  /// No column says who comes, and these hold yes and no. One of them is proposed, unless the report
  /// proposes another column already.
  case answersNotRead([ColumnStop.Column], isProposed: Bool)
  /// On which lines people stand who do not come.
  case notComing(LineRanges)
  case columnsChanged(ColumnChange)
  /// The encoding of the list, which only the look of its text told.
  case encodingGuessed(String)
  /// Fields of the event for which the list has no column. What is stored of them stays.
  case withoutColumn([FieldName])
  /// Rows of people whose data was erased. They are not stored.
  case erasedLeftOut(rows: Int)
  /// People are missing from the list, and nobody asked to cancel them.
  case missingStay
  /// A full list holds no attendee, so it cancelled nobody.
  case fullListHoldsNobody
  /// A rejected row may be one of the missing people, so a full list cancelled nobody.
  case fullListRefused(missing: Int)
  /// Other sheets hold tables too.
  case otherSheets(read: SheetName, others: [SheetName])
  /// Hidden rows, and hidden columns, were read.
  case hiddenRead(rows: Int, columns: [ColumnName])
  /// Formulas without a value.
  case unevaluated(formulas: Int)
  /// The file is relative to the workspace, in this case and the next ones.
  case readAsSaved([FieldName], file: String)
  /// The list does not have the columns that are saved for these fields, or for the status.
  case lacksSaved([FieldName], status: Bool, file: String)
  case saved([FieldName], status: Bool, file: String)
  case notSaved(Unsaved, file: String)

  package var code: String {
    switch self {
    case .refused: "strict-refused"
    case .cancelled: "attendees-cancelled"
    case .asksToCancel: "cancels-many"
    case .notAttendees: "not-a-row"
    case .answersNotRead: "answers-not-read"
    case .notComing: "not-coming"
    case .columnsChanged: "columns-changed"
    case .encodingGuessed: "encoding-guessed"
    case .withoutColumn: "fields-without-column"
    case .erasedLeftOut: "erased-left-out"
    case .missingStay: "missing-stay"
    case .fullListHoldsNobody: "full-list-empty"
    case .fullListRefused: "full-list-refused"
    case .otherSheets: "other-sheets"
    case .hiddenRead: "hidden-read"
    case .unevaluated: "formulas-without-value"
    case .readAsSaved: "columns-as-saved"
    case .lacksSaved: "saved-columns-missing"
    case .saved: "columns-saved"
    case .notSaved: "columns-not-saved"
    }
  }
}

extension ImportReport {
  /// What happened to the list, and to the attendees who are missing from it.
  package var remarks: [ImportRemark] {
    [
      refusal, absences, fullList, erasedRows, changedColumns, unfilledFields, notComing, answers,
      asides, guessedEncoding,
    ]
    .compactMap(\.self) + (sheet?.remarks ?? [])
  }

  private var refusal: ImportRemark? {
    if let question { return .asksToCancel(question, isDryRun: dryRun) }
    return dryRun || isCommitted || fatal != nil ? nil : .refused(rejected: counts.rejected)
  }

  private var guessedEncoding: ImportRemark? {
    isEncodingGuessed ? encoding.map { .encodingGuessed($0) } : nil
  }

  private var changedColumns: ImportRemark? { columnChange.map { .columnsChanged($0) } }

  private var unfilledFields: ImportRemark? { unfilled.isEmpty ? nil : .withoutColumn(unfilled) }

  private var erasedRows: ImportRemark? {
    problemCounts[.erased].map { .erasedLeftOut(rows: $0) }
  }

  private var answers: ImportRemark? {
    guard !unreadAnswers.isEmpty else { return nil }
    let told = problems.compactMap { problem -> Int? in
      if case .stateNotRead(let column, _) = problem.kind { column } else { nil }
    }
    let both = unreadAnswers.filter { told.contains($0.number) }
    return .answersNotRead(
      both.isEmpty ? unreadAnswers : both, isProposed: told.isEmpty || !both.isEmpty)
  }

  private var notComing: ImportRemark? { inactive.count > 0 ? .notComing(inactive) : nil }

  private var asides: ImportRemark? { aside.rows > 0 ? .notAttendees(aside) : nil }

  private var absences: ImportRemark? {
    guard question == nil else { return nil }
    if counts.cancelled > 0 { return .cancelled(attendees: counts.cancelled, isDryRun: dryRun) }
    return counts.missing > 0 && !isFullListRefused ? .missingStay : nil
  }

  private var fullList: ImportRemark? {
    guard isFullListRefused else { return nil }
    return counts.rejected > 0 ? .fullListRefused(missing: counts.missing) : .fullListHoldsNobody
  }

  /// Which columns an earlier import saved and this one used, and which columns this one saved.
  ///
  /// - Parameter savesColumns: whether the user asked to save the columns chosen in this import.
  package func columnRemarks(savesColumns: Bool) -> [ImportRemark] {
    let file = "events/\(event)/columns.yaml"
    let read = savedColumns.isEmpty ? nil : ImportRemark.readAsSaved(savedColumns, file: file)
    let lacks =
      lostColumns.isEmpty && !lacksSavedStatus
      ? nil : ImportRemark.lacksSaved(lostColumns, status: lacksSavedStatus, file: file)
    return [read, lacks, savesColumns ? saving(file) : nil].compactMap(\.self)
  }

  private func saving(_ file: String) -> ImportRemark {
    let fields = chosenColumns.byField.keys.sorted()
    if let columnsFile {
      return .saved(fields, status: chosenColumns.status != nil, file: columnsFile)
    }
    return .notSaved(dryRun ? .dryRun : fields.isEmpty ? .unnamed : .listNotStored, file: file)
  }
}
