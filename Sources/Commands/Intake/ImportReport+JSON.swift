import Intake
import Vocabulary
import Wording

extension ImportReport {
  /// The report, with its keys in the order of the contract.
  var json: JSONText {
    .object([
      ("event", .text(event.text)), ("list", .text(list)), ("encoding", .optional(encoding)),
      ("delimiter", .optional(delimiter)), ("headerLine", .optional(headerLine)),
      ("dryRun", .flag(dryRun)), ("committed", .flag(isCommitted)), ("source", .text(source)),
      ("rows", .number(counts.rows)), ("added", .number(counts.added)),
      ("updated", .number(counts.updated)), ("unchanged", .number(counts.unchanged)),
      ("rejected", .number(counts.rejected)), ("merged", .number(counts.merged)),
      ("inactive", .number(counts.inactive)), ("missing", .number(counts.missing)),
      ("cancelled", .number(counts.cancelled)),
      (
        "stored",
        .array(
          stored.map {
            .object([
              ("field", .text($0.field.text)), ("column", .text($0.column.message)),
              ("purposes", .array($0.purposes.map { .text($0.rawValue) })),
            ])
          })
      ),
      (
        "dropped",
        .array(
          dropped.map {
            .object([
              ("column", .text($0.name.english)), ("reason", .text($0.reason.message)),
              ("toKeep", .text($0.remedy.message)),
            ])
          })
      ),
      (
        "evidence",
        .array(
          stored.map {
            .object([
              ("field", .text($0.field.text)), ("column", .text($0.column.message)),
              ("why", .text($0.reasons.words.english)),
            ])
          })
      ),
      (
        "status",
        .array(
          statuses.map {
            .object([("column", .text($0.column.message)), ("use", .text($0.role.use.english))])
          })
      ),
      ("sheet", sheet?.json ?? .null),
      ("savedColumns", .array(fieldsOnFile.map { .text($0.text) })),
      ("columnsFile", .optional(columnsFile)),
      ("fullListHeldBack", .flag(isFullListRefused)), ("needsYes", .flag(question != nil)),
      ("notRows", aside.json), ("notComing", inactive.json),
      ("columnsChanged", columnChange?.json ?? .null),
      (
        "remarks",
        .array(
          remarks.map { .object([("code", .text($0.code)), ("message", .text($0.message))]) })
      ),
      (
        "problems",
        .array(
          problems.map {
            .object([
              ("line", .optional($0.location.line)), ("row", .optional($0.location.row)),
              ("column", .optional($0.location.column?.message)), ("code", .text($0.code)),
              ("severity", .text($0.kind.effect.rawValue)), ("message", .text($0.kind.message)),
            ])
          })
      ),
      (
        "problemCounts",
        .object(
          problemCounts.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { ($0.key.rawValue, .number($0.value)) })
      ),
      ("seconds", .decimal(seconds)),
    ])
  }
}

extension RowsAside {
  /// The rows that are no attendees: the first groups of each kind, and how many there are.
  fileprivate var json: JSONText {
    .object([
      ("rows", .number(rows)), ("blank", .number(blank)),
      (
        "groups",
        .array(
          groups.map {
            .object([
              ("kind", .text($0.kind.rawValue)), ("line", .number($0.lines.lowerBound)),
              ("lastLine", .number($0.lines.upperBound)), ("rows", .number($0.rows)),
            ])
          })
      ),
    ])
  }
}

extension LineRanges {
  /// The first lines, as pairs of the first and the last line of a range.
  fileprivate var json: JSONText {
    .object([
      ("rows", .number(count)),
      (
        "lines",
        .array(ranges.map { .array([.number($0.lowerBound), .number($0.upperBound)]) })
      ),
    ])
  }
}

extension ColumnChange {
  fileprivate var json: JSONText {
    .object([
      ("new", .array(new.map { .text($0) })), ("gone", .array(gone.map { .text($0) })),
    ])
  }
}

extension SheetReport {
  fileprivate var json: JSONText {
    .object([
      ("format", .text(format)), ("name", .text(name.message)), ("hidden", .flag(isHidden)),
      ("others", .array(others.map { .text($0.message) })), ("hiddenRows", .number(hiddenRows)),
      ("hiddenColumns", .array(hiddenColumns.map { .text($0.message) })),
      ("formulasWithoutValue", .number(unevaluated)),
    ])
  }
}
