import Application
import ArgumentParser
import Notices
import Rights
import Vocabulary

struct ResumeCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Let letters go again to somebody, and let their data be used again.",
    discussion: """
      Examples:  mayfly resume spring-seminar K7QM3-X9PAB
                 mayfly resume spring-seminar K7QM3-X9PAB --because "registered again by phone"

      For somebody who had unsubscribed, whose address had failed, or who had asked to stop the use \
      of their data. Only when they ask for it themselves, or the address works again. --because says \
      how they asked; Mayfly keeps it sealed. Whoever was on the stop-list is taken off it.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Argument(
    help: "The attendee's code or identity; - reads it from standard input.", completion: .codes)
  var person: String
  @Option(
    help: ArgumentHelp("How they asked for it; - reads it from standard input.", valueName: "text"))
  var because: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let because, !because.contains(where: { !$0.isWhitespace }) {
      throw ValidationError("--because needs a text")
    }
  }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let asked = try Prompt.value(person, prompt: "code or identity")
    let reason = try because.map { try Prompt.value($0, prompt: "how they asked") }
    try Prompt.requireEnd(after: [person] + [because].compactMap(\.self))
    let result = try Restrictions(workspace).resume(slug, asked, because: reason)
    if global.json {
      terminal.print(
        json: .object([
          ("code", .text(result.code.description)), ("resumed", .flag(result.isNew)),
          ("owed", .number(result.owed)),
          ("purposes", .array(result.purposes.sorted().map { .text($0.rawValue) })),
        ]))
    }
    guard result.isNew else {
      return terminal.say("Nothing kept letters of '\(slug)' from \(result.code).")
    }
    if !result.purposes.isEmpty {
      terminal.say("The data of \(result.code) in '\(slug)' is used again.")
    }
    if result.leftStopList {
      terminal.say("They are not on the stop-list any more: later events may use their data.")
    }
    if result.purposes.isEmpty || result.purposes.contains(.notify) {
      terminal.say("\(result.code) gets the letters of '\(slug)' again.")
    }
    if result.owed > 0 {
      terminal.say(
        "\(Formatted.count(result.owed, "letter")) that had been left out \(result.owed == 1 ? "is" : "are") "
          + "back in the queue; the next run sends \(result.owed == 1 ? "it" : "them").")
    }
  }
}
