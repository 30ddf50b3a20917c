import Application
import ArgumentParser
import Vocabulary

struct ResumeCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Let letters go again to somebody who had said stop, or whose address had failed.",
    discussion: """
      Example:  mayfly resume spring-seminar K7QM3-X9PAB

      Only when they ask for it themselves, or the address works again.
      """)

  @Argument(help: "The event.") var slug: Slug
  @Argument(help: "The attendee's code or identity; - reads it from standard input.")
  var person: String
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let (code, wasHeld) = try workspace.resume(
      slug, try Asked.value(person, prompt: "code or identity"))
    if global.json {
      terminal.print(
        json: .object([("code", .text(code.description)), ("resumed", .flag(wasHeld))]))
    }
    terminal.say(
      wasHeld
        ? "\(code) gets the letters of '\(slug)' again."
        : "Nothing kept letters of '\(slug)' from \(code).")
  }
}
