import Application
import ArgumentParser
import Vocabulary
import Wording
import Workspaces

struct GoCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "go", abstract: "Set an event live, so that its notices leave when they are due.",
    discussion: "Example:  mayfly go spring-seminar")

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let live = try LiveSwitch(workspace).goLive(slug)
    if global.json {
      terminal.print(json: .object([("event", .text(slug.text)), ("live", .flag(true))]))
    }
    terminal.say("'\(slug)' is live: its notices leave when they are due.")
    if let past = PastEvent(
      live.definition, closes: live.windowCloses, now: workspace.environment.now())
    {
      terminal.say(past.remark.english)
    }
    for notice in live.due {
      terminal.say(
        "  '\(notice.id)' is due now, for \(Formatted.count(notice.recipients, "recipient")): "
          + "the next run sends it.")
    }
  }
}
