import Application
import ArgumentParser
import Vocabulary
import Workspaces

struct RemoveCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove an event into which nobody was imported.",
    discussion: """
      Example:  mayfly remove spring-seminar

      It removes the event's folder: its definition, notices and materials. On a terminal it asks \
      first; elsewhere it removes without a question. An event that held attendees is purged, and stays on record.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event")) var slug: Slug
  @Flag(name: .long, help: "Do not ask.") var yes = false
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let remover = EventRemover(try global.open())
    let files = Formatted.count(try remover.files(of: slug), "file")
    if !yes, Confirmation.canAsk,
      !Confirmation.asks("Remove events/\(slug)/ with \(files)? It cannot be undone.")
    {
      throw ValidationError("not confirmed; nothing was done")
    }
    let removed = try remover.remove(slug)
    if global.json {
      terminal.print(
        json: .object([("event", .text(slug.text)), ("files", .number(removed))]))
    }
    terminal.say("Removed events/\(slug)/ with \(Formatted.count(removed, "file")).")
  }
}
