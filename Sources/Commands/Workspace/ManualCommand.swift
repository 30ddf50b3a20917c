import ArgumentParser
import Foundation

struct ManualCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page of Mayfly.",
    discussion: """
      Example:  mayfly manual > /usr/local/share/man/man1/mayfly.1

      It is made from the help of all commands.
      """)

  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let page = try ManualPage.all()
    if global.json {
      terminal.print(json: .object([("page", .text(page.text))]))
    } else if terminal.width != nil {
      terminal.say(
        "The manual is a page for 'man', so read it with:  mayfly manual | man -l -")
    } else {
      terminal.print(Array(page.text.utf8))
    }
  }
}
