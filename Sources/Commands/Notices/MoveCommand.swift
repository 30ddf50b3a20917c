import Application
import ArgumentParser
import Notices
import Vocabulary

struct MoveCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Give an event other dates, and show what that changes.",
    discussion: """
      Example:  mayfly move spring-seminar --starts "2027-03-08 13:00"

      Dates are in the event's time zone. If you give only the start or only the end, the event \
      keeps its length.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Option(help: ArgumentHelp("When it starts: a date and a time.", valueName: "time"))
  var starts: String?
  @Option(help: ArgumentHelp("When it ends.", valueName: "time")) var ends: String?
  @Flag(name: .long, help: "Show what would change, and change nothing.") var dryRun = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard starts != nil || ends != nil else {
      throw ValidationError("say where to: give --starts TIME, --ends TIME or both")
    }
    for (name, text) in [("--starts", starts), ("--ends", ends)] {
      if let text, LocalDateTime(text) == nil {
        try Prompt.requireDay(text, name)
        throw ValidationError("\(name) is a date and a time, such as '2027-03-08 13:00'")
      }
    }
  }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: dryRun)
    let change = try Moves(workspace.notices).change(
      slug,
      .move(
        starts: starts.flatMap { LocalDateTime($0) }, ends: ends.flatMap { LocalDateTime($0) }))
    try change.carryOut(in: workspace, dryRun: dryRun, terminal)
  }
}
