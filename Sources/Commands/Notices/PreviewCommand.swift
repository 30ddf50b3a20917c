import Application
import ArgumentParser
import Letters
import Notices
import Storage
import Vocabulary
import Workspaces

struct PreviewCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Print a notice's whole message, to one attendee or a made-up one.",
    discussion: """
      Examples:  mayfly preview spring-seminar reminder --to K7QM3-X9PAB
                 mayfly preview spring-seminar reminder --html /tmp/letter.html

      What you see is what leaves, with its attachments and its invitation.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Argument(help: "The notice.", completion: .notices) var notice: Slug
  @Option(
    help: ArgumentHelp(
      "An attendee's code or identity; - reads it from standard input.", valueName: "person"),
    completion: .codes)
  var to: String?
  @Flag(name: .long, help: "Show the text as the reader sees it, not the raw message.")
  var text = false
  @Option(
    help: ArgumentHelp("Write it as a page for a browser.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var html: String?
  @Option(
    help: ArgumentHelp("The made-up one's language, such as ja.", valueName: "language"))
  var language: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let html, !html.lowercased().hasSuffix(".html") {
      throw ValidationError("--html writes a file whose name ends in .html")
    }
    guard html == nil || !text else {
      throw ValidationError("--html and --text are two ways to show it; give one")
    }
  }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let person = try to.map { try Prompt.value($0, prompt: "code or identity") }
    try Prompt.requireEnd(after: [to].compactMap(\.self))
    let preview = try Previews(workspace.notices).preview(
      slug, notice, to: person, in: try language.map { try Prompt.language($0) })
    let letter = preview.letter
    let audience = preview.audience.map(AudienceSummary.init(survey:))
    if let html {
      try PrivateFiles.write(
        Array(LetterView(letter: letter).page.utf8), to: GlobalOptions.absolute(html))
    }
    if global.json {
      let message = String(decoding: letter.serialised(), as: UTF8.self)
      terminal.print(
        json: .object(
          [("message", .text(message))] + (audience?.json ?? [])
            + [("missingMaterials", .array(preview.missingMaterials.map { .text($0) }))]))
    } else if html != nil {
      terminal.say("The letter is in \(html ?? "").")
    } else if text {
      terminal.print(LetterView(letter: letter).text)
    } else {
      terminal.print(letter.serialised())
    }
    for line in audience?.lines ?? [] { terminal.remark(line) }
    for file in preview.missingMaterials {
      terminal.remark(
        "'\(file)' is not ready in events/\(slug)/materials/: the notice waits for it")
    }
  }
}
