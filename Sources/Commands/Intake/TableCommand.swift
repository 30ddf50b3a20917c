import Application
import ArgumentParser
import Intake
import Spreadsheets
import Tabular
import Wording
import Workspaces

struct TableCommand: MayflyVerb {
  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }

  static let configuration = CommandConfiguration(
    commandName: "table", abstract: "Print a list as it is read: header and rows, stored nowhere.",
    discussion: """
      Example:  mayfly table attendees.csv --format json

      It shows personal data, because that is what it is for.
      """)

  @Argument(help: "The list, or - for standard input.", completion: .file()) var file: String
  @Option(help: "How to print it.") var format: Format = .csv
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let list = try global.options().workbooks.sheet(
      of: file == "-" ? .standardInput : .file(path: file), named: reading.sheet)
    let reader = try TableReader(list, options: reading.tableOptions)
    try TablePrinter(reader: reader, isJSON: format == .json || global.json).print(terminal)
    if case .sheet(let sheet as SheetProcess) = list, let facts = sheet.facts {
      for remark in SheetReport(facts).remarks { terminal.complain(remark.message) }
    }
  }
}

/// How to read a list, when the user knows better.
struct ReadingOptions: ParsableArguments {
  @Option(help: "Its encoding, such as CP932 (default: detected).") var encoding: String?

  @Option(
    help: ArgumentHelp(
      "What separates its cells: one character, or 'tab'.", valueName: "c"))
  var delimiter: String?

  @Option(help: ArgumentHelp("The line of its header, from 1.", valueName: "n"))
  var headerLine: Int?

  @Option(
    help: ArgumentHelp(
      "The sheet of a workbook, by its name or number (default: the one with the table).",
      valueName: "name|n"))
  var sheet: String?

  var delimiterByte: UInt8? {
    switch delimiter {
    case "tab", "\\t": UInt8(ascii: "\t")
    case let text?: text.utf8.first
    case nil: nil
    }
  }

  var tableOptions: TableOptions {
    TableOptions(encoding: encoding, delimiter: delimiterByte, headerLine: headerLine)
  }

  func validate() throws {
    if let delimiter, delimiter != "tab", delimiter != "\\t", delimiter.utf8.count != 1 {
      throw ValidationError("--delimiter is one character, or 'tab'")
    }
    if let headerLine, headerLine < 1 {
      throw ValidationError("--header-line counts from 1")
    }
  }
}

/// Prints a table as the program reads it, row by row.
struct TablePrinter {
  let reader: TableReader
  let isJSON: Bool

  func print(_ terminal: Terminal) throws {
    var writer = TableWriter(isJSON ? .json : .plain)
    var bytes: [UInt8] = []
    writer.begin(&bytes)
    if !reader.shape.header.isEmpty { writer.append(reader.shape.header, to: &bytes) }
    try reader.forEachRow { row in
      guard !row.isBlank else { return }
      writer.append(row.texts(), to: &bytes)
      if bytes.count > 1 << 16 {
        terminal.print(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    writer.end(&bytes)
    terminal.print(bytes)
  }
}
