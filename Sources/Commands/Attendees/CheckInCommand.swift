import Attendees
import Application
import ArgumentParser
import Vocabulary

struct CheckInCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "check-in", abstract: "Note that an attendee has come.",
    discussion: "Example:  mayfly check-in spring-seminar K7QM3-X9PAB")

  @Argument(help: "The event.") var slug: Slug
  @Argument(help: "The attendee's code or identity; - reads it from standard input.")
  var person: String
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let person = try Prompt.value(person, prompt: "code or identity")
    let change = try workspace.using(try workspace.open(slug)) {
      try workspace.roster($0).checkIn(person)
    }
    ChangeReport(change: change, done: "Checked in").show(terminal)
  }
}
