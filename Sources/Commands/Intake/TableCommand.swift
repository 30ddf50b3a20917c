import Application
import ArgumentParser
import Intake
import Spreadsheets
import Tabular
import Wording
import Workspaces

struct TableCommand: MayflyVerb {
  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, spreadsheet, json }

  static let configuration = CommandConfiguration(
    commandName: "table", abstract: "Print a list as it is read: header and rows, stored nowhere.",
    discussion: """
      Example:  mayfly table attendees.csv --format json

      It shows personal data, because that is what it is for. '--format csv' leaves every cell as \
      it is, for programs. '--format spreadsheet' is for Excel and the like, and runs nothing there. \
      A terminal gets signs in place of control characters.
      """)

  @Argument(help: "The list, or - for standard input.", completion: .file()) var file: String
  @Option(help: "How to print it.") var format: Format = .csv
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let list = try global.options().workbooks.sheet(
      of: file == "-" ? .standardInput : .file(path: file), named: reading.sheet)
    let reader = try TableReader(list, options: reading.tableOptions)
    try TablePrinter(reader: reader, style: global.json ? .json : format.style).print(terminal)
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

  /// The options that the user gave, as they are typed again.
  var words: String {
    let given: [(String, String?)] = [
      ("--encoding", encoding), ("--delimiter", delimiter),
      ("--header-line", headerLine.map(String.init)), ("--sheet", sheet),
    ]
    return given.compactMap { name, value in value.map { "\(name) \(ShellWord($0).quoted)" } }
      .joined(separator: " ")
  }

  var listReading: ListReading {
    ListReading(
      encoding: encoding, delimiter: delimiterByte, headerLine: headerLine, sheet: sheet)
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

extension TableCommand.Format {
  fileprivate var style: TableWriter.Style {
    switch self {
    case .csv: .plain
    case .spreadsheet: .spreadsheet
    case .json: .json
    }
  }
}

/// Prints a table as the program reads it, row by row.
struct TablePrinter {
  let reader: TableReader
  let style: TableWriter.Style

  func print(_ terminal: Terminal) throws {
    var writer = TableWriter(style)
    let isForEyes = terminal.width != nil && style != .json
    func shown(_ cells: [String]) -> [String] {
      isForEyes ? cells.map { TextTable.visible($0) } : cells
    }
    var bytes: [UInt8] = []
    writer.begin(&bytes)
    if !reader.shape.header.isEmpty { writer.append(shown(reader.shape.header), to: &bytes) }
    try reader.forEachRow { row in
      guard !row.isBlank else { return }
      writer.append(shown(row.texts()), to: &bytes)
      if bytes.count > 1 << 16 {
        terminal.print(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    writer.end(&bytes)
    terminal.print(bytes)
  }
}
