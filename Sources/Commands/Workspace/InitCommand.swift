import Application
import ArgumentParser
import Foundation
import Workspaces

struct InitCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a workspace.",
    discussion: """
      Example:  mayfly init my-office

      It holds events/organiser.yaml, in which the office says who it is and how its mail leaves. \
      Until you set a mail server, letters go to a folder and not to people.
      """)

  @Argument(help: "The folder. Mayfly makes it if it is missing.", completion: .directory)
  var directory = "."

  @Flag(name: .long, help: "Let --now set the time. For trials and tests.")
  var simulatedClock = false

  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let path = URL(
      fileURLWithPath: global.workspace ?? directory,
      relativeTo: URL(
        fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
    ).standardizedFileURL.path
    _ = try WorkspaceMaker(at: path, options: global.options()).make(
      hasSimulatedClock: simulatedClock)
    if global.json {
      terminal.print(json: .object([("workspace", .text(path))]))
    }
    terminal.say(
      """
      Made a workspace in \(path).

      Next:
        1. Say who you are in events/organiser.yaml.
        2. Make an event:  mayfly new EVENT --title "…" --starts "2027-03-01 13:00" --ends "2027-03-01 17:00"
        3. Move .mayfly/root.key to another disk and name it in MAYFLY_ROOT_KEY.
      """)
  }
}
