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
