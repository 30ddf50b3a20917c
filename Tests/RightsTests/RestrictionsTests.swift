import Application
import Attendees
import Definitions
import Foundation
import Intake
import Ledger
import Notices
import Rights
import Storage
import Tabular
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces

/// People who asked to stop the use of their data, in one event or everywhere.
struct RestrictionsTests {
  private let fixture: WorkspaceFixture
  private static let spring = Slug("spring")!
  private static let now = "2026-11-01T00:00:00Z"
  private static let ada = EmailAddress("ada@example.org")!

  init() throws {
    fixture = try WorkspaceFixture()
    for name in ["moved", "cancelled"] {
      try fixture.folder.write(
        "---\nsubject: News\n---\nDear {{name}}\n", to: "events/notices/\(name).md")
    }
    let text = WorkspaceFixture.event(
      notices: """
          reminder: { send: 7 days before start at 09:00 }
          slides: { send: 1 day after end at 10:00, to: checked-in }
          moved: { send: on move }
          cancelled: { send: on call-off }
        """)
    try fixture.define("autumn", text)
    try fixture.define("spring", text)
    try fixture.importList(["ada", "bob"])
    try fixture.importList(["ada", "cyd"], into: "spring", at: nil)
  }

  private func restrictions(_ now: String = now) throws -> (Restrictions, Workspace) {
    let workspace = try fixture.open(now)
    return (Restrictions(workspace), workspace)
  }

  private func code(_ person: String, in slug: Slug = autumn) throws -> AttendeeCode {
    try fixture.open().session(slug) { event in
      try event.vault.database.read { try event.find(person, in: $0).code }
    }
  }

  private func stopped(_ person: String, in slug: Slug = autumn) throws -> Set<Purpose> {
    try fixture.open().session(slug) { event in
      try event.vault.database.read { access in
        try AttendeeQueries.restriction(of: event.find(person, in: access).id, in: access)?
          .purposes ?? []
      }
    }
  }

  private func listed(_ purpose: Purpose, in slug: Slug = autumn) throws -> [String] {
    try Attendance(fixture.open()).list(slug, purpose: purpose) { list in
      var names: [String] = []
      try list.forEach { names.append($1[.name]?.revealed ?? "") }
      return names
    }
  }

  private func isListed(at now: String = now) throws -> Int {
    try StopList.count(fixture.paths, at: utc(now))
  }

  /// Imports addresses without names into an event that has no field for them.
  @discardableResult
  private func importNameless(_ locals: [String]) throws -> ImportReport {
    let event = WorkspaceFixture.event(notices: "  {}").replacingOccurrences(
      of: "  name: { kind: name, purposes: [operate, notify] }\n", with: "")
    try fixture.folder.write(event, to: "events/fair/event.yaml")
    let list = "email\n" + locals.map { "\($0)@example.org\n" }.joined()
    return try fixture.open(Self.now).imports.store(
      Slug("fair")!, .bytes(Array(list.utf8)), options: ImportOptions())
  }

  // MARK: one event

  @Test func `no letter and no list uses the record, and the office sees what they lose`() throws {
    let result = try restrictions().0.restrict(
      autumn, code: try code("ada@example.org"), purposes: [.notify, .operate])
    #expect(result.isNew && result.purposes == [.notify, .operate])
    #expect(result.losses == LetterLosses(notices: [Slug("reminder")!], news: nil))
    #expect(try listed(.operate) == ["bob"] && listed(.notify) == ["bob"])
    #expect(try fixture.run("2026-11-25T00:00:00Z").did.contains("autumn reminder suppressed 1"))
    #expect(try fixture.hits(["ada"], below: "/exports/autumn") == [])
    #expect(try !fixture.hits(["bob"], below: "/exports/autumn").isEmpty)
    #expect(try stopped("ada@example.org", in: Self.spring) == [])
    #expect(try isListed() == 0)
    #expect(try fixture.ledger().count { $0 == "use-stopped" } == 1)
  }

  @Test func `a repeated request changes nothing and says so`() throws {
    let ada = try code("ada@example.org")
    _ = try restrictions().0.restrict(autumn, code: ada, purposes: [.operate])
    let again = try restrictions().0.restrict(autumn, code: ada, purposes: [.operate])
    #expect(!again.isNew && again.purposes == [.operate] && again.losses == nil)
    #expect(try fixture.ledger().count { $0 == "use-stopped" } == 1)
  }

  @Test func `who misses the news of a call-off is told apart, and shown to the office`() throws {
    let workspace = try fixture.open("2026-11-10T00:00:00Z")
    try Moves(workspace.notices).carryOut(
      try Moves(workspace.notices).change(autumn, .callOff))
    let result = try restrictions("2026-11-10T00:10:00Z").0.restrict(
      autumn, code: try code("ada@example.org"), purposes: [.notify])
    #expect(result.losses?.news == .calledOff)
    #expect(result.losses?.notices == [Slug("cancelled")!])
    let untold = try untold("2026-11-10T00:20:00Z")
    #expect(untold?.codes == [try code("ada@example.org")])
    // Who was told before loses nothing.
    _ = try PeopleTold(fixture.open("2026-11-10T00:30:00Z").notices)
      .note([try code("ada@example.org").text], of: autumn)
    let told = try restrictions("2026-11-10T00:40:00Z").0.restrict(
      autumn, code: try code("ada@example.org"), purposes: [.notify])
    #expect(told.losses?.news == nil)
  }

