import Application
import ArgumentParser
import Notices
import Vocabulary

struct CallOffCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "call-off", abstract: "Call an event off: only the notice about it is still sent.",
    discussion: """
      Example:  mayfly call-off spring-seminar --dry-run

      Notices with 'send: on call-off' are due at once. The window is counted from now.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event")) var slug: Slug
  @Flag(name: .long, help: "Show what would change, and change nothing.") var dryRun = false
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: dryRun)
    try Moves(workspace.notices).change(slug, .callOff).carryOut(
      in: workspace, dryRun: dryRun, terminal)
  }
}
