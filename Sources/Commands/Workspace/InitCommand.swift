import Application
import ArgumentParser
import Definitions
import Foundation
import Wording
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

  @Option(
    help: ArgumentHelp(
      "The language of the files that 'init' and 'new' write (default: the locale's).",
      valueName: "language"))
  var language: ScaffoldLanguage?

  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let path = URL(
      fileURLWithPath: global.workspace ?? directory,
      relativeTo: URL(
        fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
    ).standardizedFileURL.path
    let options = global.options()
    let language = language ?? ScaffoldLanguage(locale: options.variables)
    _ = try WorkspaceMaker(at: path, options: options).make(
      language: language, hasSimulatedClock: simulatedClock)
    if global.json {
      terminal.print(json: .object([("workspace", .text(path))]))
    }
    terminal.say(MakingWords.workspace(at: path).text(in: FaceLanguage(for: language.language)))
  }
}
