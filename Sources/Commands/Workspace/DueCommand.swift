import Application
import ArgumentParser
import Vault
import Vocabulary
import Wording
import Workspaces

struct DueCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "due", abstract: "Show what a run would do, and what waits.",
    discussion: "Example:  mayfly due --at 2027-03-01T09:00:00+09:00")

  @Option(help: ArgumentHelp("At this time, as RFC 3339 (default: now).", valueName: "time"))
  var at: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let at, Instant(rfc3339: at) == nil {
      throw ValidationError("--at is a time of RFC 3339, such as 2027-03-01T09:00:00+09:00")
    }
  }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let time = at.flatMap { Instant(rfc3339: $0) } ?? workspace.environment.now()
    let list = DueList(workspace)
    let items = try list.items(at: time)
    if global.json {
      terminal.print(json: .array(items.map(Self.json)))
      return
    }
    let waiting = try list.waiting(at: time)
    let ahead =
      (waiting.isEmpty ? "" : "\n\nwaiting:\n" + waiting.listed)
      + (try ahead(of: time, workspace, width: terminal.width))
    guard !items.isEmpty else {
      terminal.say((waiting.isEmpty ? "nothing is due" : "a run would do nothing") + ahead)
      return
    }
    var table = TextTable(["event", "what", "due", "recipients"], rightAligned: [3])
    for item in items {
      table.add([
        item.event?.text ?? "-", Self.words(item),
        Formatted.time(item.due, zone: item.zone),
        item.kind == .notice ? Formatted.grouped(item.recipients) : "-",
      ])
    }
    terminal.print(table.fitted(to: terminal.width) + ahead)
  }

  private static func words(_ item: DueItem) -> String {
    switch item.kind {
    case .notice: "notice \(item.id)"
    case .erasure:
      switch item.id {
      case "fields": "erasure of fields whose time has ended"
      case "unreached": "erasure of people who were not told of the longer window"
      default: "end of what was kept under a hold"
      }
    case .request: "request \(item.id) must be answered"
    case .purge: item.kind.rawValue
    }
  }

  /// The windows that close next, earliest first.
  private func ahead(
    of time: Instant, _ workspace: Workspace, width: Int?
  ) throws -> String {
    let next = try workspace.catalog.entries()
      .filter { $0.state == .open && $0.windowCloses > time }
      .sorted { ($0.windowCloses, $0.slug) < ($1.windowCloses, $1.slug) }.prefix(Self.mostAhead)
    guard !next.isEmpty else { return "" }
    var table = TextTable(["event", "window closes", ""])
    for entry in next {
      table.add([
        entry.slug.text, Formatted.time(entry.windowCloses, zone: entry.zone),
        CountDown(from: time, to: entry.windowCloses).message,
      ])
    }
    return "\n\nthe windows that close next:\n\(table.fitted(to: width))"
  }

  private static let mostAhead = 5

  private static func json(_ item: DueItem) -> JSONText {
    .object([
      ("event", item.event.map { .text($0.text) } ?? .null), ("kind", .text(item.kind.rawValue)),
      ("id", .text(item.id)), ("due", .text(Formatted.stamp(item.due, zone: item.zone))),
      ("recipients", .number(item.recipients)),
    ])
  }
}

extension [WaitingItem] {
  /// One line for each.
  var listed: String { map { "  * \($0.message)" }.joined(separator: "\n") }
}
