import Application
import ArgumentParser
import Foundation
import Vocabulary
import Wording
import Workspaces

struct StatusCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show the state of the events, and what needs a person.",
    discussion: "Example:  mayfly status")

  @Argument(
    help: ArgumentHelp("One event (default: all events).", valueName: "event"), completion: .events)
  var slug: Slug?
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let status = try StatusReader(workspace).status(of: slug)
    if global.json {
      terminal.print(json: json(status))
    } else {
      show(status, workspace, terminal)
    }
  }

  /// The time left, while the window is open.
  private static func window(_ closes: Instant, _ event: EventStatus, now: Instant) -> String {
    let time = Formatted.time(closes, zone: event.zone)
    guard event.state != .purged, event.state != .purging else { return time }
    return "\(time), \(CountDown(from: now, to: closes).message)"
  }

  /// A called-off event sends nothing but the news of it, so it does not matter whether it is live.
  private static func state(_ event: EventStatus) -> String {
    let more = event.isCalledOff ? ", called off" : event.isLive == false ? ", not live" : ""
    return event.state.message + more
  }

  private func show(
    _ status: WorkspaceStatus, _ workspace: Workspace, _ terminal: Terminal
  ) {
    var table = TextTable(
      ["event", "state", "attendees", "next notice", "window closes"], rightAligned: [2])
    for event in status.events {
      table.add([
        event.event.text, Self.state(event),
        event.attendees.map { Formatted.grouped($0) } ?? "?",
        event.nextNotice.map { "\($0.name), \(Formatted.time($0.due, zone: event.zone))" } ?? "-",
        event.windowClosesAt.map { Self.window($0, event, now: workspace.environment.now()) }
          ?? "-",
      ])
    }
    let all = status.events.flatMap { event in
      event.attention.map { "\(event.event): \($0.message)" }
    }
    let attention = all + (slug == nil ? status.attention.map(\.message) : [])
    if !attention.isEmpty {
      terminal.print("needs attention:")
      for line in attention { terminal.show("  * \(line)") }
      terminal.print("")
    }
    terminal.print(
      table.isEmpty
        ? "no events yet; make one with 'mayfly new EVENT'" : table.fitted(to: terminal.width))
    if slug == nil {
      let last = status.lastRun?.local(in: status.zone).description
      terminal.print("\nlast run: \(last ?? "never")")
    }
  }

  private func json(_ status: WorkspaceStatus) -> JSONText {
    var items = status.events.map { event in
      JSONText.object([
        ("event", .text(event.event.text)), ("state", .text(event.state.rawValue)),
        ("attendees", .optional(event.attendees)),
        (
          "nextNotice",
          event.nextNotice.map {
            .object([
              ("notice", .text($0.name.text)),
              ("due", .text(Formatted.stamp($0.due, zone: event.zone))),
            ])
          } ?? .null
        ),
        (
          "windowClosesAt",
          event.windowClosesAt.map { .text(Formatted.stamp($0, zone: event.zone)) } ?? .null
        ),
        ("live", event.isLive.map { .flag($0) } ?? .null),
        ("attention", Self.json(event.attention)),
      ])
    }
    if slug == nil {
      // The entry for the workspace itself. It has no event.
      items.append(
        .object([
          ("event", .null), ("state", .text("workspace")),
          ("lastRun", .optional(status.lastRun?.rfc3339())),
          ("attention", Self.json(status.attention)),
        ]))
    }
    return .array(items)
  }

  private static func json(_ attention: [Attention]) -> JSONText {
    .array(
      attention.map {
        .object([("code", .text($0.code)), ("message", .text($0.message))])
      })
  }
}
