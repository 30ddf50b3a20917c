import Testing
import Vocabulary

@testable import Intake

/// Two people at one address, such as two children of one parent.
struct SharedAddressTests {
  private let header = "Name,Email,Status\n"

  @Test func `two names at one address are two people, and the second is told`() throws {
    let event = try Importing()
    let report = try event.store(
      "Name,Email\nElsa Lind,lind@example.org\nNils Lind,lind@example.org\n")
    #expect(report.counts.added == 1 && report.counts.merged == 1)
    #expect(report.problems.map(\.kind) == [.sameAddressOtherName, .duplicateOfOtherName])
    #expect(report.problems.map(\.code) == ["same-address-other-name", "duplicate-in-file"])
  }

  @Test(arguments: [["Confirmed", "Cancelled"], ["Cancelled", "Confirmed"]])
  func `one of two people at one address who does not come is no contradiction`(
    states: [String]
  ) throws {
    let rows = zip(["Elsa Lind", "Nils Lind"], states).map { "\($0),lind@example.org,\($1)\n" }
    let event = try Importing()
    let report = try event.store(header + rows.joined() + "Oskar Berg,berg@example.org,Confirmed\n")
    #expect(report.counts.added == 2 && report.counts.inactive == 1)
    #expect(report.problems.map(\.kind) == [.cancelledUnderOtherName])
    #expect(report.problems.map(\.location.line) == [3])
    // The same once more, when somebody is on record.
    #expect(
      try event.store(header + rows.joined()).problems.map(\.kind) == [.cancelledUnderOtherName])
  }

  @Test func `who is cancelled alone cancels nobody of another name on record`() throws {
    let event = try Importing()
    try event.store(header + "Elsa Lind,lind@example.org,Confirmed\n")
    let list = header + "Nils Lind,lind@example.org,Cancelled\n"
    let code = try #require(AttendeeCode(event.people[0].code))
    for report in [try event.dryRun(list), try event.store(list)] {
      #expect(report.counts.cancelled == 0 && report.counts.inactive == 1)
      #expect(
        report.problems.map(\.kind) == [.notCancelledUnderOtherName(Slug("autumn")!, code)])
      #expect(report.problems.map(\.location.line) == [2])
    }
    #expect(try event.people.map(\.status) == [.registered])
    // With the whole list, Elsa is in it, if only by her address.
    #expect(try event.store(list, ImportOptions(isFullList: true)).counts.cancelled == 0)
    let own = try event.store(header + "ELSA  LIND,lind@example.org,Cancelled\n")
    #expect(own.counts.cancelled == 1 && own.problems.isEmpty)
  }

  @Test func `both people at one address may be cancelled in one list`() throws {
    let event = try Importing()
    try event.store(header + "Elsa Lind,lind@example.org,Confirmed\n")
    let report = try event.store(
      header + "Nils Lind,lind@example.org,Cancelled\nElsa Lind,lind@example.org,Cancelled\n")
    #expect(report.counts.cancelled == 1)
  }

  @Test func `without a name the address decides who is cancelled`() throws {
    let event = try Importing()
    try event.store(header + "Elsa Lind,lind@example.org,Confirmed\n")
    #expect(try event.store(header + ",lind@example.org,Cancelled\n").counts.cancelled == 1)
  }

  @Test func `a number tells people apart whatever their name became`() throws {
    let fields = Importing.nameAndEmail + [Importing.field("number", columns: ["No"])]
    let event = try Importing(fields, identity: ["number"])
    try event.store("Name,Email,Status,No\nElsa Lind,lind@example.org,Confirmed,1\n")
    let report = try event.store(
      "Name,Email,Status,No\nElsa Lind-Berg,lind@example.org,Cancelled,1\n")
    #expect(report.counts.cancelled == 1)
  }

  @Test func `one person who is registered and cancelled is a contradiction`() throws {
    let report = try Importing().store(
      header + "Elsa Lind,lind@example.org,Confirmed\nElsa Lind,lind@example.org,Cancelled\n")
    #expect(report.problems.map(\.kind) == [.contradiction])
  }

  @Test func `an event that tells people apart by address and name stores both`() throws {
    let event = try Importing(identity: ["email", "name"])
    let report = try event.store(
      "Name,Email\nElsa Lind,lind@example.org\nNils Lind,lind@example.org\n")
    #expect(report.counts.added == 2 && report.problems.isEmpty)
  }
}
