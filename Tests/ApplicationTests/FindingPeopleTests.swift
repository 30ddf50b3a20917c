import Application
import Attendees
import Intake
import Retention
import Tabular
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces

/// How the desk names a person: by code, identity, address or name.
struct FindingPeopleTests {
  private let fixture: WorkspaceFixture
  private let attendance: Attendance

  init() throws {
    fixture = try WorkspaceFixture()
    try fixture.define(
      "autumn",
      WorkspaceFixture.event(fields: "  seat: { purposes: [operate] }").replacing(
        "fields:", with: "identity: [seat]\nfields:"))
    let list = """
      name,email,seat
      Ann Andersson,ann@example.org,1
      Bob Berg,bob@example.org,2
      Bob Bird,home@example.org,3
      Cleo Bird,home@example.org,4
      山田 花子,hanako@example.jp,5
      """
    _ = try fixture.open("2026-10-01T00:00:00Z").imports.store(
      autumn, .bytes(Array(list.utf8)), options: ImportOptions(), progress: { _ in })
    attendance = Attendance(try fixture.open("2026-11-28T04:00:00Z"))
  }

  private func offered(_ typed: String) throws -> Int {
    do {
      try attendance.checkIn(typed, of: autumn)
      return 0
    } catch WorkspaceError.attendeesLike(_, let codes) {
      return codes.count
    } catch WorkspaceError.noAttendee {
      return -1
    }
  }

  @Test func `an address that is one person's finds them, whatever the identity is`() throws {
    #expect(try attendance.checkIn("ann@example.org", of: autumn).after == .checkedIn)
    #expect(try attendance.checkIn(" BOB@example.org\t", of: autumn).after == .checkedIn)
    #expect(try offered("home@example.org") == 2)
    #expect(try offered("nobody@example.org") == -1)
  }

  @Test func `an address that may be a parent's chooses nobody`() throws {
    try fixture.define(
      "autumn",
      WorkspaceFixture.event(
        fields: "  seat: { purposes: [operate] }\n  parent: { kind: email, purposes: [operate] }"
      ).replacing("fields:", with: "identity: [seat]\nfields:"))
    #expect(try offered("ann@example.org") == 1)
  }

  @Test(arguments: [
    ("Ann Andersson", 1), ("ann", 1), ("ANDERSSON, Ann", 1), ("Bob", 2), ("Bird", 2),
    ("bob bird", 1), ("山田花子", 1), ("山田", 1), ("Zed", -1), ("", -1), ("  ", -1), ("-", -1),
  ])
  func `a name chooses nobody, and is answered with codes`(typed: String, count: Int) throws {
    #expect(try offered(typed) == count)
  }

  @Test func `with an identity of address and name, either finds people or offers them`() throws {
    let fixture = try WorkspaceFixture()
    try fixture.define(
      "autumn",
      WorkspaceFixture.event().replacing("fields:", with: "identity: [email, name]\nfields:"))
    let list =
      "name,email\nAnn Andersson,ann@example.org\nBob Bird,home@example.org\n"
      + "Cleo Bird,home@example.org\n"
    _ = try fixture.open("2026-10-01T00:00:00Z").imports.store(
      autumn, .bytes(Array(list.utf8)), options: ImportOptions(), progress: { _ in })
    let attendance = Attendance(try fixture.open("2026-11-28T04:00:00Z"))
    #expect(try attendance.checkIn("ann@example.org", of: autumn).after == .checkedIn)
    #expect(try attendance.checkIn("home@example.org,Cleo Bird", of: autumn).after == .checkedIn)
    for (typed, count) in [("home@example.org", 2), ("Bird, Bob", 1), ("Ann", 1)] {
      do {
        try attendance.cancel(typed, of: autumn)
        Issue.record("\(typed) chose somebody")
      } catch WorkspaceError.attendeesLike(_, let codes) {
        #expect(codes.count == count)
      }
    }
  }

  @Test func `several people are erased by address, or nobody if one is not certain`() throws {
    let erasures = try Erasures(fixture.open("2026-11-28T05:00:00Z").retention)
    #expect(throws: ErasureError.notFound(in: autumn, places: [2], of: 2)) {
      try erasures.erase(autumn, ["ann@example.org", "home@example.org"])
    }
    #expect(try erasures.erase(autumn, ["ann@example.org"]).erased == 1)
  }
}
