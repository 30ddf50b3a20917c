import Application
import ArgumentParser
import Notices
import Vocabulary

struct ToldCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "told",
    abstract: "Note that you told people of a move or a call-off in another way.",
    discussion: """
      Example:  mayfly told spring-seminar K7QM3-X9PAB

      Some people get no letter about it. 'mayfly status' names them until you note them here.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Argument(
    help: "Attendees' codes or identities; - reads one from standard input.", completion: .codes)
  var people: [String] = []
  @Flag(name: .long, help: "Everybody who is registered.") var all = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard people.isEmpty == all else {
      throw ValidationError("say who was told: codes or identities, or --all")
    }
  }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let asked = try people.map { try Prompt.value($0, prompt: "code or identity") }
    try Prompt.requireEnd(after: people)
    let told = PeopleTold(workspace.notices)
    let count = all ? try told.noteEverybody(of: slug) : try told.note(asked, of: slug).count
    if terminal.isJSON {
      terminal.print(json: .object([("event", .text(slug.text)), ("told", .number(count))]))
    }
    terminal.say("Noted: \(Formatted.count(count, "person", plural: "people")) told.")
  }
}
