import Application
import Storage
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces

struct HolderTests {
  @Test func `every table of a vault has one holder, or names nobody`() throws {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada"])
    let (all, names) = try fixture.open().session(autumn) { event in
      (
        event.holders.flatMap(\.tables) + VaultLayout.impersonalTables,
        try event.vault.database.tableNames()
      )
    }
    #expect(Set(all).count == all.count)
    #expect(names == all.sorted())
  }

  @Test func `each holder tells what it keeps of a person, and loses it when told to`() throws {
    let fixture = try WorkspaceFixture()
    try fixture.importList(["ada", "bob"])
    try fixture.run("2026-11-25T00:00:00Z")
    let items = try fixture.open().session(autumn) { event in
      try event.vault.database.write { access in
        let row = try #require(try AttendeeQueries.row(AttendeeID(1), in: access))
        let items = try event.holders.map { try $0.disclose(row, in: access).map(\.item) }
        for holder in event.holders.reversed() { try holder.erase(row, in: access) }
        for holder in event.holders.dropFirst() {
          #expect(try holder.disclose(row, in: access).isEmpty)
        }
        #expect(try AttendeeQueries.row(AttendeeID(1), in: access) == nil)
        return items
      }
    }
    #expect(items == [["email", "name", "status"], ["notice reminder"]])
  }
}
