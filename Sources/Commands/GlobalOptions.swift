import Application
import ArgumentParser
import Foundation
import Logging
import Vocabulary
import Workspaces

/// The options that every command accepts.
package struct GlobalOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The workspace; else $MAYFLY_WORKSPACE, else the nearest folder upward with events/.",
      valueName: "dir"), completion: .directory)
  var workspace: String?

  @Flag(name: .long, help: "One JSON document on standard output; messages go to standard error.")
  var json = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The time, as RFC 3339; only if the clock is simulated.", valueName: "time"))
  var now: String?

  @Flag(name: .shortAndLong, help: "Print only what was asked for, and errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more about what is done.")
  var verbose = false

  package init() {}

  package func validate() throws {
    if let now, Instant(rfc3339: now) == nil {
      throw ValidationError("--now is a time of RFC 3339, such as 2026-11-28T13:00:00+09:00")
    }
  }

  /// Opens the workspace that the options name, for one action. The process ends after it.
  func open(isReadOnly: Bool = false) throws -> Workspace {
    let (path, options) = try place(isReadOnly: isReadOnly)
    let workspace = try Workspace(at: path, options: options)
    try workspace.begin()
    return workspace
  }

  /// The path of the workspace, and how to open it.
  func place(isReadOnly: Bool = false) throws -> (path: String, options: OpenOptions) {
    let path = try WorkspaceFolder.locate(
      given: workspace, variables: ProcessInfo.processInfo.environment,
      current: FileManager.default.currentDirectoryPath)
    return (path, options(isReadOnly: isReadOnly))
  }

  func options(isReadOnly: Bool = false) -> OpenOptions {
    OpenOptions(
      now: now.flatMap { Instant(rfc3339: $0) }, isReadOnly: isReadOnly,
      variables: ProcessInfo.processInfo.environment, program: ProgramFile.path,
      shouldStop: { StopRequest.isMade }, log: log)
  }

  /// Makes a path from the user absolute, starting at the current folder.
  static func absolute(_ path: String) -> String {
    URL(
      fileURLWithPath: path,
      relativeTo: URL(
        fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
    ).standardizedFileURL.path
  }

  /// Logs to standard error, where the journal of a timer picks it up.
  private var log: Logger {
    var log = Logger(label: "mayfly", factory: StreamLogHandler.standardError(label:))
    log.logLevel = verbose ? .debug : .error
    return log
  }
}

/// A command that works in `perform`, so that all commands report errors in the same way.
protocol MayflyVerb: ParsableCommand {
  var global: GlobalOptions { get }
  func perform(_ terminal: Terminal) throws
}

/// The requested output could not be written to standard output.
struct OutputFailure: Error {}

extension MayflyVerb {
  package func run() throws {
    let terminal = Terminal(isQuiet: global.quiet, isJSON: global.json)
    do {
      try perform(terminal)
      if StandardStream.hasFailed { throw OutputFailure() }
    } catch let exit as ExitCode {
      throw exit
    } catch {
      let failure = Failure(error)
      terminal.fail(failure)
      throw ExitCode(failure.status.rawValue)
    }
  }
}
