import Foundation
import Tabular
import TestSupport
import Testing

@testable import Spreadsheets

/// The process that reads a workbook, as its parent sees it.
@Suite(.timeLimit(.minutes(5))) struct SheetProcessTests {
  private let folder: TemporaryFolder
  private static let workbook = Array("PK\u{3}\u{4}xl/".utf8)

  init() throws { folder = try TemporaryFolder() }

  /// A reader that uses the shell script `script` in place of the Mayfly program.
  private func reader(
    _ script: String, monotonicSeconds: @escaping @Sendable () -> Double = { 0 },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> WorkbookReader {
    let program = try folder.write("#!/bin/sh\ncd \(folder.path)\n" + script, to: "program")
    chmod(program, 0o700)
    return WorkbookReader(
      program: program, variables: ["MAYFLY_ROOT_SECRET": "secret"],
      monotonicSeconds: monotonicSeconds, shouldStop: shouldStop)
  }

  private static let head = SheetHead(
    format: "xlsx", name: "List", number: 1, others: [], total: 10)

  private func messages(_ text: [String], _ last: [UInt8]) throws -> String {
    var bytes = SheetMessage.message(.head, Self.head)
    for text in text {
      SheetMessage.append(
        .rows, [0, 0, 0, 0, 0, 0, 0, 7] + Array(text.utf8), to: &bytes)
    }
    try folder.write(bytes + last, to: "messages")
    return "cat messages\n"
  }

  private static let end = SheetMessage.message(
    .end, SheetEnd(hiddenRows: 2, hiddenColumns: [1], unevaluated: 0))

  private func rows(
    _ reader: WorkbookReader, sheet: String? = nil
  ) throws -> (rows: [[String]], places: [Int], process: SheetProcess) {
    let source = try reader.sheet(of: .bytes(Self.workbook), named: sheet)
    guard case .sheet(let feed) = source else { throw TableError.notATable(.zip) }
    let table = try TableReader(source)
    var rows = [table.shape.header]
    var places: [Int] = []
    try table.forEachRow { row in
      rows.append(row.texts())
      places += [row.line, row.row]
    }
    try table.readToEnd()
    return (rows, places, try #require(feed as? SheetProcess))
  }

  @Test func `the rows are read with the numbers of the sheet, whatever is in their cells`() throws
  {
    let script = try messages(
      [
        "\"People, 2027\",,\n\n\"Name\",\"Email\",\"Note\"\n\"Ada\",\"ada@example.org\",\"two\n\nlines",
        "\"\n\n\"sep=;\",\"bob@example.org\",\"say \"\"no\"\"\"\n",
      ], Self.end)
    let found = try rows(try reader(script))
    #expect(
      found.rows == [
        ["Name", "Email", "Note"], ["Ada", "ada@example.org", "two\n\nlines"], [""],
        ["sep=;", "bob@example.org", "say \"no\""],
      ])
    #expect(found.places == [4, 4, 5, 5, 6, 6])
    #expect(found.process.done == 7)
    #expect(found.process.facts?.hiddenRows == 2)
  }

  @Test func `the program gets the workbook, the sheet, and no secret`() throws {
    let script =
      "echo \"$@\" > told; env > variables; cat > heard\n" + (try messages(["\"x\"\n"], Self.end))
    _ = try rows(try reader(script), sheet: "-x y")
    #expect(contents(of: folder.path("heard")) == Self.workbook)
    let told = String(decoding: contents(of: folder.path("told")), as: UTF8.self)
    #expect(told == "workbook-rows --sheet=-x y\n")
    let variables = String(decoding: contents(of: folder.path("variables")), as: UTF8.self)
    #expect(variables.contains("SWIFT_BACKTRACE=enable=no"))
    #expect(!variables.contains("secret"))
  }

  @Test func `a process that ends in the middle is told, and no row after it`() throws {
    #expect(throws: WorkbookFault.ended) { try rows(try reader("exit 1\n")) }
    let script = try messages(["\"Name\",\"Email\"\n\"Ada\",\"ada@example.org\"\n"], [])
    #expect(throws: WorkbookFault.ended) { try rows(try reader(script)) }
    #expect(throws: WorkbookFault.ended) { try rows(try reader("echo garbage; sleep 60\n")) }
  }

  @Test func `a fault that the process tells is thrown, at any place`() throws {
    let fault = SheetMessage.message(.fault, WorkbookFault.isTooLarge)
    let script = try messages(["\"Name\",\"Email\"\n"], fault)
    #expect(throws: WorkbookFault.isTooLarge) { try rows(try reader(script)) }
    try folder.write(SheetMessage.message(.fault, WorkbookFault.isNoWorkbook), to: "messages")
    #expect(throws: TableError.notATable(.zip)) { try rows(try reader("cat messages\n")) }
    try folder.write(SheetMessage.message(.fault, WorkbookFault.isDocument), to: "messages")
    #expect(throws: TableError.notATable(.document)) { try rows(try reader("cat messages\n")) }
  }

  @Test func `an archive that is damaged or locked is an archive, and not a workbook`() throws {
    for fault in [WorkbookFault.isDamaged, .isProtected] {
      try folder.write(SheetMessage.message(.fault, fault), to: "messages")
      #expect(throws: TableError.notATable(.zip)) {
        try reader("cat messages\n").sheet(of: .bytes(Array("PK\u{3}\u{4}----".utf8)), named: nil)
      }
    }
  }

  @Test func `a silent process is ended by a deadline and by a request to stop`() throws {
    let clock = Ticks()
    #expect(throws: WorkbookFault.takesTooLong) {
      try rows(try reader("exec sleep 60\n", monotonicSeconds: { clock.next() }))
    }
    #expect(throws: WorkbookFault.stopped) {
      try rows(try reader("exec sleep 60\n", shouldStop: { true }))
    }
  }

  @Test func `a list that is no workbook stays as it is, whatever its name`() throws {
    let path = try folder.write("Name,Email\nAda,ada@example.org\n", to: "list.xlsx")
    let source = try reader("exit 1\n").sheet(of: .file(path: path), named: nil)
    guard case .file(path) = source else {
      Issue.record("it is another source")
      return
    }
  }

  @Test func `a pipe is read once, workbook or not`() throws {
    mkfifo(folder.path("pipe"), 0o600)
    func write(_ text: String) {
      let path = folder.path("pipe")
      Thread.detachNewThread {
        FileHandle(forWritingAtPath: path)?.write(Data(text.utf8))
      }
    }
    let script = "cat > heard\n" + (try messages(["\"x\"\n"], Self.end))
    let list = TableSource.file(path: folder.path("pipe"))
    write("Name,Email\nAda,ada@example.org\n")
    let table = try TableReader(try reader(script).sheet(of: list, named: nil))
    #expect(table.shape.header == ["Name", "Email"])
    var count = 0
    try table.forEachRow { _ in count += 1 }
    #expect(count == 1)
  }
}

/// A clock that goes on by 100 seconds each time it is read.
private final class Ticks: @unchecked Sendable {
  private let lock = NSLock()
  private var seconds = 0.0

  func next() -> Double {
    lock.withLock {
      seconds += 100
      return seconds
    }
  }
}
