import DefinitionSupport
import Definitions
import Foundation
import Letters
import Testing
import Vocabulary

/// The office's own feet of letters, in `events/texts/`.
@Suite struct FootTests {
  private let foot = "[Stop]({{stop}})\n\nOffice, {{organiser.contact}}\n"

  @Test func `an office without its own texts has the program's texts`() throws {
    let events = try EventsOnDisk()
    #expect(events.reader.organiser.value?.catalogue == .standard)
  }

  @Test func `a foot in one language replaces only that language`() throws {
    let events = try EventsOnDisk()
    try events.write(foot, to: "texts/foot.de.md")
    try events.write(foot.replacing("\n", with: "\r\n"), to: "texts/foot.fr.md")
    let catalogue = try #require(events.reader.organiser.value?.catalogue)
    var expected = LetterCatalogue.standard
    expected.feet[.german] = foot
    expected.feet[try #require(Language("fr"))] = foot
    #expect(catalogue == expected)
  }

  @Test func `a foot for every language replaces all of them`() throws {
    let events = try EventsOnDisk()
    try events.write(foot, to: "texts/foot.md")
    try events.write("D: " + foot, to: "texts/foot.de.md")
    let catalogue = try #require(events.reader.organiser.value?.catalogue)
    #expect(catalogue == LetterCatalogue(feet: [.german: "D: " + foot], commonFoot: foot))
  }

  private static let known = [
    "event.deleted-by", "event.title", "organiser.contact", "organiser.name", "stop",
  ]

  @Test(arguments: [
    (
      "x {{organiser.contct}} {{stop}}", "1:3",
      DefinitionProblem.unknownFootName(
        "organiser.contct", closest: "organiser.contact", known: known)
    ),
    ("\n{{venue}}", "2:1", .unknownFootName("venue", closest: nil, known: known)),
    ("{{{stop}}}", "1:1", .template(.rawTag, what: "{{{stop}}}")),
    ("{{#stop}}{{organiser.contact}}", "1:1", .template(.unclosedSection, what: "stop")),
    (" \n", "1:1", .emptyFile(remedy: .remove)),
    ("a\u{1}", "1:2", .controlCharacter(1)),
  ])
  func `a fault of a foot is reported with its place`(
    text: String, place: String, problem: DefinitionProblem
  ) throws {
    let events = try EventsOnDisk()
    try events.write(text, to: "texts/foot.ja.md")
    let organiser = events.reader.organiser
    #expect(organiser.lines == ["events/texts/foot.ja.md:\(place): \(problem.code)"])
    #expect(organiser.faults.map(\.kind) == [problem])
    #expect(organiser.value == nil)
    #expect(events.reader.check().faults == organiser.faults)
  }

  @Test(arguments: [
    "{{organiser.name}} {{stop}}", "{{#stop}}{{stop}} {{organiser.contact}}{{/stop}}",
    "{{stop}} {{#event.deleted-by}}{{organiser.contact}}{{/event.deleted-by}}",
    "{{stop}} <!-- {{organiser.contact}} -->", "{{stop}} {{! {{organiser.contact}}",
  ])
  func `a foot that can lack the organiser's contact is refused`(text: String) throws {
    let events = try EventsOnDisk()
    try events.write(text, to: "texts/foot.md")
    #expect(
      events.reader.organiser.lines == [
        "events/texts/foot.md:1:1: no-contact"
      ])
  }

  @Test(arguments: [
    "{{organiser.contact}}", "[write to us]({{organiser.contact}})",
    "{{#event.title}}**{{organiser.contact}}**{{/event.title}}",
  ])
  func `a foot without a way to stop notices is a warning`(text: String) throws {
    let events = try EventsOnDisk()
    try events.write(text, to: "texts/foot.en.md")
    let organiser = events.reader.organiser
    #expect(organiser.lines == [])
    #expect(
      organiser.warningLines == [
        "events/texts/foot.en.md:1:1: no-stop-link"
      ])
    #expect(organiser.value?.catalogue.feet[.english] == text)
  }

  @Test(arguments: ["foot.txt", "foot.DE.md", "Foot.md", "foot.de.at.md", "foot..md", "head.md"])
  func `a file that is not a foot is a warning`(name: String) throws {
    let events = try EventsOnDisk()
    try events.write(foot, to: "texts/\(name)")
    try events.write("x", to: "texts/.hidden")
    let organiser = events.reader.organiser
    #expect(organiser.value?.catalogue == .standard)
    #expect(
      organiser.warningLines == [
        "events/texts/\(name):1:1: stray-text"
      ])
  }

  @Test func `a foot that is a link to another folder is refused`() throws {
    let events = try EventsOnDisk()
    try Data(foot.utf8).write(to: URL(fileURLWithPath: "\(events.outside)/foot.md"))
    try events.link("texts/foot.md", to: "\(events.outside)/foot.md")
    #expect(
      events.reader.organiser.lines == [
        "events/texts/foot.md:1:1: link-outside"
      ])
  }

  @Test func `the folder of texts is not an event`() throws {
    let events = try EventsOnDisk()
    try events.writeAutumn()
    try events.write(foot, to: "texts/foot.md")
    #expect(events.reader.slugs().found.map(\.text) == ["autumn"])
    #expect(events.reader.check().faults == [])
    let slug = try #require(Slug("texts"))
    #expect(
      events.reader.event(slug).lines == [
        "events/texts:1:1: reserved-folder"
      ])
  }
}
