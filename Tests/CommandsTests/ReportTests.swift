import Definitions
import Foundation
import Notices
import Retention
import Testing
import Vault
import Vocabulary
import Mail

@testable import Application
@testable import Commands
@testable import Intake
import Recognition

/// What an import and a run report to a script.
struct ReportTests {
  private var aside: RowsAside {
    var aside = RowsAside()
    aside.add(RowsAside.Group(.preamble, lines: 1...2, rows: 2))
    aside.add(RowsAside.Group(.blank, lines: 3...3, rows: 1))
    aside.add(RowsAside.Group(.total, lines: 14...14, rows: 1))
    return aside
  }

  private var importReport: ImportReport {
    var counts = ImportCounts()
    (counts.rows, counts.added, counts.updated, counts.unchanged) = (506, 480, 10, 5)
    (counts.rejected, counts.merged, counts.inactive) = (5, 2, 4)
    (counts.missing, counts.cancelled) = (3, 1)
    return ImportReport(
      event: Sample.autumn, list: "00ff", encoding: "CP932", delimiter: ",", headerLine: 1,
      dryRun: false, isCommitted: true, source: "excel", counts: counts,
      stored: [
        StoredColumn(
          field: .email, column: .named("メールアドレス"), purposes: [.operate, .notify],
          reasons: [.header, .cells(.addresses, percent: 98)])
      ],
      dropped: [
        DroppedColumn(
          column: .number(2), reason: .unneeded,
          remedy: .declareAndChoose(number: 2, isSensitive: false))
      ],
      unfilled: [],
      statuses: [StatusColumnReport(column: .named("状態"), role: .attendance)],
      savedColumns: [.email], chosenColumns: .none, isFullListRefused: true,
      question: CancellationQuestion(cancelled: 20, registered: 50), aside: aside,
      columnChange: ColumnChange(new: ["Seat"], gone: ["Room", "Row"]),
      problems: [
        Diagnostic(
          .invalidEmail(.several),
          in: ListLocation(line: 17, row: 16, column: .named("email"))),
        Diagnostic(.noColumns(.noHeader(proposal: [], found: [])), in: .wholeList),
      ], problemCounts: [.noHeader: 1, .invalidEmail: 5], seconds: 0.41234)
  }

