import Application
import ArgumentParser
import Attendees
import Definitions
import Tabular
import Vault
import Vocabulary

struct AttendeesCommand: MayflyVerb {
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

  static let configuration = CommandConfiguration(
    commandName: "attendees", abstract: "List the attendees, with the fields of one purpose.",
    discussion: """
      Example:  mayfly attendees spring-seminar \\
                  --purpose operate --format csv > door-list.csv

      CSV is safe to open in a spreadsheet: Mayfly puts an apostrophe before a cell that looks like \
      a formula.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event")) var slug: Slug
  @Option(help: "Open only the fields of this purpose.") var purpose = Purpose.operate
  @Option(help: "How to print them.") var format: Format?
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    try Attendance(workspace).list(slug, purpose: purpose) { list in
      switch format ?? (global.json ? .json : .table) {
      case .json: try Self.printJSON(list, terminal)
      case .csv: try Self.printCSV(list, terminal)
      case .table: try Self.printTable(list, terminal)
      }
    }
  }

  private static func printJSON(_ list: AttendeeList, _ terminal: Terminal) throws {
    try terminal.print(jsonItems: { append in
      try list.forEach { append(json($0, $1, list.fields)) }
    })
  }

  private static func printCSV(_ list: AttendeeList, _ terminal: Terminal) throws {
    var writer = TableWriter(.spreadsheet)
    var bytes: [UInt8] = []
    writer.begin(&bytes)
    writer.append(header(list), to: &bytes)
    try list.forEach { row, values in
      writer.append(cells(row, values, list.fields), to: &bytes)
      if bytes.count > 1 << 16 {
        terminal.print(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    writer.end(&bytes)
    terminal.print(bytes)
  }

  private static func printTable(_ list: AttendeeList, _ terminal: Terminal) throws {
    var table = TextTable(header(list))
    try list.forEach { table.add(cells($0, $1, list.fields)) }
    terminal.print(table.isEmpty ? "nobody yet" : table.fitted(to: terminal.width))
  }

  private static func header(_ list: AttendeeList) -> [String] {
    ["code", "status"] + list.fields.map(\.name.text)
  }

  private static func cells(
    _ row: AttendeeRow, _ values: FieldValues, _ fields: [FieldDefinition]
  ) -> [String] {
    [row.code.description, row.status.rawValue] + fields.map { values[$0.name]?.revealed ?? "" }
  }

  private static func json(
    _ row: AttendeeRow, _ values: FieldValues, _ fields: [FieldDefinition]
  ) -> JSONText {
    .object([
      ("code", .text(row.code.description)), ("status", .text(row.status.rawValue)),
      (
        "fields",
        .object(
          fields.compactMap { field in
            values[field.name].map { (field.name.text, .text($0.revealed)) }
          })
      ),
    ])
  }
}

extension Purpose: ExpressibleByArgument {}
