import Application
import ArgumentParser
import Notices
import Vocabulary

struct ResumeCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Let letters go again to somebody who had unsubscribed, or whose address had failed.",
    discussion: """
      Example:  mayfly resume spring-seminar K7QM3-X9PAB

      Only when they ask for it themselves, or the address works again.
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
    let result = try LetterSuppressions(workspace.notices).resume(slug, to: asked)
    if global.json {
      terminal.print(
        json: .object([
          ("code", .text(result.code.description)), ("resumed", .flag(result.isNew)),
          ("owed", .number(result.owed)),
        ]))
    }
    guard result.isNew else {
      return terminal.say("Nothing kept letters of '\(slug)' from \(result.code).")
    }
    terminal.say("\(result.code) gets the letters of '\(slug)' again.")
    if result.owed > 0 {
      terminal.say(
        "\(Formatted.count(result.owed, "letter")) that had been left out \(result.owed == 1 ? "is" : "are") "
          + "back in the queue; the next run sends \(result.owed == 1 ? "it" : "them").")
    }
  }
}
