import Application
import ArgumentParser
import Letters
import Notices
import Vocabulary

struct PreviewCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Print a notice's whole message, to one attendee or a made-up one.",
    discussion: "Example:  mayfly preview spring-seminar reminder --to K7QM3-X9PAB")

  @Argument(help: ArgumentHelp("The event.", valueName: "event")) var slug: Slug
  @Argument(help: "The notice.") var notice: Slug
  @Option(
    help: ArgumentHelp(
      "An attendee's code or identity; - reads it from standard input.", valueName: "person"))
  var to: String?
  @Flag(name: .long, help: "Show the text as the reader sees it, not the raw message.")
  var text = false
  @Option(
    help: ArgumentHelp("The made-up one's language, such as ja.", valueName: "language"))
  var language: String?
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let person = try to.map { try Prompt.value($0, prompt: "code or identity") }
    try Prompt.requireEnd(after: [to].compactMap(\.self))
    let preview = try Previews(workspace.notices).preview(
      slug, notice, to: person, in: try language.map { try Prompt.language($0) })
    let letter = preview.letter
    let audience = preview.audience.map(AudienceSummary.init(survey:))
    if global.json {
      let message = String(decoding: letter.serialised(), as: UTF8.self)
      terminal.print(
        json: .object(
          [("message", .text(message))] + (audience?.json ?? [])
            + [("missingMaterials", .array(preview.missingMaterials.map { .text($0) }))]))
    } else if text {
      terminal.print(Self.readable(letter))
    } else {
      terminal.print(letter.serialised())
    }
    for line in audience?.lines ?? [] { terminal.remark(line) }
    for file in preview.missingMaterials {
      terminal.remark(
        "'\(file)' is not ready in events/\(slug)/materials/: the notice waits for it")
    }
  }

  private static func readable(_ letter: Letter) -> String {
    let attachments = letter.attachments.map {
      "\($0.fileName) (\(Formatted.grouped($0.size)) bytes)"
    }
    let head = [
      ("From", mailbox(letter.from)), ("To", mailbox(letter.to)), ("Subject", letter.text.subject),
      ("Attached", attachments.joined(separator: ", ")),
    ].filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }
    return head.joined(separator: "\n") + "\n\n" + letter.text.plain
  }

  private static func mailbox(_ mailbox: LetterAddress) -> String {
    mailbox.name.map { "\($0) <\(mailbox.address.revealed)>" } ?? mailbox.address.revealed
  }
}
