import DefinitionSupport
import Definitions
import Foundation
import Testing
import Vocabulary

@Suite struct MaterialReferenceTests {
  private let events: EventsOnDisk

  init() throws {
    events = try EventsOnDisk()
    let notice = "reminder: { send: start, materials: [slides.pdf] }"
    try events.writeAutumn(
      EventsOnDisk.event.replacingOccurrences(
        of: "reminder: { send: 7 days before start at 09:00 }", with: notice))
  }

  @Test func `a material that is a link is refused`() throws {
    try events.link("autumn/materials/slides.pdf", to: "/etc/hostname")
    #expect(
      try events.autumn().lines == [
        "events/autumn/event.yaml:14:40: material-link"
      ])
  }

  @Test func `a folder of materials that is a link is refused`() throws {
    try FileManager.default.createDirectory(
      atPath: "\(events.outside)/elsewhere", withIntermediateDirectories: true)
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(events.outside)/elsewhere/slides.pdf"))
    try events.link("autumn/materials", to: "\(events.outside)/elsewhere")
    #expect(try events.autumn().faults.map(\.code) == ["material-link"])
  }

  @Test func `a folder in place of a material is refused`() throws {
    try events.write("x", to: "autumn/materials/slides.pdf/page")
    #expect(
      try events.autumn().lines == [
        "events/autumn/event.yaml:14:40: material-not-a-file"
      ])
  }

  @Test(arguments: [(20 << 20, 0), (20 << 20 + 1, 1)])
  func `a material may have 20 MiB, but no more`(_ size: Int, _ faults: Int) throws {
    try events.write("", to: "autumn/materials/slides.pdf")
    let file = try #require(
      FileHandle(forWritingAtPath: "\(events.path)/autumn/materials/slides.pdf"))
    try file.truncate(atOffset: UInt64(size))
    try file.close()
    let expected = "events/autumn/event.yaml:14:40: material-too-large"
    #expect(try events.autumn().lines == Array(repeating: expected, count: faults))
  }
}
