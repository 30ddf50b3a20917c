import DefinitionSupport
import Definitions
import Foundation
import Testing
import Vocabulary

@Suite struct WrongDefinitionTests {
  static let events = WrongDefinition.table("wrong-events.txt", base: EventsOnDisk.event)
  static let organisers = WrongDefinition.table(
    "wrong-organisers.txt", base: EventsOnDisk.organiser)

  @Test(arguments: events)
  func `every fault of an event is reported with its place`(_ wrong: WrongDefinition) throws {
    let events = try EventsOnDisk()
    try events.writeAutumn(wrong.text)
    for file in wrong.files { try events.write(file.text, to: "autumn/\(file.name)") }
    let reading = try events.autumn()
    #expect(reading.lines == wrong.faults.map(\.line))
    #expect(reading.warningLines == wrong.warnings.map(\.line))
    #expect((reading.value == nil) == !wrong.faults.isEmpty)
  }

  @Test(arguments: organisers)
  func `every fault of organiser.yaml is reported with its place`(_ wrong: WrongDefinition) throws {
    let events = try EventsOnDisk()
    try events.write(wrong.text, to: "organiser.yaml")
    let reading = events.reader.organiser
    #expect(reading.lines == wrong.faults.map(\.line))
    #expect(reading.warningLines == wrong.warnings.map(\.line))
    #expect((reading.value == nil) == !wrong.faults.isEmpty)
  }

  @Test func `the tables of faults are read`() {
    #expect(Self.events.count >= 100)
    #expect(Self.organisers.count >= 20)
  }
}
