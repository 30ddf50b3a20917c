import Tabular
import Vault
import Application
import ArgumentParser
import Definitions
import Foundation
import Intake
import Storage
import Vocabulary

struct NewCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make an event's folder, commented and not yet live.",
    discussion: """
      Example:  mayfly new spring-seminar --title "Spring Seminar" \\
                  --starts "2027-03-01 13:00" --ends "2027-03-01 17:00"
      """)

  @Argument(help: "The event's name, such as spring-seminar: \(Slug.rule).")
  var slug: Slug

  @Option(help: ArgumentHelp("Take the definition of another event.", valueName: "slug"))
  var like: Slug?

  @Option(
    help: ArgumentHelp(
      "Propose for each column of a list to keep it, with a purpose, or to drop it.",
      valueName: "file"), completion: .file())
  var fromList: String?

  @Option(help: "What the event is called in letters.")
  var title: String?

  @Option(help: "When it starts, such as \"2027-03-01 13:00\", in its own zone.")
  var starts: String?

  @Option(help: "When it ends.")
  var ends: String?

  @Option(
    help: ArgumentHelp(
      "Its time zone, such as Europe/Berlin; this machine's unless given.", valueName: "zone"))
  var timezone: String?

  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let paths = workspace.paths
    guard !WorkspacePaths.reservedSlugs.contains(slug.text) else {
      throw WorkspaceError.reservedSlug(slug)
    }
    guard !PrivateFiles.exists(paths.event(slug)), try workspace.catalog.entry(slug) == nil else {
      throw WorkspaceError.eventExists(slug)
    }
    let scaffold = try scaffold(workspace)
    let survey = try survey(workspace)
    let identity = survey?.identityWithoutAddress
    var text = scaffold.eventYAML(
      fields: survey.map { SurveyedFields(survey: $0).yaml }, identity: identity)
    if let like {
      _ = try workspace.definition(like)
      let path = "\(paths.event(like))/event.yaml"
      let old = String(decoding: try PrivateFiles.read(path), as: UTF8.self)
      guard let copy = scaffold.eventYAML(like: old, setsZone: timezone != nil) else {
        throw WorkspaceError.cannotChange(path: path, key: "title")
      }
      text = copy
    }
    try write(text, identity == nil ? scaffold.notice : nil, paths)
    if let like { try copyNotices(from: like, paths) }
    report(terminal, remarks(scaffold, workspace))
  }

  func validate() throws {
    if like != nil, fromList != nil {
      throw ValidationError("give --like or --from-list: both say what the fields are")
    }
    if let timezone, TimeZone(identifier: timezone) == nil {
      throw ValidationError("--timezone is an IANA name, such as Europe/Berlin")
    }
  }

  /// What a list suggests; nothing of the list is kept but its column names.
  private func survey(_ workspace: Workspace) throws -> ListSurvey? {
    guard let fromList else { return nil }
    guard FileManager.default.fileExists(atPath: fromList) else {
      throw WorkspaceError.missingList(path: fromList)
    }
    guard
      let survey = try ListSurvey(
        of: .file(path: fromList), layouts: workspace.definitions.layouts(),
        now: workspace.environment.now())
    else {
      throw ValidationError(
        "the list has no row of column names that we know; make the event without --from-list, and "
          + "choose columns by number at the import")
    }
    return survey
  }

  private func scaffold(_ workspace: Workspace) throws -> EventScaffold {
    let zone = timezone.flatMap { TimeZone(identifier: $0) } ?? .current
    let month = workspace.environment.now() + .days(42)
    let date = month.local(in: zone).date
    let usualStart = LocalDateTime(date: date, hour: 13, minute: 0)
    let start = try time(starts, "--starts") ?? usualStart
    let end =
      try time(ends, "--ends") ?? LocalDateTime(date: start.date, hour: 17, minute: 0)
    guard end.instant(in: .gmt) > start.instant(in: .gmt) else {
      throw ValidationError("--ends must be after --starts")
    }
    return EventScaffold(
      slug: slug, title: title ?? slug.text, starts: start, ends: end,
      timezone: ["GMT", "Etc/UTC"].contains(zone.identifier) ? "UTC" : zone.identifier,
      language: workspace.organiser?.language ?? .english)
  }

  /// What the person did not say, or may have mistyped.
  private func remarks(_ scaffold: EventScaffold, _ workspace: Workspace) -> [String] {
    var remarks: [String] = []
    if starts == nil {
      remarks.append(
        "Its dates, \(scaffold.starts) to \(scaffold.ends), are placeholders; set 'starts:' and "
          + "'ends:' in event.yaml.")
    }
    if timezone == nil, like == nil {
      remarks.append(
        "Times are in \(scaffold.timezone), this machine's zone; change 'timezone:' in event.yaml "
          + "if the event is elsewhere.")
    }
    if let definition = workspace.definitions.event(slug).value,
      let past = PastEvent(
        definition, closes: definition.windowClosesAt, now: workspace.environment.now())
    {
      remarks.append(past.remark)
    }
    return remarks
  }

  private func time(_ text: String?, _ option: String) throws -> LocalDateTime? {
    guard let text else { return nil }
    guard let time = LocalDateTime(text) else {
      throw ValidationError("\(option) is a date and a time, such as \"2027-03-01 13:00\"")
    }
    return time
  }

  private func write(_ text: String, _ notice: String?, _ paths: WorkspacePaths) throws {
    let folder = paths.event(slug)
    for part in [folder, "\(folder)/notices", paths.materials(slug), paths.lists(slug)] {
      try PrivateFiles.ensureDirectory(part)
    }
    try PrivateFiles.write(Array(text.utf8), to: "\(folder)/event.yaml")
    if let notice {
      try PrivateFiles.write(
        Array(notice.utf8), to: "\(folder)/\(EventScaffold.noticePath)")
    }
    try PrivateFiles.write(
      Array(EventScaffold.sampleList.utf8), to: "\(folder)/\(EventScaffold.sampleListPath)")
  }

  private func copyNotices(from other: Slug, _ paths: WorkspacePaths) throws {
    for part in ["notices", "materials"] {
      let source = "\(paths.event(other))/\(part)"
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: source) else {
        continue
      }
      for name in names where !name.hasPrefix(".") {
        try PrivateFiles.write(
          try PrivateFiles.read("\(source)/\(name)", limit: MaterialReference.largest),
          to: "\(paths.event(slug))/\(part)/\(name)")
      }
    }
  }

  private func report(_ terminal: Terminal, _ remarks: [String]) {
    if global.json {
      terminal.print(
        json: .object([("event", .text(slug.text)), ("folder", .text("events/\(slug)"))]))
    }
    terminal.say("Made events/\(slug)/. It is not live, so its notices wait.")
    for remark in remarks { terminal.say(remark) }
    terminal.say(
      """

      Next:
        1. Say what you need to know of attendees, and why, in events/\(slug)/event.yaml.
        2. Look whether it is right:       mayfly check \(slug)
        3. See what an import would keep:  mayfly import \(slug) LIST.csv --dry-run
           (a list to try it with:         events/\(slug)/\(EventScaffold.sampleListPath))
        4. Write events/\(slug)/notices/reminder.md; see it with: mayfly preview \(slug) reminder
        5. Set it live:                    mayfly go \(slug)
      """)
  }
}