  private func untold(_ now: String) throws -> UntoldPeople? {
    let workspace = try fixture.open(now)
    let entry = try #require(try workspace.catalog.entry(autumn))
    let definition = try workspace.definition(autumn)
    return try workspace.upkeep(entry, definition) {
      try NoticeAttention(workspace.notices).attention(definition, $0)
    }.compactMap { if case .untold(_, let people) = $0 { people } else { nil } }.first
  }

  @Test func `a letter that left is no loss`() throws {
    try fixture.run("2026-11-25T00:00:00Z")
    let result = try restrictions("2026-11-25T01:00:00Z").0.restrict(
      autumn, code: try code("ada@example.org"), purposes: [.notify])
    #expect(result.losses?.notices == [])
  }

  @Test func `a broken definition stops no request`() throws {
    let ada = try code("ada@example.org")
    try fixture.folder.write("title: [\n", to: "events/autumn/event.yaml")
    let result = try restrictions().0.restrict(autumn, code: ada, purposes: [.notify])
    #expect(result.isNew && result.losses == nil)
  }

  @Test func `a person or an event that is not there is an error`() throws {
    let (restrictions, _) = try restrictions()
    let nobody = #expect(throws: WorkspaceError.self) {
      try restrictions.restrict(
        autumn, code: AttendeeCode("K7QM3-X9PAB")!, purposes: [.notify])
    }
    #expect(nobody?.code == "no-attendee")
    let none = #expect(throws: WorkspaceError.self) {
      try restrictions.restrict(
        Slug("winter")!, code: AttendeeCode("K7QM3-X9PAB")!, purposes: [.notify])
    }
    #expect(none?.code == "no-event")
  }

  @Test func `a preview with the values of such a person is refused`() throws {
    let ada = try code("ada@example.org")
    _ = try restrictions().0.restrict(autumn, code: ada, purposes: [.notify])
    let workspace = try fixture.open(Self.now)
    let error = #expect(throws: WorkspaceError.self) {
      try Previews(workspace.notices).preview(autumn, Slug("reminder")!, to: ada.text)
    }
    #expect(error?.code == "use-stopped")
    let preview = try Previews(workspace.notices).preview(autumn, Slug("reminder")!, to: nil)
    #expect(preview.audience?.leftOut == [.restricted: 1])
  }

  // MARK: everywhere

  @Test func `everywhere stops every open event, and every later list`() throws {
    let result = try restrictions().0.restrictEverywhere(
      address: Self.ada, names: ["ada"], purposes: [.operate, .notify])
    #expect(result.stopped.map(\.event) == [autumn, Self.spring])
    #expect(result.stopped.allSatisfy { $0.isNew && $0.losses?.notices == [Slug("reminder")!] })
    #expect(result.unsure.isEmpty && result.failed.isEmpty)
    #expect(result.until == utc("2029-11-01T00:00:00Z"))
    #expect(try listed(.operate, in: Self.spring) == ["cyd"])
    try fixture.define("winter")
    let report = try fixture.importList(["ada", "dan"], into: "winter", at: "2026-11-02T00:00:00Z")
    #expect(report.problemCounts[.stopped] == 1 && report.counts.added == 2)
    #expect(try listed(.operate, in: Slug("winter")!) == ["dan"])
    // A repeat finds nothing new to stop.
    let again = try restrictions("2026-11-03T00:00:00Z").0.restrictEverywhere(
      address: Self.ada, names: ["ada"], purposes: [.operate, .notify])
    #expect(again.stopped.count == 3 && again.stopped.allSatisfy { !$0.isNew })
    #expect(try isListed() == 1)
  }

  @Test func `another person under the same address is left alone, in every event`() throws {
    let event = WorkspaceFixture.event().replacingOccurrences(
      of: "fields:\n", with: "identity: [email, name]\nfields:\n")
    try fixture.define("winter", event)
    func list(_ names: [String], into slug: String) throws {
      let rows = names.map { "\($0),family@example.org\n" }.joined()
      try fixture.open(Self.now).imports.store(
        Slug(slug)!, .bytes(Array("name,email\n\(rows)".utf8)), options: ImportOptions())
    }
    try list(["Ada Example", "Bob Example"], into: "winter")
    let result = try restrictions().0.restrictEverywhere(
      address: EmailAddress("family@example.org")!, names: ["Example Ada"], purposes: [.operate])
    #expect(result.stopped.map(\.event) == [Slug("winter")!])
    #expect(try listed(.operate, in: Slug("winter")!) == ["Bob Example"])
    // Without a name, the shared address tells nothing in a later list.
    let report = try importNameless(["family"])
    #expect(report.counts.added == 1 && report.problemCounts[.stopped] == nil)
  }

  @Test func `attendees without a name are stopped by the address alone, unless it is shared`()
    throws
  {
    try importNameless(["ada", "bob"])
    let result = try restrictions().0.restrictEverywhere(
      address: Self.ada, names: ["ada"], purposes: [.notify])
    #expect(result.stopped.map(\.event.text) == ["autumn", "fair", "spring"])
    // Bob's address has another name in another event.
    let shared = try restrictions().0.restrictEverywhere(
      address: EmailAddress("bob@example.org")!, names: ["Robert"], purposes: [.notify])
    #expect(shared.stopped.isEmpty)
    #expect(shared.unsure.map(\.event.text) == ["fair"])
  }

  @Test func `without an address nobody is found`() throws {
    let result = try restrictions().0.restrictEverywhere(
      address: nil, names: ["ada"], purposes: [.notify])
    #expect(result.stopped.isEmpty && result.until == nil)
    #expect(try isListed() == 0)
  }

  @Test func `a missing definition does not spare an event`() throws {
    try fixture.folder.write("title: [\n", to: "events/spring/event.yaml")
    let result = try restrictions().0.restrictEverywhere(
      address: Self.ada, names: [], purposes: [.notify])
    #expect(result.stopped.map(\.event.text) == ["autumn", "spring"])
    #expect(result.failed.isEmpty)
  }

  // MARK: resuming

  @Test func `resume allows every use, owes the letters again and ends the entry`() throws {
    _ = try restrictions().0.restrictEverywhere(
      address: Self.ada, names: ["ada"], purposes: [.operate, .notify])
    try fixture.run("2026-11-25T00:00:00Z")
    let ada = try code("ada@example.org")
    let result = try restrictions("2026-11-25T01:00:00Z").0.resume(
      autumn, "ada@example.org", because: "canary: called us")
    #expect(
      result
        == ResumedUse(
          code: ada, purposes: [.operate, .notify], isNew: true, owed: 1, leftStopList: true))
    #expect(try isListed() == 0)
    #expect(try listed(.operate) == ["ada", "bob"])
    #expect(try fixture.run("2026-11-25T02:00:00Z").did.contains("autumn reminder written 1"))
    let again = try restrictions("2026-11-25T03:00:00Z").0.resume(autumn, ada.text)
    #expect(!again.isNew && again.purposes.isEmpty && !again.leftStopList)
    // The reason is sealed; the ledger has its keyed hash.
    let copies = try TemporaryFolder()
    let copy = try copies.copy(of: fixture.paths.hidden, as: "copy")
    #expect(try CanarySearch(["canary: called us"]).hits(below: copy) == [])
    var facts: [String] = []
    try fixture.open(isReadOnly: true).ledger.forEach {
      if $0.kind == "use-resumed" { facts.append($0.facts) }
    }
    #expect(facts.count == 1)
    #expect(facts[0].hasPrefix(#"{"purposes":["operate","notify"],"reason":""#))
  }

  @Test func `resume also takes back an unsubscription, as before`() throws {
    _ = try LetterSuppressions(fixture.open(Self.now).notices).stop(autumn, to: "ada@example.org")
    let result = try restrictions().0.resume(autumn, "ada@example.org")
    #expect(result.isNew && result.purposes.isEmpty)
    #expect(try fixture.ledger().suffix(2) == ["notices-stopped", "notices-resumed"])
  }

  // MARK: the end

  @Test func `a run removes entries that have ended`() throws {
    _ = try restrictions().0.restrictEverywhere(
      address: Self.ada, names: ["ada"], purposes: [.notify])
    let office = DatabaseStore(fixture.paths.office)
    func rows() throws -> Int {
      try office.open(schema: []).read { try $0.count("SELECT count(*) FROM stop_list") }
    }
    try fixture.run("2027-01-15T00:00:00Z")
    #expect(try rows() == 1)
    var time = utc("2027-01-15T00:00:00Z")
    while time < utc("2029-11-02T00:00:00Z") {
      time = Instant(seconds: time.seconds + 300 * 86_400)
      try fixture.run(time.rfc3339())
    }
    #expect(try rows() == 0)
  }

  @Test func `the receipt of a purge says that the stop-list is kept, and until when`() throws {
    _ = try restrictions().0.restrictEverywhere(
      address: Self.ada, names: ["ada"], purposes: [.notify])
    try fixture.run("2027-01-15T00:00:00Z")
    let files = fixture.receipts.filter { $0.hasSuffix(".json") }
    #expect(files.count == 2)
    for file in files {
      let text = String(
        decoding: try PrivateFiles.read("\(fixture.paths.receipts)/\(file)"), as: UTF8.self)
      #expect(text.contains(#""kind" : "stop-list""#) || text.contains(#""kind": "stop-list""#))
      #expect(text.contains("2029-11-01T09:00:00+09:00"))
      #expect(!text.contains("ada"))
    }
  }
}
