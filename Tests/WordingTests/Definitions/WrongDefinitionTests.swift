import DefinitionSupport
import Definitions
import Testing
import Vocabulary
import Wording

/// The words of `mayfly check` about the tables of wrong definitions.
struct WrongDefinitionTests {
  @Test(arguments: WrongDefinition.table("wrong-events.txt", base: EventsOnDisk.event))
  func `a fault of an event names the thing, the rule and the remedy`(_ wrong: WrongDefinition)
    throws
  {
    let events = try EventsOnDisk()
    try events.writeAutumn(wrong.text)
    for file in wrong.files { try events.write(file.text, to: "autumn/\(file.name)") }
    let reading = try events.autumn()
    #expect(reading.faults.map(\.message) == wrong.faults.map(\.message))
    #expect(reading.warnings.map(\.message) == wrong.warnings.map(\.message))
    try expectJapanese(reading.faults + reading.warnings)
  }

  @Test(arguments: WrongDefinition.table("wrong-organisers.txt", base: EventsOnDisk.organiser))
  func `a fault of organiser.yaml names the thing, the rule and the remedy`(
    _ wrong: WrongDefinition
  ) throws {
    let events = try EventsOnDisk()
    try events.write(wrong.text, to: "organiser.yaml")
    let reading = events.reader.organiser
    #expect(reading.faults.map(\.message) == wrong.faults.map(\.message))
    #expect(reading.warnings.map(\.message) == wrong.warnings.map(\.message))
    try expectJapanese(reading.faults + reading.warnings)
  }

  @Test(
    arguments: WrongDefinition.table(
      "wrong-columns.txt", base: "name: Full name\nemail: Work e-mail\n"))
  func `a fault of saved columns names the thing, the rule and the remedy`(
    _ wrong: WrongDefinition
  ) throws {
    let events = try EventsOnDisk()
    try events.writeAutumn()
    try events.write(wrong.text, to: "autumn/columns.yaml")
    let fields = ["name", "email", "company"].compactMap { FieldName($0) }
    let reading = events.reader.savedColumns(try #require(Slug("autumn")), fields: fields)
    #expect(reading.faults.map(\.message) == wrong.faults.map(\.message))
    try expectJapanese(reading.faults)
  }

  @Test(arguments: WrongDefinition.table("wrong-layouts.txt", base: LayoutsOnDisk.example))
  func `a fault of a layout names the thing, the rule and the remedy`(_ wrong: WrongDefinition)
    throws
  {
    let layouts = try LayoutsOnDisk()
    try layouts.write(wrong.text, to: "example.yaml")
    #expect(layouts.set.allFaults.map(\.message) == wrong.faults.map(\.message))
    try expectJapanese(layouts.set.allFaults)
  }

  @Test func `the place stands before the words, and the words stand alone too`() {
    let fault = DefinitionDiagnostic(
      .emptyText("title"),
      at: SourceLocation(file: "events/autumn/event.yaml", line: 7, column: 3))
    #expect(
      fault.phrase
        == Phrase(
          en: "events/autumn/event.yaml:7:3: 'title' is empty; write its value",
          ja: "events/autumn/event.yaml:7:3: 「title」が空です。値を書いてください。"))
    #expect(fault.kind.phrase.japanese == "「title」が空です。値を書いてください。")
  }

  private func expectJapanese(_ diagnostics: [DefinitionDiagnostic]) throws {
    for diagnostic in diagnostics {
      let phrase = diagnostic.kind.phrase
      #expect(phrase.isInBothLanguages, "\(phrase)")
      #expect(diagnostic.phrase.japanese.hasSuffix(": " + phrase.japanese))
    }
  }
}

extension Phrase {
  /// Whether the English words are no sentence, and the Japanese ones are whole sentences.
  var isInBothLanguages: Bool {
    let kana = japanese.unicodeScalars.contains { (0x3041...0x30FF).contains($0.value) }
    return !english.isEmpty && english.last != "." && kana && japanese.hasSuffix("。")
      && !japanese.contains("。。")
  }
}
