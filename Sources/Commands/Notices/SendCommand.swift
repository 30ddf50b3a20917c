import Application
import ArgumentParser
import Mail
import Vocabulary

struct SendCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Send a notice now, or one sample of it.",
    discussion: """
      Examples:  mayfly send spring-seminar reminder --test office@example.org
                 mayfly send spring-seminar reminder
      """)

  @Argument(help: "The event.") var slug: Slug
  @Argument(help: "The notice.") var notice: Slug
  @Option(help: ArgumentHelp("Send one sample, about a made-up person.", valueName: "address"))
  var test: String?
  @Option(help: ArgumentHelp("The sample's language, such as ja.", valueName: "language"))
  var language: String?
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    if let test { return try sendTest(test, workspace, terminal) }
    let report = try workspace.sendNow(slug, notice, progress: .shown(on: terminal))
    terminal.endProgress()
    RunSummary(report: report).show(terminal)
    if report.status != .done { throw ExitCode(report.status.rawValue) }
  }

  private func sendTest(_ test: String, _ workspace: Workspace, _ terminal: Terminal) throws {
    guard let address = EmailAddress(try Prompt.value(test, prompt: "address")) else {
      throw ValidationError("--test needs an e-mail address, such as office@example.org")
    }
    let (answer, missing) = try workspace.sendTest(
      slug, notice, to: address, in: try language.map { try Prompt.language($0) })
    let (state, failure) = Self.told(answer)
    if let failure { throw WorkspaceError.mail(failure) }
    if global.json {
      terminal.print(
        json: .object([
          ("state", .text(state)), ("missingMaterials", .array(missing.map { .text($0) })),
        ]))
    }
    for file in missing {
      terminal.remark(
        "the sample lacks '\(file)', which is not ready in events/\(slug)/materials/; the notice "
          + "waits for it")
    }
    terminal.say(
      state == "sent"
        ? "Sent a sample of '\(notice)'."
        : "Wrote a sample of '\(notice)' to exports/\(slug)/letters/test-\(notice).eml.")
  }

  private static func told(_ answer: DeliveryResult) -> (state: String, failure: String?) {
    switch answer {
    case .sent: ("sent", nil)
    case .written: ("written", nil)
    case .later(let reply):
      ("later", "the server asks to try again later: \(reply.revealed)")
    case .refused(let reply): ("refused", "the server refused the sample: \(reply.revealed)")
    case .unknown(let fault), .unavailable(let fault): ("unavailable", "\(fault)")
    }
  }
}
