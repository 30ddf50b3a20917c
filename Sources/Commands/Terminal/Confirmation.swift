import ArgumentParser
import Foundation

/// Asks a person before something that cannot be undone.
///
/// On a terminal it asks. Elsewhere nobody can answer, so a script must give `--yes`.
struct Confirmation: ParsableArguments {
  @Flag(name: .long, help: "Do not ask. A script needs it.") var yes = false

  /// - Parameter question: what happens, such as `Erase 2 people from 'autumn'?`.
  /// - Throws: `ValidationError` without a yes.
  func require(_ question: String) throws {
    if yes { return }
    guard Self.canAsk else {
      throw ValidationError("there is no terminal, so Mayfly cannot ask; give --yes to go on")
    }
    guard Self.asks("\(question) It cannot be undone.") else {
      throw ValidationError("not confirmed; nothing was done")
    }
  }

  /// Asks a person at a terminal, and nobody else: scripts give these orders without `--yes`.
  ///
  /// - Throws: `ValidationError` without a yes.
  static func requireOnTerminal(_ question: String) throws {
    guard !canAsk || asks("\(question) It cannot be undone.") else {
      throw ValidationError("not confirmed; nothing was done")
    }
  }

  /// Whether a person is at a terminal.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && StandardStream.error.isTerminal }

  /// Whether the person at the terminal says yes.
  static func asks(_ question: String) -> Bool {
    StandardStream.error.write("\(question) [y/N] ")
    guard let line = readLine() else {
      StandardStream.error.write("\n")
      return false
    }
    let answer = line.trimmingCharacters(in: .whitespaces).lowercased()
    return ["y", "yes"].contains(answer)
  }
}
