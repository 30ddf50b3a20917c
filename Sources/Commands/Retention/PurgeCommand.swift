import Retention
import Application
import ArgumentParser
import Attendees
import Foundation
import Vault
import Vocabulary
import Workspaces
import Wording

struct PurgeCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: "Destroy an event's attendee data now.",
    discussion: """
      Example:  mayfly purge spring-seminar --early --reason "the event is called off"

      'mayfly run' does the same when the window closes. It cannot be undone.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Flag(name: .long, help: "Purge although the window is still open.") var early = false
  @Option(
    help: ArgumentHelp(
      "Why it is purged early; kept sealed. - reads it from standard input.", valueName: "text"))
  var reason: String?
  @Flag(name: .long, help: "Purge an event that waits because of 'purge-limit'.") var confirm =
    false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if early {
      guard let reason else { throw ValidationError("--early needs --reason TEXT") }
      try Reason.check(reason)
    }
    if !early, !confirm {
      throw ValidationError(
        "give --early --reason TEXT to purge before the window closes, or --confirm after it")
    }
  }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let why = early ? try reason.map(Reason.asked) : nil
    if early, reason != "-", try workspace.catalog.entry(slug)?.state == .open {
      let count = try? Attendance(workspace).count(slug)
      let people = (count?.registered ?? 0) + (count?.cancelled ?? 0)
      try Confirmation.requireOnTerminal(
        "Destroy the data of \(Formatted.count(people, "attendee")) of '\(slug)' now?")
    }
    StopRequest.listen()
    let outcome = try Purges(workspace.retention).purge(
      slug, earlyBecause: why, progress: WorkProgress.shown(on: terminal))
    terminal.endProgress()
    if global.json {
      terminal.print(json: outcome.json)
    }
    guard outcome.state == .purged else {
      terminal.complain(
        "'\(slug)' is not purged yet: \(outcome.reason?.message ?? "the next run continues")")
      throw ExitCode(ExitStatus.inputOutput.rawValue)
    }
    terminal.say(
      "'\(slug)' is purged: its data is destroyed. The receipt is "
        + "\(outcome.receipt ?? "in exports/receipts/").")
    RunSummary.warn(ofResidueIn: outcome, terminal)
  }
}
