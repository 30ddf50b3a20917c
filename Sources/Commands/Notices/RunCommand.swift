import Retention
import Vault
import Application
import ArgumentParser
import Foundation
import Notices
import Vocabulary
import Workspaces
import Wording

struct RunCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Do all that is due now: send notices, close windows.",
    discussion: """
      Example:  mayfly run --json

      A timer may call it every minute. Two runs at the same time do no harm.
      """)

  @Option(help: ArgumentHelp("Do only this: notices or purge.", valueName: "part"))
  var only: Run.Part?
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    StopRequest.listen()
    let workspace = try global.open()
    let report = try Run(
      workspace, progress: WorkProgress.shown(on: terminal),
      alertWording: { AlertText($0, for: $1) }
    )
    .perform(only.map { [$0] } ?? Set(Run.Part.allCases))
    terminal.endProgress()
    RunSummary(report: report).show(terminal)
    if report.status != .done { throw ExitCode(report.status.rawValue) }
  }
}

extension Run.Part: ExpressibleByArgument {}