  @Test func `an import is told as the contract says`() {
    #expect(
      importReport.json.rendered() == #"""
        {
          "event": "autumn",
          "list": "00ff",
          "encoding": "CP932",
          "delimiter": ",",
          "headerLine": 1,
          "dryRun": false,
          "committed": true,
          "source": "excel",
          "rows": 506,
          "added": 480,
          "updated": 10,
          "unchanged": 5,
          "rejected": 5,
          "merged": 2,
          "inactive": 4,
          "missing": 3,
          "cancelled": 1,
          "stored": [
            {
              "field": "email",
              "column": "メールアドレス",
              "purposes": ["operate", "notify"]
            }
          ],
          "dropped": [
            {
              "column": "column 2",
              "reason": "no declared purpose needs it",
              "toKeep": "declare a field with a purpose, and choose it with '--map FIELD=#2'"
            }
          ],
          "evidence": [
            {
              "field": "email",
              "column": "メールアドレス",
              "why": "its header, 98 % of its cells are addresses"
            }
          ],
          "status": [
            {
              "column": "状態",
              "use": "read to tell who does not come, and not stored"
            }
          ],
          "sheet": null,
          "savedColumns": ["email"],
          "columnsFile": null,
          "fullListHeldBack": true,
          "needsYes": true,
          "notRows": {
            "rows": 3,
            "blank": 1,
            "groups": [
              {
                "kind": "preamble",
                "line": 1,
                "lastLine": 2,
                "rows": 2
              },
              {
                "kind": "total",
                "line": 14,
                "lastLine": 14,
                "rows": 1
              }
            ]
          },
          "notComing": {
            "rows": 0,
            "lines": []
          },
          "columnsChanged": {
            "new": ["Seat"],
            "gone": ["Room", "Row"]
          },
          "remarks": [
            {
              "code": "cancels-many",
              "message": "Nothing was stored: it would cancel 20 of the 50 registered attendees, more than a third. If that is right, import the list again with '--yes'"
            },
            {
              "code": "full-list-refused",
              "message": "--full-list cancelled nobody: a rejected row does not say who it is about, and 3 attendees missing from the list might be in it. Correct the rejected rows and import again"
            },
            {
              "code": "columns-changed",
              "message": "The columns changed since the last list of this source: new 'Seat'; gone 'Room', 'Row'"
            },
            {
              "code": "not-a-row",
              "message": "Not attendees: 3 rows (lines 1-2: above the table; 14: total), and 1 blank row"
            }
          ],
          "problems": [
            {
              "line": 17,
              "row": 16,
              "column": "email",
              "code": "invalid-email",
              "severity": "reject",
              "message": "more than one e-mail address in a cell; give each person a row"
            },
            {
              "line": null,
              "row": null,
              "column": null,
              "code": "no-header",
              "severity": "fatal",
              "message": "the list has no row of column names; choose columns by number with '--map FIELD=#N', or name the row with '--header-line N'"
            }
          ],
          "problemCounts": {
            "invalid-email": 5,
            "no-header": 1
          },
          "seconds": 0.412
        }
        """#)
  }

  @Test func `an import has the keys of the contract in their order, and these besides`() {
    let added = [
      "committed", "cancelled", "evidence", "status", "sheet", "savedColumns", "columnsFile",
      "fullListHeldBack", "needsYes",
      "notRows", "notComing", "columnsChanged", "remarks",
    ]
    let keys = importReport.json.keys
    #expect(
      keys.filter { !added.contains($0) } == [
        "event", "list", "encoding", "delimiter", "headerLine", "dryRun", "source", "rows", "added",
        "updated", "unchanged", "rejected", "merged", "inactive", "missing", "stored", "dropped",
        "problems", "problemCounts", "seconds",
      ])
    #expect(keys.filter(added.contains) == added)
  }

  @Test func `the codes of problems, and what becomes of their rows, are the contract's`() {
    let codes = Dictionary(grouping: ImportFinding.Code.allCases, by: \.effect)
      .mapValues { Set($0.map(\.rawValue)) }
    #expect(
      codes == [
        .reject: [
          "invalid-email", "missing-required", "not-a-choice", "too-long", "bad-encoding",
          "ragged-row", "unclosed-quote", "masked", "repeat-mark", "state-heading",
        ],
        .warn: [
          "duplicate-in-file", "same-address-other-name", "comes-and-cancelled", "earlier-identity",
          "perhaps-same", "registered-again",
          "forbidden-content", "no-consent", "formula", "garbled", "spreadsheet-error",
          "spreadsheet-changed", "unknown-status", "state-not-counted", "no-answer",
          "state-not-read", "state-in-name", "short-row", "stopped", "erased", "corrected",
        ],
        .fatal: [
          "not-a-table", "workbook-protected", "workbook-damaged", "workbook-too-large",
          "workbook-unread", "no-sheet", "no-header", "no-column", "ambiguous-column",
        ],
      ])
  }

  // MARK: runs

  private var runReport: RunReport {
    var report = RunReport()
    report.notices = [
      DispatchReport(
        event: Sample.autumn, notice: Sample.reminder,
        counts: [.sent: 1200, .refused: 1, .later: 2, .owed: 9, .leased: 1])
    ]
    report.purges = [
      Purge.Outcome(
        event: Sample.autumn, state: .purged, receipt: "exports/receipts/a.json", reason: nil,
        steps: [.keyDestroyed: 0.0123, .searched: 1.5]),
      Purge.Outcome(
        event: Sample.reminder, state: .purging, receipt: nil, reason: .anotherRun,
        opaque: ["a.bin", "b.bin"]),
    ]
    return report
  }

  @Test func `a run is told as the contract says`() {
    #expect(
      RunSummary(report: runReport).json.rendered() == #"""
        {
          "notices": [
            {
              "event": "autumn",
              "notice": "reminder",
              "sent": 1200,
              "written": 0,
              "later": 2,
              "refused": 1,
              "unknown": 0,
              "expired": 0,
              "suppressed": 0
            }
          ],
          "purges": [
            {
              "event": "autumn",
              "receipt": "exports/receipts/a.json",
              "state": "purged",
              "steps": {
                "searched": 1.5,
                "keyDestroyed": 0.012
              }
            },
            {
              "event": "reminder",
              "receipt": null,
              "state": "purging",
              "steps": {},
              "opaque": ["a.bin", "b.bin"]
            }
          ]
        }
        """#)
  }

  @Test func `a run that did nothing has the two keys of the contract`() {
    let json = RunSummary(report: RunReport()).json
    #expect(json.rendered() == "{\n  \"notices\": [],\n  \"purges\": []\n}")
  }

  @Test func `faults and a mail server that is away are told besides`() {
    var report = RunReport()
    report.faults = [
      DefinitionDiagnostic(
        .emptyText("\"title\""), at: SourceLocation(file: "events/a.yaml", line: 7, column: 3))
    ]
    report.unavailable = .unreachable(server: "x", why: .told("connection refused"))
    #expect(
      RunSummary(report: report).json.rendered() == #"""
        {
          "notices": [],
          "purges": [],
          "faults": ["events/a.yaml:7:3: '\"title\"' is empty; write its value"],
          "error": {
            "code": "mail-unavailable",
            "message": "cannot reach the mail server 'x': connection refused; what is owed stays owed"
          }
        }
        """#)
  }

  @Test func `what became of letters is told in the contract's order, without what is nothing`() {
    #expect(
      RunSummary.counts(runReport.notices[0])
        == "1,200 sent, 2 to be tried again later, 1 refused")
    let all = DispatchReport(
      event: Sample.autumn, notice: Sample.reminder,
      counts: Dictionary(uniqueKeysWithValues: DeliveryState.allCases.map { ($0, 1) }))
    #expect(
      RunSummary.counts(all)
        == "1 sent, 1 written to a folder, 1 to be tried again later, 1 refused, "
        + "1 without an answer, 1 expired, 1 left out")
    let none = DispatchReport(event: Sample.autumn, notice: Sample.reminder)
    #expect(RunSummary.counts(none) == "")
  }

  // MARK: past imports

  @Test(arguments: [
    (
      #"{"rows":5,"added":3,"updated":0,"merged":1,"rejected":1}"#,
      "3 added, 1 repeated in the list, 1 rejected"
    ),
    (#"{"added":0}"#, "0 added"), (#"{}"#, "0 added"),
    (
      #"{"missing":1,"inactive":2,"unchanged":1200,"added":0,"cancelled":3}"#,
      "0 added, 1,200 unchanged, 2 cancelled or not confirmed, "
        + "1 of earlier lists missing from this one, 3 cancelled by it"
    ),
    ("no JSON", "no JSON"),
  ])
  func `the counts of a past import are told in words`(counts: String, words: String) {
    #expect(ImportsCommand.words(counts) == words)
  }
}

extension JSONText {
  /// The keys of an object, in order.
  fileprivate var keys: [String] {
    if case .object(let pairs) = self { pairs.map(\.0) } else { [] }
  }
}
