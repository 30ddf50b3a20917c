import DefinitionSupport
import Definitions
import Foundation
import Testing
import Vocabulary

/// The layouts of services: the program's own, and those that a person adds.
@Suite struct LayoutTests {
  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func `exactly the layout files beside the code are part of the program`() throws {
    let folder = Self.repository.appendingPathComponent("Sources/Definitions/Layouts/Services")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(LayoutFile.builtIn.map { "\($0.name).yaml" }.sorted() == files.sorted())
  }

  @Test(arguments: LayoutFile.builtIn.map(\.name))
  func `a layout of the program is free of faults`(name: String) throws {
    let file = try #require(LayoutFile.builtIn.first { $0.name == name })
    #expect(file.faults.map(\.line) == [])
    let layout = try #require(file.layout)
    #expect(layout.name == name)
    #expect(layout.title.count > 10)
    #expect(layout.inactiveWords.isEmpty || !layout.statusColumns.isEmpty)
  }

  @Test func `a layout of the workspace can have every key`() throws {
    let layouts = try LayoutsOnDisk()
    try layouts.write(
      LayoutsOnDisk.example + """
        status: [State]
        inactive: [gone]
        nulls: [none given]
        without-addresses: yes
        sections: [Guests]
        other-sections: [Crew]

        """, to: "example.yaml")
    let set = layouts.set
    #expect(set.allFaults == [] && set.warnings == [])
    let layout = try #require(set.usable.first)
    #expect(layout.name == "example")
    #expect(layout.title == "Example Service, guests")
    #expect(layout.recognisedBy == [["Badge", "Guest"], ["Badge", "Given", "Family"]])
    #expect(layout.names == [.whole("Guest"), .parts(given: "Given", family: "Family")])
    #expect(layout.emails.map(\.header) == ["Mail"])
    #expect(layout.columns == [.phone: ["Call me"]])
    #expect(layout.statusColumns == ["State"] && layout.inactiveWords == ["gone"])
    #expect(layout.nullMarks == ["none given"] && layout.isWithoutAddresses)
    #expect(layout.sections == ["Guests"] && layout.otherSections == ["Crew"])
    #expect(set.usable.count == LayoutFile.builtIn.count + 1)
  }

  @Test(arguments: WrongDefinition.table("wrong-layouts.txt", base: LayoutsOnDisk.example))
  func `every fault of a layout is reported with its place`(_ wrong: WrongDefinition) throws {
    let layouts = try LayoutsOnDisk()
    try layouts.write(wrong.text, to: "example.yaml")
    #expect(layouts.set.allFaults.map(\.line) == wrong.faults.map(\.line))
    #expect(layouts.reader.check().faults.map(\.line) == wrong.faults.map(\.line))
    #expect(layouts.set.usable.contains { $0.name == "example" } == wrong.faults.isEmpty)
  }

  @Test func `the table of faults is read`() {
    #expect(WrongDefinition.table("wrong-layouts.txt", base: LayoutsOnDisk.example).count >= 20)
  }

  @Test func `a layout of the workspace replaces the program's of the same name, even with faults`()
    throws
  {
    let layouts = try LayoutsOnDisk()
    try layouts.write(LayoutsOnDisk.example, to: "luma.yaml")
    #expect(layouts.set.usable.first { $0.name == "luma" }?.title == "Example Service, guests")
    #expect(layouts.set.usable.count == LayoutFile.builtIn.count)
    try layouts.write("title: nothing else\n", to: "luma.yaml")
    #expect(!layouts.set.usable.contains { $0.name == "luma" })
    #expect(layouts.set.blinding == layouts.set.allFaults)
  }

  @Test func `a wrong layout that names its lists does not affect other lists`() throws {
    let layouts = try LayoutsOnDisk()
    try layouts.write(LayoutsOnDisk.example + "colour: blue\n", to: "example.yaml")
    #expect(layouts.set.allFaults.count == 1)
    #expect(layouts.set.blinding == [])
  }
}
