import DefinitionSupport
import Definitions
import Foundation
import Testing
import Vocabulary

/// The example events in the repository's root, which the README uses.
@Suite struct ExampleEventsTests {
  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func `the example events are free of faults and warnings`() {
    let reader = DefinitionReader(
      eventsFolder: Self.repository.appendingPathComponent("events").path)
    #expect(reader.slugs().found.map(\.text) == ["2026-autumn-seminar", "2026-winter-meetup"])
    let complaints = reader.check()
    #expect(complaints.faults.map(\.line) == [])
    #expect(complaints.warnings.map(\.line) == [])
  }

  @Test func `every column that an example event names is in its demo list`() throws {
    let lists: [(String, String, String.Encoding)] = [
      ("2026-autumn-seminar", "seminar-cp932.csv", .shiftJIS),
      ("2026-winter-meetup", "meetup-utf8.csv", .utf8),
    ]
    let reader = DefinitionReader(
      eventsFolder: Self.repository.appendingPathComponent("events").path)
    for (slug, list, encoding) in lists {
      let name = try #require(Slug(slug))
      let event = try #require(reader.event(name).value)
      let file = Self.repository.appendingPathComponent("Tests/Fixtures/demo/\(list)")
      let bytes = try Data(contentsOf: file).prefix { $0 != 0x0A }
      let header = try #require(String(data: bytes, encoding: encoding))
      let columns = Set(
        header.trimmingCharacters(in: .newlines).split(separator: ",").map(String.init))
      for field in event.fields where !field.columns.isEmpty {
        #expect(field.columns.contains { columns.contains($0) }, "\(field.name)")
      }
      #expect(event.consents.values.allSatisfy { columns.contains($0.column) })
    }
  }
}
