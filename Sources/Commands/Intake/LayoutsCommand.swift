import Application
import ArgumentParser
import Definitions
import Foundation
import Intake
import Vocabulary
import Wording
import Workspaces

struct LayoutsCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "layouts", abstract: "List the services whose lists Mayfly recognises.",
    discussion: """
      Examples: mayfly layouts
                mayfly layouts luma > layouts/my-service.yaml

      With SERVICE it prints that layout, as a start for your own. Every import reads the files in \
      layouts/ of the workspace. Such a file replaces the built-in layout of the same name.
      """)

  @Argument(help: "The service, such as luma.") var service: String?
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let set = try layouts()
    if let service {
      // The shell may have just created the empty file that this command will write to.
      return show(try set.file(named: service), terminal)
    }
    list(set, terminal)
    for fault in set.allFaults { terminal.complain(fault.message) }
    if !set.allFaults.isEmpty { throw ExitCode(ExitStatus.definition.rawValue) }
  }

  /// Only the program's own layouts if there is no workspace.
  private func layouts() throws -> LayoutSet {
    do {
      return try global.open(isReadOnly: true).definitions.layouts()
    } catch WorkspaceError.noWorkspace {
      return .builtIn
    }
  }

  private func show(_ file: LayoutFile, _ terminal: Terminal) {
    guard let text = file.text else { return }
    if global.json {
      terminal.print(json: .object(Self.facts(file) + [("yaml", .text(text))]))
    } else {
      terminal.print(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    }
  }

  private func list(_ set: LayoutSet, _ terminal: Terminal) {
    if global.json {
      return terminal.print(json: .array(set.files.map { .object(Self.facts($0)) }))
    }
    var table = TextTable(["service", "from", "list"])
    for file in set.files {
      table.add([file.name, file.path ?? "mayfly", file.layout?.title ?? "(with faults)"])
    }
    terminal.print(table.fitted(to: terminal.width))
  }

  private static func facts(_ file: LayoutFile) -> [(String, JSONText)] {
    [
      ("service", .text(file.name)), ("from", .text(file.path == nil ? "mayfly" : "workspace")),
      ("file", .optional(file.path)), ("title", .optional(file.layout?.title)),
    ]
  }
}
