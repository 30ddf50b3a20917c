import Definitions
import Intake
import Vocabulary
import Wording

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
    terminal.say("\(report.headline.english).")
    let counts = ImportCounts.words(count).english
    terminal.say("  \(counts).\(report.dryRun ? " Nothing was written." : "")")
    for remark in report.remarks { terminal.say("  \(remark.message).") }
    showColumns(terminal)
    showProblems(terminal)
  }

  /// Remarks tell who was cancelled, and who is left out because they were erased.
  private func count(_ kind: ImportCounts.Kind) -> Int {
    switch kind {
    case .cancelled: 0
    case .inactive: report.counts.inactive - (report.problemCounts[.erased] ?? 0)
    default: report.counts[kind]
    }
  }

  private func showColumns(_ terminal: Terminal) {
    var kept = TextTable(["field", "column", "found by", "kept to"])
    for column in report.stored {
      kept.add([
        column.field.text, column.column.message, column.reasons.deciding.words.english,
        column.purposes.sorted().map(\.message).joined(separator: "; "),
      ])
    }
    terminal.say("\nKept:\n\(indented(kept.fitted(to: terminal.width, indent: 2)))")
    for remark in report.columnRemarks(savesColumns: savesColumns) {
      terminal.say("  \(remark.message).")
    }
    guard !report.dropped.isEmpty else { return }
    var dropped = TextTable(["column", "because"] + (isVerbose ? ["to keep it"] : []))
    let most = isVerbose ? report.dropped.count : Self.mostDropped
    for column in report.dropped.prefix(most) {
      dropped.add(
        [column.name.english, column.reason.message]
          + (isVerbose ? [column.remedy.message] : []))
    }
    terminal.say(
      "\nDropped, never written anywhere:\n\(indented(dropped.fitted(to: terminal.width, indent: 2)))"
    )
    if report.dropped.count > most {
      let more = Formatted.count(report.dropped.count - most, "column")
      terminal.say("  … and \(more) more; '--verbose' shows all")
    }
    if let example = report.dropped.first(where: \.isUnneeded)?.remedy, !isVerbose {
      terminal.say("  To keep one, change events/\(report.event)/event.yaml: \(example.message).")
    }
  }

  private func showProblems(_ terminal: Terminal) {
    guard !report.problems.isEmpty else { return }
    var table = TextTable(
      ["line", "column", "what"] + (isVerbose ? ["code"] : []), rightAligned: [0])
    let most = isVerbose ? report.problems.count : Self.mostProblems
    // Rejected rows come first, because the user has to fix them.
    let sorted =
      report.problems.filter { $0.kind.effect == .reject }
      + report.problems.filter { $0.kind.effect != .reject }
    // The two rows may be two people: this problem also says that the rows were merged.
    let doubtful = Set(
      sorted.filter { $0.kind == .sameAddressOtherName }.map(\.location.row))
    let shown =
      isVerbose
      ? sorted
      : sorted.filter {
        $0.kind.identifier != .duplicateInFile || !doubtful.contains($0.location.row)
      }
    for problem in shown.prefix(most) { table.add(line(problem)) }
    terminal.say("\nProblems:\n\(indented(table.fitted(to: terminal.width, indent: 2)))")
    let said = shown.prefix(most).map(\.kind.rows).reduce(sorted.count - shown.count, +)
    let unsaid = report.problemCounts.values.reduce(0, +) - said
    if unsaid > 0 {
      terminal.say(
        "  … and \(Formatted.grouped(unsaid)) more; in all "
          + report.problemCounts.sorted { $0.key.rawValue < $1.key.rawValue }
          .map { $0.key.counted($0.value).english }.joined(separator: ", ")
          + " ('--verbose' shows all)")
    }
  }

  /// A person looks for the line in a spreadsheet, which counts a cell with a line break as one.
  private func line(_ problem: Diagnostic<ImportFinding>) -> [String] {
    let mark = problem.kind.effect == .reject ? "REJECTED: " : ""
    return [
      (problem.location.row ?? problem.location.line).map(String.init) ?? "",
      problem.location.column?.message ?? "",
      mark + problem.kind.message,
    ] + (isVerbose ? [problem.code] : [])
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
      .joined(separator: "\n")
  }
}
