import Application
import Definitions
import Foundation
import Intake
import Tabular
import TestSupport
import Recognition
import Testing
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

/// Layouts that a fixture adds to its workspace.
@Suite(.timeLimit(.minutes(5))) struct WorkspaceLayoutTests {
  private let fixture: WorkspaceFixture
  private static let guests =
    "Guest,Contact,Standing\nAda,ada@example.org,in\nBob,b@example.org,out\n"
  private static let layout = """
    title: Example Service, guests
    recognised-by: [Guest, Contact, Standing]
    names: [Guest]
    emails: [Contact]
    status: [Standing]
    inactive: [out]

    """

  init() throws { fixture = try WorkspaceFixture() }

  private func importList(_ list: String) throws -> ImportReport {
    try fixture.open("2026-10-01T00:00:00Z").imports.store(
      autumn, .bytes(Array(list.utf8)), options: ImportOptions(), progress: { _ in })
  }

  private func add(_ text: String, _ name: String) throws {
    try fixture.folder.write(text, to: "layouts/\(name).yaml")
    try ChildProcess.run(["chmod", "755", fixture.paths.layouts]).succeeded()
  }

  @Test func `a service's file is read at the next import`() throws {
    let before = try importList(Self.guests)
    #expect(before.source == "list" && before.counts.added == 2)
    try add(Self.layout, "example-service")
    let report = try importList(Self.guests)
    #expect(report.source == "example-service")
    #expect(report.stored.map(\.column) == [.named("Guest"), .named("Contact")])
    #expect(report.counts.inactive == 1 && report.counts.cancelled == 1)
  }

  @Test func `a file stands in for ours of the same name`() throws {
    let luma = "api_id,name,email,approval_status\n1,Ada,ada@example.org,approved\n"
    #expect(try importList(luma).source == "luma")
    try add(
      """
      title: Luma as we use it
      recognised-by: [api_id, name, email, approval_status]
      names: [name]
      emails: [email]
      status: [approval_status]
      inactive: [approved]

      """, "luma")
    let report = try importList(luma)
    #expect(report.source == "luma" && report.counts.inactive == 1)
  }

  @Test func `a wrong file stops the lists that it may concern, and no others`() throws {
    try add(Self.layout + "colour: blue\n", "example-service")
    let fault =
      "layouts/example-service.yaml:7:1: unknown key 'colour' in the layout; it may hold title, "
      + "recognised-by, names, emails, columns, status, inactive, nulls, of-sender, "
      + "without-addresses, sections, other-sections"
    #expect(faults { _ = try importList(Self.guests) } == [fault])
    #expect(try importList("name,email\nAda,ada@example.org\n").counts.added == 1)
    #expect(try fixture.open().definitions.check([autumn]).faults.map(\.message) == [fault])
  }

  @Test func `a file of which nobody can say what it is about stops every list, and no notice`()
    throws
  {
    #expect(try importList("name,email\nAda,ada@example.org\n").counts.added == 1)
    try add("title: [\n", "example-service")
    let told = faults { _ = try importList("name,email\nBob,bob@example.org\n") }
    #expect(told.map { $0.prefix(41) } == ["layouts/example-service.yaml:1:8: this is"])
    #expect(try fixture.run("2026-11-21T00:00:30Z").did == ["autumn reminder written 1"])
    #expect(try fixture.run("2026-12-28T08:00:30Z").did == ["autumn purged"])
  }

  @Test func `a layout is found by its name, or by what was probably meant`() throws {
    let set = try fixture.open().definitions.layouts()
    #expect(try set.file(named: "luma").text?.hasPrefix("title: Luma") == true)
    let error = #expect(throws: WorkspaceError.self) { try set.file(named: "lumma") }
    #expect(error?.message == "no layout 'lumma'; did you mean 'luma'?")
    let other = #expect(throws: WorkspaceError.self) { try set.file(named: "somewhere") }
    #expect(other?.message == "no layout 'somewhere'; 'mayfly layouts' lists those there are")
    #expect(other?.code == "no-layout")
  }
}

/// The faults for which an action is refused, as they are printed.
func faults(_ act: () throws -> Void) -> [String] {
  do {
    try act()
  } catch WorkspaceError.faults(let faults) {
    return faults.map(\.message)
  } catch IntakeError.wrongLayout(let faults) {
    return faults.map(\.message)
  } catch {
    return [Phrase(error).english]
  }
  return []
}
