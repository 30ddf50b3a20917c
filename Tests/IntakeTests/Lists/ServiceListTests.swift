import Foundation
import Intake
import Recognition
import Tabular
import Testing
import Vocabulary

/// Lists of made-up people in the columns that services really write, in addition to the samples of
/// `Fixtures/formats`: which address is taken, and who is inactive.
struct ServiceListTests {
  struct Outcome: Sendable, CustomTestStringConvertible {
    let file: String
    let source: String
    /// `name <address>, company`.
    let people: [String]
    var inactive = 0
    var merged = 0
    var rejected = 0
    /// The columns of name, e-mail and company.
    let columns: [String]

    var testDescription: String { file }
  }

  @Test(arguments: outcomes) func `a service's list is stored as a person would`(
    wanted: Outcome
  ) throws {
    let event = try Importing(
      Importing.nameAndEmail + [Importing.field("company", .company)])
    let path = Self.file(wanted.file).path
    let report = try event.importer().store(.file(path: path), in: event.vault)
    #expect(report.fatal == nil)
    #expect(report.source == wanted.source)
    #expect(try event.people.map(Self.line) == wanted.people)
    #expect(report.stored.map(\.column.told) == wanted.columns)
    #expect(report.counts.inactive == wanted.inactive)
    #expect(report.problemCounts[.unknownStatus] == nil)
    #expect(report.counts.merged == wanted.merged)
    #expect(report.counts.rejected == wanted.rejected)
    #expect(
      report.counts.rows
        == wanted.people.count + wanted.inactive + wanted.merged + wanted.rejected)
  }

  @Test(arguments: [
    (
      "teams-oldest.csv", "teams-attendance",
      #"no email: ["Full Name", "User Action", "Timestamp"], close: []"#
    ),
    ("meetup-attendance.xls", "meetup", "no email in lists of meetup"),
  ])
  func `a report without addresses says so, and its people are found by name`(
    file: String, source: String, stop: String
  ) throws {
    let path = Self.file(file).path
    let event = try Importing()
    let report = try event.importer().store(.file(path: path), in: event.vault)
    #expect(report.fatal?.stop == stop)
    let named = try Importing(
      [Importing.field("name", .name, required: true)], identity: ["name"])
    let other = try named.importer().store(.file(path: path), in: named.vault)
    #expect(other.source == source)
    #expect(other.counts.added == 1)
    #expect(other.counts.inactive == (source == "meetup" ? 2 : 0))
  }

  private static func line(_ person: Importing.Person) -> String {
    let company = person["company"].map { ", \($0)" } ?? ""
    return "\(person["name"] ?? "-") <\(person["email"] ?? "-")>\(company)"
  }

  private static func file(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/services/\(name)")
  }
}
