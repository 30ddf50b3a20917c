import Application
import ArgumentParser
import Notices
import Vocabulary

struct LinksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "links", abstract: "Revoke the personal links in a person's letters.",
    discussion: "Example:  mayfly links revoke spring-seminar K7QM3-X9PAB",
    subcommands: [Revoke.self])

  struct Revoke: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Make the links in the letters that somebody got so far worthless.",
      discussion: """
        Example:  mayfly links revoke spring-seminar K7QM3-X9PAB

        Use it when a letter was passed on. The links in later letters count. Reports of \
        undeliverable letters are still understood.
        """)

    @OptionGroup var who: PersonArgument
    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let workspace = try global.open()
      let person = try who.typed()
      try Prompt.requireEnd(after: [who.person])
      let done = try LetterSuppressions(workspace).revokeLinks(who.slug, of: person)
      if global.json {
        terminal.print(
          json: .object([
            ("event", .text(who.slug.text)), ("code", .text(done.code.description)),
            ("letters", .number(done.letters)),
          ]))
      }
      terminal.say(
        "The links in \(Formatted.count(done.letters, "letter")) to \(done.code) count no more.")
    }
  }
}
