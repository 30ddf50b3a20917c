import Application
import ArgumentParser
import Foundation
import Vocabulary

extension MayflyCommand {
  /// Parses the arguments, does what they say, and ends the process.
  package static func runAndExit() -> Never {
    signal(SIGPIPE, SIG_IGN)
    // No core file: it would hold keys and addresses in plain.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    let arguments = globalsLast(Array(CommandLine.arguments.dropFirst()))
    if let failure = unknownCommand(in: arguments) {
      Terminal(isQuiet: false, isJSON: arguments.contains("--json")).fail(failure)
      Foundation.exit(failure.status.rawValue)
    }
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

  /// The complaint about a first word that names no command; its `--help` is no help either.
  static func unknownCommand(in arguments: [String]) -> Failure? {
    guard let word = arguments.first, !word.hasPrefix("-"), word != "help" else { return nil }
    let commands = configuration.subcommands.map { $0.configuration }
    let names = commands.compactMap { $0.commandName }
    guard !names.contains(word) else { return nil }
    let shown = commands.filter { $0.shouldDisplay }.compactMap { $0.commandName }
    let remedy =
      closest(to: word, among: shown).map { "did you mean '\($0)'?" }
      ?? "'mayfly --help' lists the commands"
    return Failure(code: "usage", message: "no command '\(word)'; \(remedy)", status: .usage)
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
