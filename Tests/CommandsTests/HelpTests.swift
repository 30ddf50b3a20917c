import ArgumentParser
import Testing

@testable import Commands

struct HelpTests {
  static let names = CommandPage.all.map(\.name)
  static let verbs = CommandPage.all.filter { !$0.isGroup }.map(\.name)

  @Test(arguments: names)
  func `the help of a command shows an example of it`(name: String) throws {
    let page = try #require(CommandPage.named(name))
    let help = try #require(page.help)
    #expect(help.contains(#/Examples?: +mayfly /#))
    #expect(help.contains("\nUSAGE: mayfly \(name)") || help.hasPrefix("USAGE: mayfly \(name)"))
    let examples = page.examples
    #expect(!examples.isEmpty)
    for example in examples {
      #expect(example.starts(with: page.words), "mayfly \(example.joined(separator: " "))")
    }
  }

  @Test(arguments: names)
  func `a command reads its own examples`(name: String) throws {
    let page = try #require(CommandPage.named(name))
    let types = page.isGroup ? page.type.configuration.subcommands : [page.type]
    for example in page.examples {
      let command = try MayflyCommand.parseAsRoot(example)
      #expect(
        types.contains { ObjectIdentifier($0) == ObjectIdentifier(type(of: command)) },
        "mayfly \(example.joined(separator: " "))")
    }
  }

  @Test(arguments: verbs)
  func `every command takes the options for every command, even before it`(name: String) throws {
    let globals = [
      "--workspace", "/srv/office", "--json", "--now", "2026-11-28T12:00:00Z", "--quiet",
      "--verbose",
    ]
    let example = try #require(CommandPage.named(name)?.examples.first)
    let command = try MayflyCommand.parseAsRoot(MayflyCommand.globalsLast(globals + example))
    let global = try #require(command as? any MayflyVerb).global
    #expect(global.workspace == "/srv/office")
    #expect(global.json && global.quiet && global.verbose)
    #expect(global.now == "2026-11-28T12:00:00Z")
  }

  @Test(arguments: verbs)
  func `without them they are off`(name: String) throws {
    let page = try #require(CommandPage.named(name))
    let example = try #require(page.examples.first).dropFirst(page.words.count)
    let global = try #require(try page.type.parse(Array(example)) as? any MayflyVerb).global
    #expect(global.workspace == nil && global.now == nil)
    #expect(!global.quiet && !global.verbose)
    #expect(global.json == example.contains("--json"))
  }

  @Test func `the list of commands names each that is not hidden, and says what it does`() {
    let list = MayflyCommand.helpMessage(columns: 200)
    for command in MayflyCommand.configuration.subcommands {
      let (name, abstract) = (command._commandName, command.configuration.abstract)
      let line = list.split(separator: "\n").first { $0.hasPrefix("  \(name) ") }
      guard command.configuration.shouldDisplay else {
        #expect(line == nil)
        continue
      }
      #expect(line?.hasSuffix(" \(abstract)") == true, "\(name)")
    }
    #expect(!list.contains("residue-search"))
  }

  @Test(arguments: names)
  func `a command says in one sentence what it does`(name: String) throws {
    let abstract = try #require(CommandPage.named(name)).type.configuration.abstract
    #expect(abstract.wholeMatch(of: /[A-Z][^\n]+[a-z]\./) != nil, "\(abstract)")
  }
}
