import Application
import ArgumentParser
import Notices
import Rights
import Vocabulary
import Wording
import Workspaces

struct RequestConfirmCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "confirm", abstract: "Note that a request comes from its person.",
    discussion: """
      Examples:  mayfly request confirm 12 --in-person call-back
                 mayfly request confirm 12 --token -

      'mayfly bounce' does it for people who answer the question by mail. In person: 'known' \
      (somebody in the office knows them), 'document-seen' (never its number, never a copy) or \
      'call-back' (somebody called the number on record).
      """)

  @OptionGroup var request: RequestNumber
  @Option(help: ArgumentHelp("How you know the person.", valueName: "how"))
  var inPerson: Identification?
  @Option(
    help: ArgumentHelp(
      "The token from the reply's subject; - reads it from standard input.", valueName: "token"))
  var token: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard (inPerson == nil) != (token == nil) else {
      throw ValidationError("give --in-person HOW or --token TOKEN")
    }
    if let inPerson, !Identification.inPerson.contains(inPerson) {
      throw ValidationError(
        "--in-person is one of \(Identification.inPerson.map(\.rawValue).joined(separator: ", "))")
    }
  }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let requests = Requests(workspace.rights)
    if let inPerson {
      _ = try requests.confirm(request.number, inPerson: inPerson)
    } else {
      let typed = try Prompt.value(token ?? "", prompt: "token")
      try Prompt.requireEnd(after: [token ?? ""])
      let word = typed.split(whereSeparator: \.isWhitespace).last ?? ""
      let known = RequestToken(word).flatMap { $0.number == request.number ? $0 : nil }
      let reply = try known.map { try requests.confirm($0) } ?? .forged
      if reply != .confirmed(request.number) { terminal.complain(reply.message) }
    }
    let record = try requests.show(request.number).record
    if global.json { return terminal.print(json: record.json(try workspace.requestZone())) }
    terminal.say("\(record.listed).")
    if record.state == .confirmed {
      terminal.say("'mayfly request fulfil \(record.number)' does what it asks for.")
    }
  }
}
