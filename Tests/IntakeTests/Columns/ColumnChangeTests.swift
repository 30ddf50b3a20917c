import Intake
import Storage
import Testing
import Vault
import Vocabulary

/// A list whose columns are not those of the last list of the same source.
struct ColumnChangeTests {
  private static let row = "Ada,ada@example.org,x\n"

  @Test func `a later list says which columns are new and which are gone`() throws {
    let event = try Importing()
    #expect(try event.store("Name,Email,Seat\n" + Self.row).columnChange == nil)
    let list = "Name,Email,Room,Day\n" + Self.row
    let change = ColumnChange(new: ["Day", "Room"], gone: ["Seat"])
    #expect(try event.dryRun(list).columnChange == change)
    let report = try event.store(list)
    #expect(report.columnChange == change && report.remarks == [.columnsChanged(change)])
    #expect(try event.store(list).columnChange == nil)
  }

  @Test func `the order of columns is no change`() throws {
    let event = try Importing()
    try event.store("Name,Email,Seat\n" + Self.row)
    #expect(try event.store("Seat,Email,Name\nx,ada@example.org,Ada\n").columnChange == nil)
  }

  @Test func `a list that was not stored is no last list`() throws {
    let event = try Importing()
    try event.store("Name,Email,Seat\n" + Self.row)
    let report = try event.store(
      "Name,Email,Room\nAda,nowhere,x\n", ImportOptions(isStrict: true))
    #expect(!report.isCommitted)
    #expect(try event.store("Name,Email,Seat\n" + Self.row).columnChange == nil)
  }

  @Test func `lists of other sources are not compared`() throws {
    let event = try Importing()
    try event.store("Name,Email,Seat\n" + Self.row)
    let meetup =
      "Name,Email,User ID,Title,Event Host,RSVP,Guests,RSVPed on,Joined Group on\nAda,ada@example.org\n"
    let report = try event.store(meetup)
    #expect(report.source == "meetup" && report.columnChange == nil)
  }

  @Test
  func `a header that may be a person's data is not kept, nor is any of a row with an address`()
    throws
  {
    let event = try Importing()
    try event.store("Name,Email,2026-11-01,090-1234-5678\n" + Self.row)
    #expect(
      try event.lastColumns(of: "excel")?.names == ["Email", "Name"])
    let other = try Importing()
    try other.store(
      "Name,Email,ada@example.org\n" + Self.row, ImportOptions(headerLine: 1))
    #expect(try other.lastColumns(of: "excel")?.names ?? [] == [])
  }

  @Test func `a list without a header keeps nothing and is compared with nothing`() throws {
    let event = try Importing()
    let options = ImportOptions(
      choices: ["name=#1", "email=#2"].compactMap { ColumnChoice($0) })
    try event.store("Ada,ada@example.org,x\nBob,bob@example.org,x\n", options)
    #expect(try event.lastColumns(of: "excel") == nil)
  }

  @Test func `the record is bounded, and only what both lists have room for is compared`() {
    let many = (100..<400).map { "Column \($0)" }
    let columns = ListColumns(many)
    #expect(columns.names.count == ListColumns.most && !columns.isWhole)
    #expect(columns.names(missingFrom: ListColumns(Array(many.dropLast()))) == [])
    #expect(columns.names(missingFrom: ListColumns(Array(many.dropFirst()))) == ["Column 100"])
    let long = (0..<100).map { String(repeating: "x", count: 1000) + "\($0)" }
    let bounded = ListColumns(long)
    #expect(bounded.names.map(\.utf8.count).reduce(0, +) < ListColumns.size && !bounded.isWhole)
    #expect(ListColumns(["b", "a", "b"]).names == ["a", "b"])
  }
}

extension Importing {
  fileprivate func lastColumns(of source: String) throws -> ListColumns? {
    try vault.database.read { try attendees.lastColumns(from: source, in: $0) }
  }
}
