import Application
import Definitions
import Foundation
import Intake
import Storage
import Tabular
import TestSupport
import Recognition
import Testing
import Vault
import Vocabulary
import Wording
import WorkspaceSupport
import Workspaces

/// An organiser chooses a column once, and later lists of the event use it too.
@Suite(.timeLimit(.minutes(5))) struct SavedColumnsTests {
  private let fixture: WorkspaceFixture

  init() throws { fixture = try WorkspaceFixture() }

  private var file: String { fixture.paths.columns(autumn) }

  /// - Returns: the report of an import of these lines.
  @discardableResult
  private func importList(
    _ lines: String..., choosing choices: String..., saves: Bool = false
  ) throws -> ImportReport {
    try fixture.open("2026-10-01T00:00:00Z").imports.store(
      autumn, .bytes(Array(lines.map { "\($0)\n" }.joined().utf8)),
      options: ImportOptions(choices: choices.map { ColumnChoice($0)! }), savesColumns: saves,
      progress: { _ in })
  }

  private func addresses() throws -> [String] {
    let workspace = try fixture.open("2026-10-01T00:00:00Z")
    return try workspace.session(autumn) { event in
      var found: [String] = []
      try event.vault.database.read { access in
        try AttendeeQueries.forEach(in: access) { row in
          found += try event.store.values(of: row).byName.filter { $0.key == .email }
            .map(\.value.revealed)
        }
      }
      return found.sorted()
    }
  }

  @Test func `a column chosen once is chosen for every later list that has it`() throws {
    let header = "Name,Email,Work e-mail"
    let first = try importList(
      header, "Ada,ada@home.example,ada@example.org", choosing: "email=work e-mail", saves: true)
    #expect(first.columnsFile == "events/autumn/columns.yaml")
    #expect(first.savedColumns == [] && first.fieldsOnFile == [.email])
    #expect(mode(of: file) == 0o600)
    #expect(
      String(decoding: contents(of: file), as: UTF8.self).hasSuffix(
        "reads this file.\nemail: \"Work e-mail\"\n"))

    let second = try importList(header, "Bob,bob@home.example,bob@example.org")
    #expect(second.stored.map(\.column) == [.named("Name"), .named("Work e-mail")])
    #expect(second.savedColumns == [.email] && second.fieldsOnFile == [.email])
    #expect(second.columnsFile == nil)

    let other = try importList("Name,E-mail address", "Cleo,cleo@example.org")
    #expect(other.stored.map(\.column) == [.named("Name"), .named("E-mail address")])
    #expect(other.savedColumns == [])

    let again = try importList(
      header, "Dan,dan@example.org,dan@work.example", choosing: "email=Email")
    #expect(again.stored.map(\.column) == [.named("Name"), .named("Email")])
    #expect(again.savedColumns == [])
    #expect(
      try addresses() == [
        "ada@example.org", "bob@example.org", "cleo@example.org", "dan@example.org",
      ])
  }

  @Test func `columns of a list without names are saved with its width, and hold for no other`()
    throws
  {
    let first = try importList(
      "Ada,x,ada@example.org", choosing: "name=#1", "email=#3", saves: true)
    #expect(first.columnsFile == "events/autumn/columns.yaml")
    let text = String(decoding: contents(of: file), as: UTF8.self)
    #expect(text.hasSuffix("email: { number: 3, of: 3 }\nname: { number: 1, of: 3 }\n"))
    let second = try importList("Bob,y,bob@example.org")
    #expect(second.counts.added == 1)
    #expect(second.savedColumns == [.email, .name])
    #expect(try importList("Cleo,cleo@example.org").fatal != nil)
    let named = try importList("Id,Name,Email", "x,Dan,dan@example.org")
    #expect(named.savedColumns == [])
    #expect(named.stored.map(\.column) == [.named("Name"), .named("Email")])
  }

  @Test func `a number in a list with names is saved by the name, and of two by which it is`()
    throws
  {
    try importList(
      "Name,Email,Email", "Ada,x@example.org,ada@example.org", choosing: "email=#3", "name=#1",
      saves: true)
    let text = String(decoding: contents(of: file), as: UTF8.self)
    #expect(text.hasSuffix("email: { column: \"Email\", occurrence: 2 }\nname: \"Name\"\n"))
    try importList("Email,Name,Email", "y@example.org,Bob,bob@example.org")
    #expect(try addresses() == ["ada@example.org", "bob@example.org"])
  }

  @Test func `nothing is saved by a rehearsal, by a list that is not stored, or without a name`()
    throws
  {
    let list = Array("Name,Email,Mail\nAda,x,ada@example.org\n".utf8)
    let options = ImportOptions(choices: [ColumnChoice("email=Mail")!])
    let rehearsed = try fixture.open("2026-10-01T00:00:00Z").imports.dryRun(
      autumn, .bytes(list), options: options, progress: { _ in })
    #expect(rehearsed.columnsFile == nil && rehearsed.chosenColumns[.email] != nil)
    let fatal = try importList("Name,Email", "Ada,a@example.org", choosing: "email=X", saves: true)
    #expect(fatal.columnsFile == nil)
    let nameless = try importList(
      "Name,2026/10/01,Email,Company,Department,Comment", "Ada,x,ada@example.org,,,",
      choosing: "name=#2", saves: true)
    #expect(nameless.isCommitted && nameless.columnsFile == nil)
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func `a wrong file stops imports into its event before anything is stored, and no more`()
    throws
  {
    try fixture.folder.write("emial: Mail\n", to: "events/autumn/columns.yaml")
    let fault =
      "events/autumn/columns.yaml:1:1: no field 'emial' is declared, so no column can be saved for "
      + "it; declare it in event.yaml, or remove it here; did you mean 'email'?"
    #expect(faults { try importList("Name,Mail", "Ada,ada@example.org") } == [fault])
    #expect(try fixture.open().catalog.entries().isEmpty)
    #expect(try fixture.open().definitions.check().faults.map(\.message) == [fault])
    #expect(try fixture.open().definitions.event(autumn).faults == [])
  }

  @Test func `a purge leaves the choice, which names nobody`() throws {
    try importList(
      "Name,Email,Mail", "Ada,x,ada@example.org", choosing: "email=Mail", saves: true)
    try fixture.run("2026-12-28T08:00:30Z")
    #expect(FileManager.default.fileExists(atPath: file))
    #expect(try fixture.hits(["ada"]) == [])
  }
}
