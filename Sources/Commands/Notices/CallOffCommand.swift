import Application
import ArgumentParser
import Notices
import Vocabulary

struct CallOffCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "call-off", abstract: "Call an event off: only the notice about it is still sent.",
    discussion: """
      Example:  mayfly call-off spring-seminar --dry-run

      Notices with 'send: on call-off' are due at once. The window is counted from now. \
      On a terminal it asks first; a script gives --yes.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Flag(name: .long, help: "Show what would change, and change nothing.") var dryRun = false
  @OptionGroup var confirmation: Confirmation
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: dryRun)
    if !dryRun {
      try confirmation.require("Call '\(slug)' off and tell the people it concerns?")
    }
    try Moves(workspace.notices).change(slug, .callOff).carryOut(
      in: workspace, dryRun: dryRun, terminal)
  }
}
