import Application
import ArgumentParser
import Foundation
import Intake
import Vault
import Vocabulary
import Wording

struct ImportsCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "imports", abstract: "List past imports, without values.",
    discussion: "Example:  mayfly imports spring-seminar")

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let past = try workspace.imports.past(slug)
    if global.json {
      terminal.print(
        json: .array(
          past.all.map {
            .object([
              ("id", .number($0.id)), ("at", .text(Formatted.stamp($0.at, zone: past.zone))),
              ("list", .text($0.list)), ("source", .text($0.source)),
              ("encoding", .text($0.encoding)), ("counts", JSONText(parsing: $0.counts) ?? .null),
              ("policy", JSONText(parsing: $0.policy) ?? .text($0.policy)),
            ])
          }))
      return
    }
    var table = TextTable(["at", "source", "encoding", "what"])
    for item in past.all {
      table.add([
        Formatted.time(item.at, zone: past.zone), item.source, item.encoding,
        Self.words(item.counts),
      ])
    }
    terminal.print(table.isEmpty ? "no list was imported yet" : table.fitted(to: terminal.width))
  }

  /// `3 added, 1 rejected`, from the counts that the import wrote.
  static func words(_ counts: String) -> String {
    guard let numbers = try? JSONDecoder().decode([String: Int].self, from: Data(counts.utf8))
    else { return counts }
    return ImportCounts.words { numbers[$0.rawValue, default: 0] }.english
  }
}
