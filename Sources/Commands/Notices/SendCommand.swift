import Application
import ArgumentParser
import Mail
import Notices
import Vocabulary
import Workspaces

struct SendCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Send a notice now, or one sample of it.",
    discussion: """
      Examples:  mayfly send spring-seminar reminder --test office@example.org
                 mayfly send spring-seminar reminder \\
                   --test office@example.org --as K7QM3-X9PAB
                 mayfly send spring-seminar reminder

      A sample with --as holds that person's data: delete it after you have looked at it. \
      To everybody it asks first on a terminal; a script gives --yes.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Argument(help: "The notice.", completion: .notices) var notice: Slug
  @Option(help: ArgumentHelp("Send one sample, about a made-up person.", valueName: "address"))
  var test: String?
  @Option(
    help: ArgumentHelp(
      "The sample has this attendee's values; - reads a code or identity from standard input.",
      valueName: "person"), completion: .codes)
  var `as`: String?
  @Option(help: ArgumentHelp("The sample's language, such as ja.", valueName: "language"))
  var language: String?
  @OptionGroup var confirmation: Confirmation
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard `as` == nil || test != nil else {
      throw ValidationError("--as belongs to a sample; give --test ADDRESS too")
    }
    guard `as` == nil || language == nil else {
      throw ValidationError("--language is the made-up person's; an attendee has their own")
    }
  }

  func perform(_ terminal: Terminal) throws {
    StopRequest.listen()
    let workspace = try global.open()
    if let test { return try sendSample(test, workspace, terminal) }
    try confirmation.require(try question(workspace))
    let sent = try NoticeActions(workspace.notices).sendNow(
      slug, notice, progress: WorkProgress.shown(on: terminal))
    let report = RunReport(sent)
    terminal.endProgress()
    RunSummary(report: report).show(terminal)
    if report.status != .done { throw ExitCode(report.status.rawValue) }
  }

  /// Says how many people would get it, as far as that is known.
  private func question(_ workspace: Workspace) throws -> String {
    let status = try NoticeActions(workspace.notices).statuses(of: slug).notices
      .first { $0.name == notice }
    guard let recipients = status?.recipients else {
      return "Send '\(notice)' to all its recipients now?"
    }
    let had = (status?.present ?? [:]).filter { $0.key == .sent || $0.key == .written }
      .reduce(0) { $0 + $1.value }
    let people = Formatted.count(recipients, "person", plural: "people")
    return "Send '\(notice)' to \(people) now"
      + (had == 0 ? "?" : " (\(Formatted.grouped(had)) had it already and get nothing)?")
  }

  private func sendSample(_ test: String, _ workspace: Workspace, _ terminal: Terminal) throws {
    guard let address = EmailAddress(try Prompt.value(test, prompt: "address")) else {
      throw ValidationError("--test needs an e-mail address, such as office@example.org")
    }
    let person = try `as`.map { try Prompt.value($0, prompt: "code or identity") }
    try Prompt.requireEnd(after: [test] + [`as`].compactMap(\.self))
    let sample = try Previews(workspace.notices).sendSample(
      slug, notice, to: address, as: person,
      in: try language.map { try Prompt.language($0) })
    if let error = sample.error { throw WorkspaceError.mail(Cause(error)) }
    let state = sample.answer == .written ? "written" : "sent"
    if global.json {
      terminal.print(
        json: .object([
          ("state", .text(state)),
          ("missingMaterials", .array(sample.missingMaterials.map { .text($0) })),
        ]))
    }
    for file in sample.missingMaterials {
      terminal.remark(
        "the sample lacks '\(file)', which is not ready in events/\(slug)/materials/; the notice "
          + "waits for it")
    }
    terminal.say(
      state == "sent"
        ? "Sent a sample of '\(notice)'."
        : "Wrote a sample of '\(notice)' to exports/\(slug)/letters/test-\(notice).eml.")
  }
}
