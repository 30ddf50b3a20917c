import Application
import ArgumentParser
import Definitions
import Storage
import Vault
import Vocabulary

struct GoCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "go", abstract: "Set an event live, so that its notices leave when they are due.",
    discussion: "Example:  mayfly go spring-seminar")

  @Argument(help: "The event.") var slug: Slug
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let definition = try workspace.definition(slug)
    let path = "\(workspace.paths.event(slug))/event.yaml"
    if !definition.isLive {
      var text = EventText(String(decoding: try PrivateFiles.read(path), as: UTF8.self))
      guard text.set("live", to: "yes") else {
        throw WorkspaceError.cannotChange(path: workspace.paths.relative(path), key: "live")
      }
      try PrivateFiles.write(Array(text.text.utf8), to: path)
    }
    if global.json {
      terminal.print(json: .object([("event", .text(slug.text)), ("live", .flag(true))]))
    }
    terminal.say("'\(slug)' is live: its notices leave when they are due.")
    let closes = try workspace.catalog.entry(slug)?.windowCloses ?? definition.windowClosesAt
    if let past = PastEvent(definition, closes: closes, now: workspace.environment.now()) {
      terminal.say(past.remark)
    }
    let due = try workspace.due(at: workspace.environment.now())
      .filter { $0.event == slug && $0.kind == .notice }
    for notice in due {
      terminal.say(
        "  '\(notice.id)' is due now, for \(Formatted.count(notice.recipients, "recipient")): "
          + "the next run sends it.")
    }
  }
}
