import Application
import ArgumentParser
import Definitions
import Notices
import Retention
import Vocabulary
import Wording
import Workspaces

struct CheckCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read every definition and print every fault and warning.",
    discussion: "Example:  mayfly check spring-seminar")

  @Argument(
    help: ArgumentHelp("The events (default: all events).", valueName: "event"),
    completion: .events)
  var slugs: [Slug] = []
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    for slug in slugs {
      guard workspace.definitions.slugs().found.contains(slug) else {
        _ = try workspace.definition(slug)
        continue
      }
    }
    var (faults, warnings) = workspace.definitions.check(slugs.isEmpty ? nil : slugs)
    let windows = Windows(workspace.retention)
    warnings += try windows.warnings(slugs.isEmpty ? nil : slugs)
    warnings += try FirstArrivals(workspace.notices).warnings(slugs.isEmpty ? nil : slugs)
    faults += try windows.faults(slugs.isEmpty ? nil : slugs)
    if global.json {
      terminal.print(
        json: .object([
          ("faults", .array(faults.map(Self.json))), ("warnings", .array(warnings.map(Self.json))),
        ]))
    } else {
      for fault in faults { terminal.show(fault.message) }
      for warning in warnings { terminal.show("\(warning.message) (warning)") }
      if faults.isEmpty {
        let count = slugs.isEmpty ? workspace.definitions.slugs().found.count : slugs.count
        terminal.say(
          "\(Formatted.count(count, "event")) checked: no faults, "
            + (warnings.isEmpty ? "no warnings." : Formatted.count(warnings.count, "warning") + ".")
        )
      }
    }
    if !faults.isEmpty { throw ExitCode(ExitStatus.definition.rawValue) }
  }

  private static func json(_ fault: DefinitionDiagnostic) -> JSONText {
    .object([
      ("file", .text(fault.location.file)), ("line", .number(fault.location.line)),
      ("column", .number(fault.location.column)), ("code", .text(fault.code)),
      ("message", .text(fault.kind.message)),
    ])
  }
}
