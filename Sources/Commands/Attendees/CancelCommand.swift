import Attendees
import Application
import ArgumentParser
import Vocabulary

struct CancelCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Cancel an attendee's registration.",
    discussion: "Example:  mayfly cancel spring-seminar K7QM3-X9PAB")

  @Argument(help: "The event.") var slug: Slug
  @Argument(help: "The attendee's code or identity; - reads it from standard input.")
  var person: String
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let person = try Prompt.value(person, prompt: "code or identity")
    let change = try workspace.using(try workspace.open(slug)) {
      try workspace.roster($0).cancel(person)
    }
    ChangeReport(change: change, done: "Cancelled").show(terminal)
  }
}
