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
      workspace, progress: .shown(on: terminal), alertWording: { AlertText($0, for: $1) }
    )
    .perform(only.map { [$0] } ?? Set(Run.Part.allCases))
    terminal.endProgress()
    RunSummary(report: report).show(terminal)
    if report.status != .done { throw ExitCode(report.status.rawValue) }
  }
}

extension Run.Part: ExpressibleByArgument {}

extension RunProgress {
  /// Progress on one terminal line: letters with rate and time left, and the steps of a purge.
  static func shown(on terminal: Terminal) -> RunProgress {
    let began = ProcessInfo.processInfo.systemUptime
    return RunProgress(
      letters: { letters in
        let (done, total) = (letters.done, letters.total)
        let rate = Double(done) / max(ProcessInfo.processInfo.systemUptime - began, 0.001)
        let left = rate > 0 ? Int(Double(total - done) / rate) : 0
        terminal.progress(
          "\(letters.event): \(letters.notice) \(Formatted.grouped(done)) of \(Formatted.grouped(total)) letters, "
            + "\(Int(rate)) a second, \(left) s left")
      },
      purge: { entry, step in
        let doing =
          switch step {
          case .searched: "searching the workspace"
          case .keyDestroyed: "destroying the key"
          case .removed: "removing files"
          case .searchedAgain: "searching again"
          default: "writing the receipt"
          }
        terminal.step("\(entry.slug): \(doing)")
      })
  }
}
