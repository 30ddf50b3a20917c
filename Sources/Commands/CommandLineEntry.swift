import Application
import ArgumentParser
import Foundation
import Vocabulary

extension MayflyCommand {
  /// Parses the arguments that follow the program's name, runs the command, and ends the process.
  static func runAndExit(_ given: [String]) -> Never {
    // A write to a closed pipe, or past the largest file that is allowed, fails with an error.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // No core dump: it would contain keys and addresses in plain text.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    let arguments = globalsLast(given)
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
      leave(with: error)
    }
    Foundation.exit(0)
  }

  /// Ends the process as the argument parser would: help goes to standard output, and what is wrong
  /// with the command line to standard error. On a terminal, the parser folds all but two lines.
  private static func leave(with error: any Error) -> Never {
    let code = exitCode(for: error)
    let stream = code.isSuccess ? StandardStream.output : .error
    let text = fullMessage(for: error)
    if !text.isEmpty {
      stream.write(folded(help: text, width: Terminal.width(of: stream)) + "\n")
    }
    Foundation.exit(code.rawValue)
  }

  /// - Parameter width: of the terminal; `nil` leaves the text as it is.
  static func folded(help text: String, width: Int?) -> String {
    guard let width else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard let label = line.prefixMatch(of: /(?:USAGE|Usage|Error|Help): +/)?.output else {
        return String(line)
      }
      let hanging = String(repeating: " ", count: label.count)
      let rest = WrappedText(String(line.dropFirst(label.count)), width: width - label.count).lines
      return label + rest.joined(separator: "\n" + hanging)
    }.joined(separator: "\n")
  }

  /// The error for a first word that is not a command. `--help` after such a word is an error too.
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

  /// Global options may also stand before the command: `mayfly --json status`.
  static func globalsLast(_ arguments: [String]) -> [String] {
    var globals: [String] = []
    var rest = arguments[...]
    while let first = rest.first, first.hasPrefix("-") {
      switch first {
      case "--json", "--quiet", "--verbose", "-q", "-v", "-qv", "-vq":
        globals.append(rest.removeFirst())
      case "--workspace", "--now": globals += [rest.removeFirst()] + [rest.popFirst() ?? ""]
      case _ where first.hasPrefix("--workspace=") || first.hasPrefix("--now="):
        globals.append(rest.removeFirst())
      default: return arguments
      }
    }
    guard !globals.isEmpty, !rest.isEmpty else { return arguments }
    // Only before a `--`: nothing after it is an option.
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return Array(rest[..<end]) + globals + Array(rest[end...])
  }
}
