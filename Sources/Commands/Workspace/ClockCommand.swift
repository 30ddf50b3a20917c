import Retention
import Application
import ArgumentParser
import Vocabulary

struct ClockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clock", abstract: "Confirm the clock after an unexplained jump.",
    discussion: "Example:  mayfly clock confirm",
    subcommands: [Confirm.self])

  struct Confirm: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Say that the clock is right as it is; what is due by it is done by the next run.",
      discussion: "Example:  mayfly clock confirm")

    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let workspace = try global.open()
      let time = try ClockConfirmation(workspace).confirm()
      if global.json { terminal.print(json: .object([("now", .text(time.rfc3339()))])) }
      terminal.say(
        "It is \(time.local(in: try workspace.zone())) now. 'mayfly due' shows what the next run would do."
      )
    }
  }
}
