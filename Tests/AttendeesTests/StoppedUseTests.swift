import Definitions
import Sealing
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import Workspaces

@testable import Attendees

/// People who asked to stop the use of their data.
struct StoppedUseTests {
  private let office: AttendeeFixture
  private let ada: AttendeeCode
  private let bob: AttendeeCode

  init() throws {
    office = try AttendeeFixture()
    ada = try office.add(["name": "Ada Example", "email": "ada@example.org"])
    bob = try office.add(["name": "Bob Example", "email": "bob@example.org"])
  }

  private func shown(_ purpose: Purpose) throws -> (names: [String], leftOut: Int) {
    var names: [String] = []
    let view = PurposeView(purpose, of: office.id, keys: office.keys)
    let leftOut = try office.directory.forEach(view) { _, values in
      names.append(values[.name]?.revealed ?? "")
    }
    return (names, leftOut.values.reduce(0, +))
  }

  @Test(arguments: Purpose.allCases)
  func `a list leaves out who asked to stop its purpose, and says how many`(
    purpose: Purpose
  ) throws {
    try office.restrict(ada, [purpose])
    #expect(try shown(purpose) == (["Bob Example"], 1))
    let other: Purpose = purpose == .operate ? .notify : .operate
    #expect(try shown(other) == (["Ada Example", "Bob Example"], 0))
    #expect(try office.directory.count().registered == 2)
  }

  @Test func `the door list leaves them out, and counts only who is expected`() throws {
    let cyd = try office.add(["name": "Cyd Example", "email": "cyd@example.org"])
    try office.restrict(ada, [.operate])
    try office.restrict(cyd, [.operate])
    _ = try office.directory.cancel(cyd.text)
    let door = try DoorList(
      AttendeeList(
        event: office.event, fields: office.event.fields(for: .operate),
        view: PurposeView(.operate, of: office.id, keys: office.keys),
        directory: office.directory))
    #expect(door.people.map(\.code) == [bob])
    #expect(door.leftOut == 1)
  }

  @Test func `they are not checked in nor registered again, and the way back is named`() throws {
    try office.restrict(ada, [.operate, .notify])
    func refused(_ body: () throws -> Void) throws {
      let before = try office.pending()
      let error = try #require(throws: WorkspaceError.self) { try body() }
      #expect(error.code == "use-stopped")
      guard case .useStopped(let code, let slug, let purposes) = error else { return }
      #expect((code, slug.text) == (ada, "autumn"))
      #expect(purposes == [.operate, .notify])
      #expect(try office.pending() == before)
    }
    try refused { _ = try office.directory.checkIn(ada.text) }
    try refused { _ = try office.directory.checkIn("ada@example.org") }
    try refused { try office.add(["name": "Ada Example", "email": "ada@example.org"]) }
    #expect(try office.directory.name(of: ada.text) == nil)
    // To cancel is no use that they do not want.
    #expect(try office.directory.cancel(ada.text).after == .cancelled)
    try refused { _ = try office.directory.register(ada.text) }
  }

  @Test func `who only wants no letters is checked in like everybody`() throws {
    try office.restrict(ada, [.notify])
    #expect(try office.directory.checkIn(ada.text).after == .checkedIn)
    #expect(try office.directory.name(of: ada.text)?.revealed == "Ada Example")
  }

  @Test func `a check-in from before is undone all the same`() throws {
    _ = try office.directory.checkIn(ada.text)
    try office.restrict(ada, [.operate])
    #expect(try office.directory.undoCheckIn(ada.text).after == .registered)
  }

  @Test func `a walk-in who is on the stop-list is stored and restricted at once`() throws {
    let environment = office.workspace.world.environment
    let list = StopList(
      try OfficeVault(paths: office.workspace.paths, key: SecretKey(from: environment)))
    _ = try list.add(
      EmailAddress("eve@example.org")!, names: ["Eve Example"], purposes: [.notify],
      from: environment)
    let stops = try list.matcher(at: environment.now())
    func add(_ name: String, _ address: String) throws -> AttendeeDirectory.Newcomer {
      try office.newcomer(["name": name, "email": address], stops: stops)
    }
    let eve = try add("Example Eve", "eve@example.org")
    #expect(eve.stopped == [.notify])
    #expect(try add("Fay Example", "fay@example.org").stopped == [])
    #expect(try shown(.notify) == (["Ada Example", "Bob Example", "Fay Example"], 1))
    #expect(try office.pending().contains(#"use-stopped {"purposes":["notify"]}"#))
    #expect(try office.directory.count().registered == 4)
  }
}
