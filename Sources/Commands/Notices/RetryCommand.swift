import Application
import ArgumentParser
import Notices
import Vocabulary

struct RetryCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Put failed letters of a notice back in the queue.",
    discussion: """
      Example:  mayfly retry spring-seminar reminder

      Those that were refused, put off or left without an answer; with --written those that went to \
      a folder instead of to people. The next run tries them, under the same Message-ID.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Argument(help: "The notice.", completion: .notices) var notice: Slug
  @Flag(name: .long, help: "Those that were written to a folder.") var written = false
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let retried = try NoticeActions(workspace.notices).retry(slug, notice, written: written)
    let (count, suppressed) = (retried.owed, retried.suppressed)
    if global.json {
      let held = suppressed > 0 ? [("held", JSONText.number(suppressed))] : []
      terminal.print(json: .object([("owed", .number(count))] + held))
    }
    if suppressed > 0 {
      let isOne = suppressed == 1
      terminal.say(
        "\(Formatted.count(suppressed, "letter")) \(isOne ? "stays" : "stay") as "
          + "\(isOne ? "it is" : "they are"): the address failed, or its owner unsubscribed; "
          + "'mayfly resume' lifts that.")
    }
    terminal.say(
      count == 0
        ? "There is nothing to try again."
        : "\(Formatted.count(count, "letter")) \(count == 1 ? "is" : "are") back in the queue; "
          + "the next run tries \(count == 1 ? "it" : "them").")
  }
}
