import Definitions
import Intake
import Vocabulary

/// What an import did, in a form that is easy to read.
struct ImportSummary {
  let report: ImportReport
  let isVerbose: Bool
  /// Whether the user asked to save the columns chosen in this import.
  let savesColumns: Bool

  private static let mostProblems = 12
  /// A service's export has a few dozen columns. A file with more is probably broken.
  private static let mostDropped = 40

  func show(_ terminal: Terminal) {
    if let fatal = report.fatal {
      terminal.complain("\(fatal.message)")
      terminal.say("Nothing was stored.")
      return
    }
    terminal.say(headline)
    terminal.say(counts)
    if let notStored { terminal.say(notStored) }
    if let missing { terminal.say(missing) }
    if let limit { terminal.say(limit) }
    showColumns(terminal)
    showProblems(terminal)
  }

  private var headline: String {
    let counts = report.counts
    let done = report.dryRun || !report.isCommitted ? "Would import" : "Imported"
    let table = [
      Self.unnamed.contains(report.source) ? nil : "a list of \(report.source)", report.encoding,
      report.delimiter.map { "separated by \(Self.named($0))" },
      report.headerLine.map { "header on line \($0)" },
    ].compactMap { $0 }.joined(separator: ", ")
    return "\(done) \(Formatted.count(counts.rows, "row")) into '\(report.event)' (\(table))."
  }

  private static func named(_ delimiter: String) -> String {
    switch delimiter {
    case ",": "commas"
    case "\t": "tabs"
    case ";": "semicolons"
    default: "'\(delimiter)'"
    }
  }

  /// The words for each count, by its JSON key.
  static let words = [
    (key: "added", word: "added"), (key: "updated", word: "updated"),
    (key: "unchanged", word: "unchanged"), (key: "merged", word: "repeated in the list"),
    (key: "inactive", word: "cancelled or not confirmed"), (key: "rejected", word: "rejected"),
    (key: "missing", word: "of earlier lists missing from this one"),
  ]

  private var counts: String {
    let counts = report.counts
    let numbers = [
      counts.added, counts.updated, counts.unchanged, counts.merged, counts.inactive,
      counts.rejected, counts.missing,
    ]
    return "  "
      + zip(numbers, Self.words).filter { $0 > 0 || $1.key == "added" }
      .map { "\(Formatted.grouped($0)) \($1.word)" }.joined(separator: ", ")
      + (report.dryRun ? ". Nothing was written." : ".")
  }

  /// Source names that mean only "a list".
  private static let unnamed = ["list", "excel"]

  private var notStored: String? {
    guard !report.dryRun, !report.isCommitted else { return nil }
    return "  Nothing was stored: --strict was given, and "
      + "\(Formatted.count(report.counts.rejected, "row")) \(report.counts.rejected == 1 ? "was" : "were")"
      + " rejected."
  }

  /// What happened to the attendees who are missing from the list.
  private var missing: String? {
    let counts = report.counts
    if counts.cancelled > 0 {
      let verb = report.dryRun ? "would be cancelled" : "cancelled now"
      return "  \(Formatted.count(counts.cancelled, "attendee")) \(verb)."
    }
    guard counts.missing > 0, !report.isFullListRefused else { return nil }
    return "  Attendees who are missing stay registered; '--full-list' cancels them."
  }

  private var limit: String? {
    guard report.isFullListRefused else { return nil }
    guard report.counts.rejected > 0 else {
      return "  --full-list cancelled nobody: the list holds no attendee at all."
    }
    let missing = Formatted.count(report.counts.missing, "attendee")
    return
      "  --full-list cancelled nobody: a rejected row does not say who it is about, and \(missing) "
      + "missing from the list might be in it. Correct the rejected rows and import again."
  }

