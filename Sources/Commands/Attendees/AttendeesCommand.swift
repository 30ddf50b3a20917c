import Application
import ArgumentParser
import Attendees
import Definitions
import Tabular
import Vault
import Vocabulary
import Wording
import Workspaces

struct AttendeesCommand: MayflyVerb {
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json, html }

  static let configuration = CommandConfiguration(
    commandName: "attendees", abstract: "List the attendees, with the fields of one purpose.",
    discussion: """
      Examples:  mayfly attendees spring-seminar --purpose notify
                 mayfly attendees spring-seminar --door \\
                   --format html > exports/spring-seminar/door-list.html

      --door lists who is expected, sorted by reading or name, with a box to tick and without sensitive \
      fields. Its page prints one page wide. \
      CSV is safe to open in a spreadsheet: Mayfly puts an apostrophe before a cell that looks like \
      a formula.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Option(help: "Open only the fields of this purpose.") var purpose = Purpose.operate
  @Option(help: "How to print them; html is the page of --door.") var format: Format?
  @Flag(
    help: "A list for the door: who is expected, sorted by reading or name, with a box to tick.")
  var door = false
  @Option(
    help: ArgumentHelp("For --door: show this field; repeat it for more.", valueName: "field"))
  var field: [FieldName] = []
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard !door else { return }
    if format == .html { throw ValidationError("--format html is the page of --door; give both") }
    if !field.isEmpty { throw ValidationError("--field chooses what --door shows; give both") }
  }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let language = workspace.organiser?.language
    try Attendance(workspace).list(slug, purpose: purpose) { list in
      if door {
        let page = DoorPage(
          list: try DoorList(list, fields: field), language: language ?? list.event.language,
          now: workspace.environment.now())
        try print(page, terminal)
        return tell(page.list.leftOut, terminal)
      }
      let leftOut =
        switch format ?? (global.json ? .json : .table) {
        case .json: try Self.printJSON(list, terminal)
        case .csv: try Self.printCSV(list, terminal)
        case .table, .html: try Self.printTable(list, language, terminal)
        }
      tell(leftOut.values.reduce(0, +), terminal)
    }
  }

  /// Tells how many people are left out, because they asked to stop this use of their data.
  private func tell(_ leftOut: Int, _ terminal: Terminal) {
    guard leftOut > 0 else { return }
    terminal.remark("\(StoppedUseWords.leftOut(leftOut, of: slug, purpose).english).")
  }

  private func print(_ page: DoorPage, _ terminal: Terminal) throws {
    switch format ?? (global.json ? .json : .table) {
    case .html: terminal.print(Array(page.html.utf8))
    case .csv: terminal.print(TableWriter.bytes(of: page.records, .spreadsheet))
    case .json:
      terminal.print(jsonItems: { append in
        for person in page.list.people {
          append(
            Self.json(
              person.code, person.isHere ? .checkedIn : .registered, person.values,
              page.list.fields))
        }
      })
    case .table:
      terminal.print(
        page.list.people.isEmpty
          ? page.list.leftOut == 0 ? "nobody yet" : "nobody"
          : page.table.fitted(to: terminal.width))
    }
  }

  /// How many people are left out, by their status.
  private typealias LeftOut = [AttendeeStatus: Int]

  private static func printJSON(_ list: AttendeeList, _ terminal: Terminal) throws -> LeftOut {
    var leftOut: LeftOut = [:]
    try terminal.print(jsonItems: { append in
      leftOut = try list.forEach { append(json($0.code, $0.status, $1, list.fields)) }
    })
    return leftOut
  }

  private static func printCSV(_ list: AttendeeList, _ terminal: Terminal) throws -> LeftOut {
    var writer = TableWriter(.spreadsheet)
    var bytes: [UInt8] = []
    writer.begin(&bytes)
    writer.append(header(list), to: &bytes)
    let leftOut = try list.forEach { row, values in
      writer.append(cells(row, values, list.fields), to: &bytes)
      if bytes.count > 1 << 16 {
        terminal.print(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    writer.end(&bytes)
    terminal.print(bytes)
    return leftOut
  }

  private static func printTable(
    _ list: AttendeeList, _ language: Language?, _ terminal: Terminal
  ) throws -> LeftOut {
    let titles = list.fields.map { field in
      field.label?.text(in: language ?? list.event.language) ?? field.name.text
    }
    var table = TextTable(["code", "status"] + titles)
    let leftOut = try list.forEach { table.add(cells($0, $1, list.fields)) }
    let nobody = leftOut.isEmpty ? "nobody yet" : "nobody"
    terminal.print(table.isEmpty ? nobody : table.fitted(to: terminal.width))
    return leftOut
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
    _ code: AttendeeCode, _ status: AttendeeStatus, _ values: FieldValues,
    _ fields: [FieldDefinition]
  ) -> JSONText {
    .object([
      ("code", .text(code.description)), ("status", .text(status.rawValue)),
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
