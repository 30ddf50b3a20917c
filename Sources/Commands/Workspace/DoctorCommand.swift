import Application
import ArgumentParser
import Vocabulary
import Wording
import Workspaces

struct DoctorCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Examine the workspace: modes, clock, keys, mail, integrity.",
    discussion: "Example:  mayfly doctor")

  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let findings = try Doctor(workspace).examine()
    if global.json {
      terminal.print(
        json: .array(
          findings.map {
            .object([
              ("what", .text($0.code)), ("verdict", .text($0.verdict.rawValue)),
              ("message", .text($0.message)),
            ])
          }))
    } else {
      var table = TextTable(["", "what", "finding"])
      for finding in findings {
        let mark = finding.verdict == .good ? "ok" : finding.verdict == .warning ? "!" : "BAD"
        table.add([mark, finding.code, finding.message])
      }
      terminal.print(table.fitted(to: terminal.width))
    }
    if findings.contains(where: { $0.verdict == .bad }) {
      throw ExitCode(ExitStatus.inputOutput.rawValue)
    }
  }
}
