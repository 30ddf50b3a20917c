import Foundation
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport

@testable import Rights

/// The files of an answer: their form, their names and their end.
@Suite(.timeLimit(.minutes(2)), .enabled(if: WorkspaceFixture.isBuilt))
struct DisclosureFilesTests {
  private let fixture: DisclosureFixture

  init() throws { fixture = try DisclosureFixture() }

  private func mode(_ path: String) throws -> Int {
    let facts = try FileManager.default.attributesOfItem(atPath: path)
    return (facts[.posixPermissions] as? Int) ?? 0
  }

  @Test(arguments: [
    (autumn as Slug?, "exports/autumn/disclosures", 7, "0007"),
    (nil, "exports/disclosures", 12_345, "12345"),
  ])
  func `the files are private, have the number as their name, and can be removed`(
    event: Slug?, folder: String, number: Int, name: String
  ) throws {
    let files = DisclosureFiles(fixture.fixture.paths)
    let document = try fixture.document(
      [fixture.disclosure(of: "bo@example.jp")], number: number)
    let paths = try files.write(document, of: event)
    #expect(paths == ["\(folder)/\(name).json", "\(folder)/\(name).html"])
    // A second time is the same.
    #expect(try files.write(document, of: event) == paths)
    for path in paths { #expect(try mode(fixture.fixture.folder.path(path)) == 0o600) }
    #expect(try mode(fixture.fixture.folder.path(folder)) == 0o700)
    try fixture.fixture.folder.write("x", to: "\(folder)/\(name).html.new-1")
    try fixture.fixture.folder.write("x", to: "\(folder)/9999.html")
    try files.remove(number, of: event)
    try files.remove(number, of: event)
    let rest = try FileManager.default.contentsOfDirectory(
      atPath: fixture.fixture.folder.path(folder))
    #expect(rest == ["9999.html"])
  }

  @Test func `the JSON of every kind of answer follows the published schema`() throws {
    try fixture.use()
    _ = try fixture.fixture.run("2026-11-26T00:00:00Z")
    let schema = try JSONSchema(contentsOf: "docs/schemas/disclosure.json")
    let office = Disclosed.Kind.allCases.map {
      Disclosed(
        $0, "disclose", value: PersonalText("v"), detail: PersonalText("d"), reason: "r",
        at: utc("2026-11-01T00:00:00Z"), purposes: [.notify],
        sources: [.correction, .desk(at: utc("2026-11-01T00:00:00Z"))])
    }
    for person in ["ag@example.org", "bo@example.jp", "dan@example.org"] {
      for kind in [RequestKind.disclose, .purpose] {
        for language in [Language.japanese, .english, Language("de")!] {
          let document = try fixture.document(
            [fixture.disclosure(of: person, searching: true)], kind, in: language,
            officeItems: office)
          for answer in [document, document.withoutSensitive()] {
            #expect(try schema.faults(in: answer.json()) == [])
          }
        }
      }
    }
    #expect(try schema.faults(in: fixture.document([]).json()) == [])
  }

  @Test(arguments: [
    (#""format" : "mayfly-disclosure""#, #""format" : "other""#),
    (#""kind" : "disclose""#, #""kind" : "erase""#), (#""request" : 7"#, #""request" : "7""#),
    (#""language" : "ja""#, #""language" : "ja", "more" : 1"#),
    (#""sensitive" : false"#, #""sensitive" : 0"#), (#""version" : 1"#, #""versio" : 1"#),
    (#""made" : "2026"#, #""made" : "26"#),
  ])
  func `the check of the schema finds what does not follow it`(right: String, wrong: String) throws
  {
    let schema = try JSONSchema(contentsOf: "docs/schemas/disclosure.json")
    let json = try fixture.document([fixture.disclosure(of: "bo@example.jp")]).json()
    let broken = json.replacingOccurrences(of: right, with: wrong)
    #expect(broken != json)
    #expect(try schema.faults(in: broken) != [])
  }
}
