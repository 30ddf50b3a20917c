import Application
import ArgumentParser
import Foundation

extension MayflyCommand {
  /// Parses the arguments, does what they say, and ends the process.
  package static func runAndExit() -> Never {
    signal(SIGPIPE, SIG_IGN)
    let arguments = globalsLast(Array(CommandLine.arguments.dropFirst()))
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      let isOurs = error is ExitCode
      if !isOurs, arguments.contains("--json"), exitCode(for: error) == .validationFailure {
        Terminal(isQuiet: false, isJSON: true).print(
          json: .object([
            (
              "error",
              .object([("code", .text("usage")), ("message", .text(message(for: error)))])
            )
          ]))
      }
      exit(withError: error)
    }
    Foundation.exit(0)
  }

  /// Options for every command may stand before it too: `mayfly --json status`.
  static func globalsLast(_ arguments: [String]) -> [String] {
    var globals: [String] = []
    var rest = arguments[...]
    while let first = rest.first, first.hasPrefix("--") {
      switch first {
      case "--json", "--quiet", "--verbose": globals.append(rest.removeFirst())
      case "--workspace", "--now": globals += [rest.removeFirst()] + [rest.popFirst() ?? ""]
      case _ where first.hasPrefix("--workspace=") || first.hasPrefix("--now="):
        globals.append(rest.removeFirst())
      default: return arguments
      }
    }
    guard !globals.isEmpty, !rest.isEmpty else { return arguments }
    // Before a '--', behind which nothing is an option.
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return Array(rest[..<end]) + globals + Array(rest[end...])
  }
}
