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
    let wish = try workspace.resumeLetters(
      slug, to: try Prompt.value(person, prompt: "code or identity"))
    if global.json {
      terminal.print(
        json: .object([
          ("code", .text(wish.code.description)), ("resumed", .flag(wish.isNew)),
          ("owed", .number(wish.owed)),
        ]))
    }
    guard wish.isNew else {
      return terminal.say("Nothing kept letters of '\(slug)' from \(wish.code).")
    }
    terminal.say("\(wish.code) gets the letters of '\(slug)' again.")
    if wish.owed > 0 {
      terminal.say(
        "\(Formatted.count(wish.owed, "letter")) that had been left out \(wish.owed == 1 ? "is" : "are") "
          + "owed to them now; the next run sends \(wish.owed == 1 ? "it" : "them").")
    }
  }
}
