import Application
import ArgumentParser
import Notices
import Vocabulary

struct StopCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Send somebody no more letters of an event, because they asked for it.",
    discussion: """
      Example:  mayfly stop spring-seminar K7QM3-X9PAB

      They stay registered. 'mayfly bounce' does the same for people who answer as the letters \
      offer it; 'mayfly resume' undoes it.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Argument(
    help: "The attendee's code or identity; - reads it from standard input.", completion: .codes)
  var person: String
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let asked = try Prompt.value(person, prompt: "code or identity")
    try Prompt.requireEnd(after: [person])
    let result = try LetterSuppressions(workspace.notices).stop(slug, to: asked)
    if global.json {
      terminal.print(
        json: .object([
          ("code", .text(result.code.description)), ("stopped", .flag(result.isNew)),
        ]))
    }
    terminal.say(
      result.isNew
        ? "\(result.code) gets no more letters of '\(slug)'."
        : "\(result.code) had unsubscribed before.")
  }
}
