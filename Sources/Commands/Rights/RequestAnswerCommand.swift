import Application
import ArgumentParser
import Rights
import Vocabulary
import Wording
import Workspaces

struct RequestAnswerCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Note that an answer was handed over without mail.",
    discussion: """
      Example:  mayfly request answer 12 --handed-over post

      It removes the files of the answer and an answer by mail that has not left.
      """)

  @OptionGroup var request: RequestNumber
  @Option(help: "By post, or by hand.") var handedOver: Requests.HandOver
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let record = try Requests(workspace.rights).answer(request.number, by: handedOver)
    if global.json { terminal.print(json: record.json(try workspace.requestZone())) }
    terminal.say("\(record.listed).")
  }
}
