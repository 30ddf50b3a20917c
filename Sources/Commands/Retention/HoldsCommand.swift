import Application
import ArgumentParser
import Retention
import Vault
import Vocabulary
import Wording
import Workspaces

struct HoldsCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "holds", abstract: "List holds, or show what is kept for one of them.",
    discussion: """
      Examples:  mayfly holds
                 mayfly holds --show 3f9c01ab27de

      --show prints an attendee's data, which is kept separately since their event was purged.
      """)

  @Argument(
    help: ArgumentHelp("One event (default: all events).", valueName: "event"), completion: .events)
  var slug: Slug?
  @Option(help: ArgumentHelp("The hold whose attendee's data is to be shown.", valueName: "id"))
  var show: String?
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: show == nil)
    if let show {
      return try print(PreservedCopies(workspace.retention).record(for: show), terminal)
    }
    let entries = try workspace.catalog.entries().filter { slug == nil || $0.slug == slug }
    if let slug, entries.isEmpty { _ = try workspace.definition(slug) }
    let now = workspace.environment.now()
    var table = TextTable(["hold", "event", "ground", "keeps", "from", "lasts", "state"])
    var items: [JSONText] = []
    for entry in entries {
      for hold in try workspace.catalog.holds(of: entry.id) {
        items.append(Self.json(hold, of: entry.slug, workspace))
        table.add([
          hold.id, entry.slug.text, hold.ground.message,
          hold.person == nil ? "everybody" : "one attendee",
          Formatted.time(hold.placed, zone: entry.zone),
          Formatted.end(hold.until, zone: entry.zone),
          hold.isInForce(at: now) ? "in force" : "ended",
        ])
      }
    }
    if global.json { return terminal.print(json: .array(items)) }
    terminal.print(table.isEmpty ? "no holds" : table.fitted(to: terminal.width))
  }

  private func print(_ record: PreservedRecord, _ terminal: Terminal) {
    if global.json {
      return terminal.print(
        json: .object([
          ("event", .text(record.event)),
          (
            "items",
            .array(
              record.items.map {
                .object([
                  ("part", .text($0.part)), ("item", .text($0.item)), ("value", .text($0.value)),
                ])
              })
          ),
        ]))
    }
    var table = TextTable(["kept in", "item", "value"])
    for item in record.items { table.add([item.part, item.item, item.value]) }
    terminal.print("of an attendee of '\(record.event)':\n\n\(table.fitted(to: terminal.width))")
  }

  static func json(_ hold: Hold, of slug: Slug, _ workspace: Workspace) -> JSONText {
    .object([
      ("hold", .text(hold.id)), ("event", .text(slug.text)),
      ("ground", .text(hold.ground.rawValue)),
      ("scope", .text(hold.person == nil ? "all" : "one")),
      ("from", .text(hold.placed.rfc3339())), ("until", .text(hold.until.rfc3339())),
      ("inForce", .flag(hold.isInForce(at: workspace.environment.now()))),
    ])
  }
}
