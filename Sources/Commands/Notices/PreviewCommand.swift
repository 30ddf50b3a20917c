import Application
import ArgumentParser
import Vocabulary

struct PreviewCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Print a notice's whole message, to one attendee or a made-up one.",
    discussion: "Example:  mayfly preview spring-seminar reminder --to K7QM3-X9PAB")

  @Argument(help: "The event.") var slug: Slug
  @Argument(help: "The notice.") var notice: Slug
  @Option(help: "An attendee's code or identity; - reads it from standard input.")
  var to: String?
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(onlyLooks: true)
    let person = try to.map { try Asked.value($0, prompt: "code or identity") }
    let message = try workspace.preview(slug, notice, to: person)
    if global.json {
      terminal.print(
        json: .object([("message", .text(String(decoding: message, as: UTF8.self)))]))
    } else {
      terminal.print(message)
    }
  }
}
