import Application
import Definitions
import Notices
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces

/// People whom no letter tells that an event has other dates or is called off.
struct UntoldTests {
  private let fixture: WorkspaceFixture

  init() throws {
    fixture = try WorkspaceFixture()
    for name in ["moved", "cancelled", "welcome"] {
      try fixture.folder.write(
        "---\nsubject: News\n---\nDear {{name}}\n", to: "events/notices/\(name).md")
    }
    try fixture.define(
      "autumn",
      WorkspaceFixture.event(
        notices: """
            reminder: { send: 7 days before start }
            moved: { send: on move }
            cancelled: { send: on call-off }
          """))
    try fixture.importList(["ada", "bob", "cleo"])
    try fixture.run("2026-11-21T04:00:00Z")
  }

  private func stop(_ person: String, _ now: String) throws {
    _ = try LetterSuppressions(try fixture.open(now).notices).stop(autumn, to: person)
  }

  private func concerns(_ now: String) throws -> [NoticeConcern] {
    let workspace = try fixture.open(now)
    let entry = try #require(try workspace.catalog.entry(autumn))
    let definition = try workspace.definition(autumn)
    return try workspace.upkeep(entry, definition) {
      try NoticeAttention(workspace.notices).attention(definition, $0)
    }
  }

  private func untold(_ now: String) throws -> UntoldPeople? {
    try concerns(now).compactMap {
      if case .untold(_, let people) = $0 { people } else { nil }
    }.first
  }

  @Test func `who unsubscribed is named at the call-off, and until they were told`() throws {
    try stop("bob@example.org", "2026-11-22T00:00:00Z")
    #expect(try untold("2026-11-22T00:00:00Z") == nil)
    let workspace = try fixture.open("2026-11-23T00:00:00Z")
    let change = try Moves(workspace.notices).change(autumn, .callOff)
    #expect(change.untold?.count == 1 && change.untold?.isCalledOff == true)
    #expect(change.notices.first { $0.name.text == "cancelled" }?.owed == 2)
    try Moves(workspace.notices).carryOut(change)
    #expect(try untold("2026-11-23T00:01:00Z")?.codes == change.untold?.codes)
    try fixture.run("2026-11-23T00:02:00Z")
    let named = try #require(try untold("2026-11-23T00:03:00Z"))
    #expect(named.count == 1)
    let told = PeopleTold(try fixture.open("2026-11-23T01:00:00Z").notices)
    #expect(try told.note([named.codes[0].description], of: autumn) == named.codes)
    #expect(try untold("2026-11-23T02:00:00Z") == nil)
  }

  @Test func `who unsubscribes after the letter knows already`() throws {
    let workspace = try fixture.open("2026-11-23T00:00:00Z")
    try Moves(workspace.notices).carryOut(
      try Moves(workspace.notices).change(autumn, .callOff))
    try fixture.run("2026-11-23T00:02:00Z")
    try stop("bob@example.org", "2026-11-23T01:00:00Z")
    #expect(try untold("2026-11-23T02:00:00Z") == nil)
  }

  @Test func `a second move must be told again, and nobody after the event`() throws {
    try stop("bob@example.org", "2026-11-22T00:00:00Z")
    func move(_ starts: String, _ now: String) throws -> DateChange {
      let workspace = try fixture.open(now)
      let change = try Moves(workspace.notices).change(
        autumn, .move(starts: LocalDateTime(starts)!, ends: nil))
      try Moves(workspace.notices).carryOut(change)
      return change
    }
    #expect(try move("2026-12-05 13:00", "2026-11-23T00:00:00Z").untold?.count == 1)
    let told = PeopleTold(try fixture.open("2026-11-23T01:00:00Z").notices)
    #expect(try told.noteEverybody(of: autumn) == 3)
    #expect(try untold("2026-11-23T02:00:00Z") == nil)
    try fixture.run("2026-11-23T03:00:00Z")
    #expect(try move("2026-12-06 13:00", "2026-11-24T00:00:00Z").untold?.count == 1)
    #expect(try untold("2026-11-24T02:00:00Z")?.isCalledOff == false)
    #expect(try untold("2026-12-07T00:00:00Z") == nil)
  }

  @Test func `a wish to stop that nobody understood is shown until somebody read it`() throws {
    let workspace = try fixture.open("2026-11-22T00:00:00Z")
    let returns = Returns(workspace.notices)
    func isShown() throws -> Bool {
      try StatusReader(workspace).status().attention.map(\.code).contains("stops-unheard")
    }
    #expect(try returns.takeOne(Array("Subject: Thanks\n\nSee you!\n".utf8)).unheard == 0)
    #expect(try !isShown())
    #expect(try returns.takeOne(Array("Subject: please stop\n\n".utf8)).unheard == 1)
    #expect(try returns.unheardStops() == 1 && isShown())
    try returns.noteRead()
    #expect(try !isShown())
  }

  @Test func `a notice on import that is new tells at check how many are there`() throws {
    func warnings() throws -> [DefinitionProblem] {
      try FirstArrivals(try fixture.open("2026-11-22T00:00:00Z").notices).warnings([autumn])
        .map(\.kind)
    }
    #expect(try warnings() == [])
    for (late, expected) in [
      ("send", [DefinitionProblem.goesToPeopleThere(Slug("welcome")!, people: 3)]), ("skip", []),
    ] {
      try fixture.define(
        "autumn",
        WorkspaceFixture.event(notices: "  welcome: { send: on import, late: \(late) }"))
      #expect(try warnings() == expected)
    }
  }
}