  private func showColumns(_ terminal: Terminal) {
    var kept = TextTable(["field", "column", "because"])
    for column in report.stored {
      kept.add([
        column.field.text, column.column,
        column.purposes.sorted().map(\.meaning).joined(separator: "; "),
      ])
    }
    terminal.say("\nKept:\n\(indented(kept.fitted(to: terminal.width, indent: 2)))")
    showSavedColumns(terminal)
    guard !report.dropped.isEmpty else { return }
    var dropped = TextTable(["column", "because"] + (isVerbose ? ["to keep it"] : []))
    let most = isVerbose ? report.dropped.count : Self.mostDropped
    for column in report.dropped.prefix(most) {
      dropped.add([column.column, column.reason] + (isVerbose ? [column.toKeep] : []))
    }
    terminal.say(
      "\nDropped, never written anywhere:\n\(indented(dropped.fitted(to: terminal.width, indent: 2)))"
    )
    if report.dropped.count > most {
      let more = Formatted.count(report.dropped.count - most, "column")
      terminal.say("  … and \(more) more; '--verbose' shows all")
    }
    if let example = report.dropped.first(where: \.isUnneeded)?.toKeep, !isVerbose {
      terminal.say("  To keep one, change events/\(report.event)/event.yaml: \(example).")
    }
  }

  private func showProblems(_ terminal: Terminal) {
    guard !report.problems.isEmpty else { return }
    var table = TextTable(
      ["line", "column", "what"] + (isVerbose ? ["code"] : []), rightAligned: [0])
    let most = isVerbose ? report.problems.count : Self.mostProblems
    // Rejected rows come first, because the user has to fix them.
    let sorted = report.problems.enumerated().sorted { a, b in
      (a.element.severity == .reject ? 0 : 1, a.offset)
        < (b.element.severity == .reject ? 0 : 1, b.offset)
    }.map(\.element)
    // The two rows may be two people: this problem also says that the rows were merged.
    let doubtful = Set(sorted.filter { $0.code == .sameAddressOtherName }.map(\.row))
    let shown =
      isVerbose
      ? sorted : sorted.filter { $0.code != .duplicateInFile || !doubtful.contains($0.row) }
    for problem in shown.prefix(most) {
      table.add(
        [
          problem.line.map(String.init) ?? "", problem.column ?? "",
          "\(problem.severity == .reject ? "REJECTED: " : "")\(problem.message)",
        ] + (isVerbose ? [problem.code.rawValue] : []))
    }
    terminal.say("\nProblems:\n\(indented(table.fitted(to: terminal.width, indent: 2)))")
    let said = shown.prefix(most).map(\.rows).reduce(sorted.count - shown.count, +)
    let unsaid = report.problemCounts.values.reduce(0, +) - said
    if unsaid > 0 {
      terminal.say(
        "  … and \(Formatted.grouped(unsaid)) more: "
          + report.problemCounts.sorted { $0.key.rawValue < $1.key.rawValue }
          .map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", ")
          + " (--verbose or --json lists them)")
    }
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
      .joined(separator: "\n")
  }
}

// MARK: Saved columns

extension ImportSummary {
  /// Which columns an earlier import saved and this one used, and which columns this one saved.
  func showSavedColumns(_ terminal: Terminal) {
    let file = "events/\(report.event)/columns.yaml"
    if !report.savedColumns.isEmpty {
      terminal.say("  As saved in \(file): \(Self.listed(report.savedColumns)).")
    }
    guard savesColumns else { return }
    let fields = report.chosenColumns.byField.keys.sorted()
    if let saved = report.columnsFile {
      terminal.say("  Saved in \(saved) for later imports: \(Self.listed(fields)).")
    } else {
      terminal.say("  No column was saved in \(file)\(whyNotSaved(fields)).")
    }
  }

  private func whyNotSaved(_ fields: [FieldName]) -> String {
    if report.dryRun { return ": nothing was to be written" }
    return fields.isEmpty
      ? ": those chosen have no name to find them by again" : ": the list was not stored"
  }

  private static func listed(_ fields: [FieldName]) -> String {
    fields.map(\.text).joined(separator: ", ")
  }
}
