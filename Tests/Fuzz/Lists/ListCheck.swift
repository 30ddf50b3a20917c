import Definitions
import Intake
import Tabular
import Vault
import Vocabulary

/// Checks that hold for an import of any bytes: a dry run for an event without a vault.
struct ListCheck {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  func run() {
    let options = ListOptions(bytes).options
    do {
      let report = try dryRun(options)
      check(report)
      promise("the same list has the same report", try dryRun(options).isLike(report))
    } catch {
      promise("nothing but a table error is thrown", error is TableError)
      if case TableError.notATable = error { promise("what is no table has a report", false) }
    }
    if let survey = try? ListSurvey(
      of: .bytes(bytes), for: ListEvent.definition.slug,
      now: ListEvent.now)
    {
      check(survey)
    }
  }

  private func dryRun(_ options: ImportOptions) throws -> ImportReport {
    let importer = try ListImporter(
      definition: ListEvent.definition, event: ListEvent.id, keys: ListEvent.keys,
      options: options, policy: "2026-10", environment: ListEvent.environment)
    return try importer.dryRun(.bytes(bytes), against: nil)
  }

  private func check(_ report: ImportReport) {
    let counts = report.counts
    promise(
      "each row is one of six",
      counts.rows == counts.added + counts.updated + counts.unchanged + counts.rejected
        + counts.merged + counts.inactive)
    promise("a dry run commits nothing", !report.isCommitted && counts.cancelled == 0)
    promise("what is fatal counts no row", report.fatal == nil || counts.rows == 0)
    promise("rows are no more than bytes", counts.rows <= bytes.count + 1)
    let counted = report.problemCounts.values.reduce(0, +)
    let told = report.problems.map(\.kind.rows).reduce(0, +)
    promise(
      "the counts are complete",
      counted == told || counted > told && report.problems.count >= ImportReport.problemLimit)
    check(report.aside)
    for problem in report.problems {
      promise("a line is in the list", (problem.location.line ?? 1) <= bytes.count + 1)
      checkSilence("\(problem)")
    }
    for column in report.stored.map(\.column) + report.dropped.map(\.column) {
      checkSilence("\(column)")
    }
  }

  private func check(_ aside: RowsAside) {
    let told = aside.groups.map(\.rows).reduce(0, +)
    promise(
      "what is no attendee is listed",
      told == aside.rows || told < aside.rows && aside.groups.count == RowsAside.most)
    promise(
      "the lines of what is no attendee are in the list",
      aside.groups.allSatisfy { $0.lines.lowerBound > 0 && $0.lines.upperBound <= bytes.count + 1 })
  }

  private func check(_ survey: ListSurvey) {
    let columns = survey.kept.flatMap(\.columns) + survey.dropped.map(\.column)
    for column in columns { checkSilence("\(column)") }
  }

  /// Nothing repeats an address: an `@` between two address characters.
  private func checkSilence(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let repeats = zip(parts, parts.dropFirst()).contains { before, after in
      Self.isWord(before.utf8.last) && Self.isWord(after.utf8.first)
    }
    promise("nothing repeats an address", !repeats)
  }

  private static func isWord(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
  }
}

extension ImportReport {
  /// Whether another report is equal, except for the time that it took.
  func isLike(_ other: ImportReport) -> Bool {
    list == other.list && encoding == other.encoding && headerLine == other.headerLine
      && stored == other.stored && dropped == other.dropped && counts.rows == other.counts.rows
      && counts.added == other.counts.added && aside == other.aside
      && problemCounts == other.problemCounts
      && problems == other.problems
  }
}
