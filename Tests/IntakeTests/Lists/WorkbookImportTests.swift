import Foundation
import Sealing
import Recognition
import Spreadsheets
import Tabular
import TestSupport
import Testing
import Vocabulary
import Workspaces

@testable import Intake

/// The import of a workbook, with a script in place of the process that reads it.
@Suite(.timeLimit(.minutes(5))) struct WorkbookImportTests {
  private let importing: Importing
  private let folder: TemporaryFolder

  init() throws {
    importing = try Importing()
    folder = try TemporaryFolder()
  }

  /// A message: its kind, its length and its body.
  private static func message(_ kind: Character, _ body: [UInt8]) -> [UInt8] {
    let size = UInt32(body.count)
    return Array(String(kind).utf8)
      + (0..<4).map { UInt8(truncatingIfNeeded: size >> (24 - 8 * $0)) }
      + body
  }

  private static func head(_ name: String = "People", others: String = "") -> [UInt8] {
    message(
      "H",
      Array(
        #"{"format":"xlsx","name":"\#(name)","number":1,"others":[\#(others)],"total":9}"#.utf8))
  }

  private static func rows(_ text: String) -> [UInt8] {
    message("R", [UInt8](repeating: 0, count: 8) + Array(text.utf8))
  }

  private static let end = message(
    "E", Array(#"{"hiddenRows":2,"hiddenColumns":[1,7],"unevaluated":1}"#.utf8))

  private func store(
    _ messages: [UInt8], dryRun: Bool = false,
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> ImportReport {
    let answer = try folder.write(messages, to: "messages")
    let program = try folder.write("#!/bin/sh\ncat '\(answer)'\n", to: "program")
    chmod(program, 0o700)
    let importer = try ListImporter(
      definition: importing.definition, event: importing.event, keys: importing.keys,
      options: ImportOptions(), policy: "2026-10",
      environment: importing.workspace.world.environment,
      workbooks: WorkbookReader(
        program: program, variables: [:], monotonicSeconds: { 0 }, shouldStop: shouldStop))
    let list = TableSource.bytes(Array("PK\u{3}\u{4}xl/".utf8))
    return dryRun
      ? try importer.dryRun(list, against: importing.vault)
      : try importer.store(list, in: importing.vault)
  }

  private static let people =
    "\"Participants\",\n\"Name\",\"Email\"\n\"Ada\",\"ada@example.org\"\n\n\"Two\nLines\",\"bob.example.org\"\n"

  @Test func `a sheet is imported, and the report tells its name, its rows and what is hidden`()
    throws
  {
    let report = try store(
      Self.head(others: #"{"name":"Staff","number":2}"#) + Self.rows(Self.people) + Self.end)
    #expect(report.counts.added == 1)
    #expect(report.headerLine == 2)
    #expect(report.encoding == nil)
    #expect(report.delimiter == nil)
    // The row of the sheet, although the cell above has two lines.
    #expect(report.problems.map(\.location.line) == [5])
    #expect(report.problems.map(\.location.row) == [5])
    let sheet = try #require(report.sheet)
    #expect(sheet.name == .named("People"))
    #expect(sheet.hiddenColumns == ["Email", .number(8)])
    #expect(report.remarks.first?.code == "not-a-row")
    #expect(
      Array(report.remarks.dropFirst()) == [
        .otherSheets(read: .named("People"), others: [.named("Staff")]),
        .hiddenRead(rows: 2, columns: ["Email", .number(8)]), .unevaluated(formulas: 1),
      ])
  }

  @Test func `a name of a sheet that may be a person's is told as a number`() throws {
    let report = try store(
      Self.head("ada@example.org", others: #"{"name":"090-1234-5678","number":2}"#)
        + Self.rows(Self.people) + Self.end)
    #expect(report.sheet?.name == .number(1))
    #expect(report.sheet?.others == [.number(2)])
  }

  @Test(arguments: [false, true])
  func `when the workbook fails after thousands of rows, nothing is stored`(isFirst: Bool) throws {
    if !isFirst { try importing.store("Name,Email\nEve,eve@example.org\n") }
    let before = try importing.people
    let many = (0..<20_000).map { "\"Guest \($0)\",\"guest.\($0)@example.org\"\n" }.joined()
    let list = Self.head() + Self.rows("\"Name\",\"Email\"\n" + many)
    for (last, code) in [
      ([], ImportFinding.Code.workbookUnread),
      (Self.message("F", Array(#"{"isDamaged":{}}"#.utf8)), .workbookDamaged),
    ] {
      for dryRun in [true, false] {
        let report = try store(list + last, dryRun: dryRun)
        #expect(report.fatal?.identifier == code)
        #expect(!report.isCommitted)
        #expect(report.counts.rows == 0)
      }
    }
    #expect(try importing.people == before)
  }

  @Test(arguments: [
    (
      #"{"isProtected":{}}"#, ImportFinding.workbook(.isProtected),
      ImportFinding.Code.workbookProtected
    ),
    (#"{"isTooLarge":{}}"#, .workbook(.isTooLarge), .workbookTooLarge),
    (
      #"{"noSheet":{"asked":"X","visible":["A"]}}"#,
      .workbook(.noSheet(asked: "X", visible: ["A"])), .noSheet
    ),
    (#"{"isDocument":{}}"#, .notATable(.document), .notATable),
  ])
  func `a workbook that cannot be read is refused in the report`(
    fault: String, finding: ImportFinding, code: ImportFinding.Code
  ) throws {
    let report = try store(Self.message("F", Array(fault.utf8)))
    #expect(report.fatal == finding)
    #expect(report.problemCounts == [code: 1])
    #expect(report.hasRejects)
  }

  @Test func `a request to stop ends the import and says nothing about the list`() throws {
    #expect {
      try store(Self.head(), shouldStop: { true })
    } throws: { error in
      if case WorkspaceError.stopped = error { true } else { false }
    }
  }

  @Test func `the sheet's rows are the list's bytes, so the same list is recognised`() throws {
    let first = try store(Self.head() + Self.rows(Self.people) + Self.end)
    let again = try store(Self.head() + Self.rows(Self.people) + Self.end)
    #expect(again.list == first.list)
    #expect(again.counts.unchanged == 1)
  }
}
