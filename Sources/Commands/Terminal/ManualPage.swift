import ArgumentParser
import Foundation

/// The manual page `mayfly(1)`, made from what the argument parser knows about every command. Its
/// macros are those of man(7).
struct ManualPage {
  /// A command, as the argument parser describes it. The form is its `--experimental-dump-help`.
  struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        let kind: String
        let name: String
      }
      let kind: String
      let shouldDisplay: Bool
      let isOptional: Bool
      let isRepeating: Bool
      let names: [Name]?
      let valueName: String?
      let abstract: String?
      let allValues: [String]?
    }
    let commandName: String
    let shouldDisplay: Bool
    let abstract: String?
    let discussion: String?
    let subcommands: [Command]?
    let arguments: [Argument]?
  }

  private struct Tool: Decodable { let command: Command }

  let root: Command

  /// - Throws: an error of the decoder, if the parser's description has another form.
  static func all() throws -> ManualPage {
    let described = Data(MayflyCommand._dumpHelp().utf8)
    return ManualPage(root: try JSONDecoder().decode(Tool.self, from: described).command)
  }

  var text: String {
    let name = root.commandName
    let lines =
      [
        ".TH \(name.uppercased()) 1 \"\" \"\(name) \(MayflyCommand.configuration.version)\"",
        ".SH NAME", "\(name) \\- \(Self.plain(root.abstract ?? ""))", ".SH SYNOPSIS",
        ".B \(name)", ".I command", "[\\fIargument\\fR...]", ".SH DESCRIPTION",
      ] + Self.paragraphs(root.discussion ?? "") + [".SH OPTIONS OF EVERY COMMAND"]
      + shared.flatMap(Self.entry) + [".SH COMMANDS"]
      + commands(of: root, after: []).flatMap { page($0, $1) }
      + [
        ".SH ENVIRONMENT", ".TP", ".B MAYFLY_WORKSPACE", "The workspace.", ".TP",
        ".B MAYFLY_ROOT_KEY", "Where the root key is.",
        ".SH FILES", ".TP", ".I events/organiser.yaml", "Who the office is.", ".TP",
        ".I events/EVENT/event.yaml", "What an event needs to know, and for how long.",
      ]
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: commands

  private func commands(of command: Command, after words: [String]) -> [([String], Command)] {
    (command.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
      .flatMap { each in
        let words = words + [each.commandName]
        return [(words, each)] + commands(of: each, after: words)
      }
  }

  private func page(_ words: [String], _ command: Command) -> [String] {
    let own = (command.arguments ?? []).filter { argument in
      argument.shouldDisplay && !Self.isShared(argument)
    }
    let usage = own.map(Self.usage).joined(separator: " ")
    return [
      ".SS \"mayfly \(Self.plain(words.joined(separator: " ")))\(usage.isEmpty ? "" : " " + usage)\"",
      Self.plain(command.abstract ?? ""),
    ] + own.flatMap(Self.entry)
      + (command.discussion.map { [".PP"] + Self.paragraphs($0) } ?? [])
  }

  private var shared: [Command.Argument] {
    let status = root.subcommands?.first { $0.commandName == "status" }
    return (status?.arguments ?? []).filter(Self.isShared)
  }

  private static let sharedNames = [
    "workspace", "json", "now", "quiet", "verbose", "help", "version",
  ]

  private static func isShared(_ argument: Command.Argument) -> Bool {
    argument.names?.contains { sharedNames.contains($0.name) } ?? false
  }

  // MARK: arguments

  private static func spelled(_ argument: Command.Argument) -> String {
    let names = (argument.names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }
    let value = "<\(argument.valueName ?? "value")>"
    switch argument.kind {
    case "positional": return value
    case "flag": return names.joined(separator: ", ")
    default: return names.joined(separator: ", ") + " " + value
    }
  }

  private static func usage(_ argument: Command.Argument) -> String {
    let text = plain(spelled(argument)) + (argument.isRepeating ? "..." : "")
    return argument.isOptional ? "[\(text)]" : text
  }

  private static func entry(_ argument: Command.Argument) -> [String] {
    let values = argument.allValues.map { " One of: \($0.joined(separator: ", "))." } ?? ""
    return [
      ".TP", "\\fB\(plain(spelled(argument)))\\fR", plain((argument.abstract ?? "") + values),
    ]
  }

  // MARK: text

  /// Lines that are indented or name a command stay as they are. The others are filled.
  private static func paragraphs(_ text: String) -> [String] {
    text.components(separatedBy: "\n\n").flatMap { paragraph in
      let lines = paragraph.split(separator: "\n").map { plain(String($0)) }
      let isShown = paragraph.hasPrefix("Example") || paragraph.contains("\n ")
      return [".PP"] + (isShown ? [".nf"] + lines + [".fi"] : lines)
    }
  }

  /// Text that troff shows as it is.
  private static func plain(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("\"", with: "\\(dq").replacing("\u{2026}", with: "...")
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}
