import Definitions
import Foundation
import Testing

/// Compares `docs/event-yaml.md` and `docs/layouts.md` with the keys that the code knows, both
/// ways.
@Suite struct EventYamlPageTests {
  /// The keys in the first column of the table under `### name`.
  private static func documented(_ keys: KnownKeys) throws -> [String] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/\(keys.page)")
    let page = try String(contentsOf: file, encoding: .utf8)
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let section = lines.drop { $0 != "## \(keys.rawValue)" }.dropFirst().prefix {
      !$0.hasPrefix("## ")
    }
    let table = section.drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
    return table.filter { $0.hasPrefix("| `") }.compactMap { line in
      line.split(separator: "`").dropFirst().first.map(String.init)
    }
  }

  @Test(arguments: KnownKeys.allCases)
  func `the page explains every key, and no other`(_ keys: KnownKeys) throws {
    #expect(try Self.documented(keys) == keys.names)
  }

  @Test func `the page lists every name that a letter may use`() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/event-yaml.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    for name in NoticeDefinition.contextNames { #expect(page.contains("`{{\(name)}}`")) }
  }
}
