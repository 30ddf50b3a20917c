import Definitions
import Foundation
import Intake
import TestSupport
import Testing
import Vocabulary

/// The worked example of `docs/layouts.md`, done as that page says.
struct LayoutsPageTests {
  private static let page =
    (try? String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/layouts.md"), encoding: .utf8)) ?? ""

  /// The first code block in a language.
  private static func block(_ language: String) throws -> String {
    let start = try #require(page.range(of: "```\(language)\n")).upperBound
    let end = try #require(page[start...].range(of: "```")).lowerBound
    return String(page[start..<end])
  }

  @Test func `the example of the page imports as the page shows`() throws {
    let list = try Self.block("csv")
    let event = try Importing()
    #expect(try event.dryRun(list).source == "list")

    let workspace = try TemporaryFolder()
    try workspace.write(try Self.block("yaml"), to: "layouts/example-service.yaml")
    try ChildProcess.run(["chmod", "755", workspace.path("layouts")]).succeeded()
    let layouts = DefinitionReader(
      eventsFolder: workspace.path("events"), layoutsFolder: workspace.path("layouts")
    ).layouts()
    #expect(layouts.allFaults == [] && layouts.warnings == [])
    let report = try event.store(list, ImportOptions(layouts: layouts))
    #expect(report.source == "example-service")
    #expect(report.counts.added == 1 && report.counts.inactive == 1 && report.counts.rows == 2)
    let shown = try Self.block("console")
    for column in report.stored {
      #expect(shown.contains("  \(column.field)"))
      #expect(shown.contains(" \(column.column.told) "))
    }
    #expect(
      try event.people.map(\.values) == [["name": "Anna Andersson", "email": "anna@example.org"]])
  }

  @Test func `the page names every layout of the program`() {
    for file in LayoutFile.builtIn { #expect(Self.page.contains("`\(file.name)`"), "\(file.name)") }
  }
}
