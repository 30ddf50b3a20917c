import Application
import ArgumentParser
import Rights
import Vocabulary
import Wording
import Workspaces

struct RequestRefuseCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "refuse", abstract: "Refuse a request, with a reason that the person reads.",
    discussion: """
      Example:  mayfly request refuse 12 --ground not-identified \\
                  --reason "nobody answered our calls"
      """)

  @OptionGroup var request: RequestNumber
  @Option(help: "Why, as the law names it.") var ground: RefusalGround = .other
  @Option(
    help: ArgumentHelp(
      "Why, in words for the person; - reads it from standard input.", valueName: "text"))
  var reason: String
  @OptionGroup var global: GlobalOptions

  func validate() throws { try Reason.check(reason) }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let why = try Reason.asked(reason)
    let record = try Requests(workspace.rights).refuse(request.number, on: ground, because: why)
    if global.json { terminal.print(json: record.json(try workspace.requestZone())) }
    terminal.say(
      "\(record.listed). The next 'mayfly run' sends the reason to the address on record.")
  }
}
