import Application
import ArgumentParser
import Definitions
import Foundation
import Intake
import Recognition
import Storage
import Tabular
import Vocabulary
import Workspaces

struct ImportCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import a list; keep what the event's purposes need.",
    discussion: """
      Example:  mayfly import spring-seminar attendees.csv --dry-run

      FILE is a CSV file or a workbook (xlsx, ods, xls). It detects encoding, delimiter, sheet, \
      header and the columns of each field. Without FILE it imports the lists in \
      events/EVENT/lists/, and removes each list there once all of it is stored.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Argument(help: "The list, or - for standard input.", completion: .file()) var file: String?

  @Flag(name: .long, help: "Report everything that the import would do; write nothing.")
  var dryRun = false
  @Flag(name: .long, help: "Store nothing when a single row is rejected.")
  var strict = false
  @Flag(name: .long, help: "Cancel people of the same source who are no longer in the list.")
  var fullList = false

  @Flag(name: .long, help: "Import even if it cancels more than a third of the registered people.")
  var yes = false

  @OptionGroup var reading: ReadingOptions

  @Option(
    help: ArgumentHelp(
      "Choose a field's column: \(ColumnChoice.rule).", valueName: "field=column"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "The column that says who comes: its header, #N, or none.", valueName: "column"))
  var status: String?

  @Flag(
    name: .long,
    help: "For a list without column names: take the columns that its cells show.")
  var acceptColumns = false

  @Flag(
    name: .long,
    help: "Keep what --map and --status choose for later imports, in events/EVENT/columns.yaml.")
  var saveMap = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if saveMap, map.isEmpty, status == nil {
      throw ValidationError(
        "--save-map keeps what --map and --status choose; give --map FIELD=COLUMN too")
    }
    if let status, statusChoice == nil {
      throw ValidationError("--status is a column's header, #N or none, not '\(status)'")
    }
    for text in map where ColumnChoice(text) == nil {
      throw ValidationError("--map is \(ColumnChoice.rule)")
    }
  }

  private var statusChoice: SavedColumns.Status? {
    guard let status else { return nil }
    if status == "none" { return SavedColumns.Status.none }
    return ColumnName(chosen: status).map { .column($0.forOneImport) }
  }

  private var options: ImportOptions {
    ImportOptions(
      encoding: reading.encoding, delimiter: reading.delimiterByte,
      headerLine: reading.headerLine, sheet: reading.sheet,
      choices: map.compactMap { ColumnChoice($0) },
      status: statusChoice, acceptsProposal: acceptColumns, isStrict: strict, isFullList: fullList,
      mayCancelMany: yes)
  }

  func perform(_ terminal: Terminal) throws {
    StopRequest.listen()
    RecognitionTables.prepare()
    let imports = try global.open(isReadOnly: dryRun).imports
    guard let file else { return try takeInbox(imports, terminal) }
    if file != "-", !PrivateFiles.exists(file) {
      throw WorkspaceError.missingList(path: file)
    }
    let report = try report(imports, file == "-" ? .standardInput : .file(path: file), terminal)
    show([report], [nil], terminal)
    try end([report])
  }

  private func report(
    _ imports: Imports, _ list: TableSource, _ terminal: Terminal
  ) throws -> ImportReport {
    let progress = WorkProgress.shown(on: terminal)
    defer { terminal.endProgress() }
    return try sayingWhatIsStored(terminal) {
      dryRun
        ? try imports.dryRun(slug, list, options: options, progress: progress)
        : try imports.store(
          slug, list, options: options, savesColumns: saveMap, progress: progress)
    }
  }

  /// Somebody who stops an import asks what is stored by now.
  private func sayingWhatIsStored<Answer>(
    _ terminal: Terminal, _ body: () throws -> Answer
  ) throws -> Answer {
    do { return try body() } catch WorkspaceError.stopped {
      terminal.endProgress()
      terminal.remark("mayfly: nothing of this list is stored")
      throw WorkspaceError.stopped
    }
  }

  private func takeInbox(_ imports: Imports, _ terminal: Terminal) throws {
    let lists = try takeLists(imports, terminal)
    let reports = lists.map(\.report)
    show(reports, lists.map { ($0.path as NSString).lastPathComponent }, terminal)
    for list in lists where list.fate == .removed {
      terminal.say(
        "\nRemoved events/\(slug)/lists/\((list.path as NSString).lastPathComponent): all of it is stored."
      )
    }
    let left = reports.filter { !$0.isFinished }.count
    if left > 0, !dryRun {
      terminal.say(
        "\n\(Formatted.count(left, "list")) stay\(left == 1 ? "s" : "") in events/\(slug)/lists/ until "
          + (reports.contains(where: \.isHeldBack)
            ? "they are imported with '--yes' or corrected or removed."
            : "the rejected rows are corrected or the list is removed."))
    }
    try end(reports)
  }

  private func takeLists(
    _ imports: Imports, _ terminal: Terminal
  ) throws -> [Imports.InboxList] {
    var shown = WorkProgress.shown(on: terminal)
    defer { terminal.endProgress() }
    let progress = { (now: WorkProgress) in shown(now) }
    let finished = { (list: Imports.InboxList) in
      terminal.endProgress()
      if list.fate == .changed {
        terminal.complain("\(list.path) changed meanwhile and stays; import it again")
      }
      shown = WorkProgress.shown(on: terminal)
    }
    return try sayingWhatIsStored(terminal) {
      dryRun
        ? try imports.dryRunInbox(slug, options: options, progress: progress, finished: finished)
        : try imports.storeInbox(
          slug, options: options, savesColumns: saveMap, progress: progress, finished: finished)
    }
  }

  /// - Parameter names: the names of the files in the inbox.
  private func show(_ reports: [ImportReport], _ names: [String?], _ terminal: Terminal) {
    if global.json {
      // One list gives one report. An inbox of several lists gives a list of reports.
      let texts = reports.map(\.json)
      terminal.print(
        json: texts.count == 1 ? texts[0] : .array(texts))
    } else {
      for (report, name) in zip(reports, names) {
        if let name { terminal.say("\n\(name)") }
        ImportSummary(report: report, isVerbose: global.verbose, savesColumns: saveMap)
          .show(terminal)
      }
    }
  }

  private func end(_ reports: [ImportReport]) throws {
    if reports.contains(where: \.hasRejects) {
      throw ExitCode(ExitStatus.dataRejected.rawValue)
    }
  }
}

extension ColumnChoice {
  /// How to write a choice.
  static let rule =
    "FIELD=COLUMN or FIELD=#N, such as 'email=Work e-mail' or 'email=#3'; 'name=A+B' joins two"
}
