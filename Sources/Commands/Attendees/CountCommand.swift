import Application
import ArgumentParser
import Attendees
import Vocabulary

struct CountCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "count", abstract: "Count the attendees.",
    discussion: "Example:  mayfly count spring-seminar")

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let count = try Attendance(workspace).count(slug)
    if global.json {
      terminal.print(
        json: .object([
          ("registered", .number(count.registered)), ("checkedIn", .number(count.checkedIn)),
          ("cancelled", .number(count.cancelled)),
        ]))
    } else {
      terminal.print(
        "\(Formatted.grouped(count.registered)) registered, "
          + "\(Formatted.grouped(count.checkedIn)) of them checked in, "
          + "\(Formatted.grouped(count.cancelled)) cancelled")
    }
  }
}
