import ArgumentParser

@testable import Commands

/// The help of a command, as far as the tests need it.
struct CommandPage {
  /// The command as a user types it: `ledger verify`.
  let words: [String]
  let type: any ParsableCommand.Type

  var name: String { words.joined(separator: " ") }
  var isGroup: Bool { !type.configuration.subcommands.isEmpty }

  /// Everything that `--help` shows. Groups come before their commands.
  static let all = pages(of: MayflyCommand.self, after: [])

  static func named(_ name: String) -> CommandPage? { all.first { $0.name == name } }

  private static func pages(
    of type: any ParsableCommand.Type, after words: [String]
  ) -> [CommandPage] {
    type.configuration.subcommands.filter { $0.configuration.shouldDisplay }.flatMap { command in
      let page = CommandPage(words: words + [command._commandName], type: command)
      return [page] + pages(of: command, after: page.words)
    }
  }

  /// The output of `mayfly COMMAND --help`; `nil` if the command does anything else.
  var help: String? { Self.helps[name] }

  /// Made once, because the parser reads all commands for each page.
  private static let helps = Dictionary(
    uniqueKeysWithValues: all.compactMap { page in page.printed.map { (page.name, $0) } })

  private var printed: String? {
    do {
      var asked = try MayflyCommand.parseAsRoot(words + ["--help"])
      guard ObjectIdentifier(Swift.type(of: asked)) != ObjectIdentifier(type) else { return nil }
      try asked.run()
    } catch {
      guard MayflyCommand.exitCode(for: error) == .success else { return nil }
      return MayflyCommand.fullMessage(for: error, columns: 100)
    }
    return nil
  }

  /// The examples. Each is a list of the words after `mayfly` that a shell would pass on.
  var examples: [[String]] {
    var examples: [[String]] = []
    var isContinued = false
    for line in type.configuration.discussion.split(separator: "\n") {
      var line = line.drop { $0 == " " }
      for label in ["Example:", "Examples:"] where line.hasPrefix(label) {
        line = line.dropFirst(label.count).drop { $0 == " " }
      }
      let starts = line.hasPrefix("mayfly ")
      guard starts || isContinued else { continue }
      isContinued = line.hasSuffix("\\")
      let words = Self.words(of: isContinued ? line.dropLast() : line)
      if starts {
        examples.append(Array(words.dropFirst()))
      } else {
        examples[examples.count - 1] += words
      }
    }
    return examples
  }

  /// Splits words as a shell does, up to a redirection or a pipe.
  private static func words(of line: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
      switch character {
      case "\"":
        isQuoted.toggle()
        word = word ?? ""
      case " " where !isQuoted:
        word.map { words.append($0) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    word.map { words.append($0) }
    return Array(words.prefix { $0 != "<" && $0 != ">" })
  }
}
