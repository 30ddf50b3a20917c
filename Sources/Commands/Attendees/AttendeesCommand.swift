import Attendees
import Application
import ArgumentParser
import Definitions
import Tabular
import Vault
import Vocabulary

struct AttendeesCommand: MayflyVerb {
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json }

  static let configuration = CommandConfiguration(
    commandName: "attendees", abstract: "List the attendees, with the fields of one purpose.",
    discussion: """
      Example:  mayfly attendees spring-seminar --purpose operate --format csv > door-list.csv

      CSV is safe to open in a spreadsheet: a cell that looks like a formula is neutralised.
      """)

  @Argument(help: "The event.") var slug: Slug
  @Option(help: "operate or notify: only fields of that purpose are opened.") var purpose: Purpose
  @Option(help: "table, csv or json.") var format: Format?
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let event = try workspace.open(slug)
    try workspace.using(event) { event in
      let roster = workspace.roster(event)
      let fields = event.definition.fields(for: purpose)
      let view = event.view(purpose)
      switch format ?? (global.json ? .json : .table) {
      case .json:
        var people: [JSONText] = []
        try roster.forEach(view) { row, values in
          people.append(Self.json(row, values, fields))
        }
        terminal.print(json: .array(people))
      case .csv:
        var writer = TableWriter(.spreadsheet)
        var bytes: [UInt8] = []
        writer.begin(&bytes)
        writer.append(["code", "status"] + fields.map(\.name.text), to: &bytes)
        try roster.forEach(view) { row, values in
          writer.append(Self.cells(row, values, fields), to: &bytes)
          if bytes.count > 1 << 16 {
            terminal.print(bytes)
            bytes.removeAll(keepingCapacity: true)
          }
        }
        writer.end(&bytes)
        terminal.print(bytes)
      case .table:
        var table = TextTable(["code", "status"] + fields.map(\.name.text))
        try roster.forEach(view) { table.add(Self.cells($0, $1, fields)) }
        terminal.print(table.isEmpty ? "nobody yet" : table.fitted(to: terminal.width))
      }
    }
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
