import Foundation
import Intake
import Recognition
import Tabular
import Testing
import Vocabulary

/// Exports of real services with made-up people, and the result of a correct import.
struct SampleTests {
  struct Expected: Decodable {
    struct Row: Decodable {
      let line: Int
      let name: String?
      let email: String?
      let nameAlternatives: [String]?
      let reason: String?
    }
    struct Flag: Decodable {
      let line: Int
      let column: String
      let kind: String
    }
    struct Record: Decodable {
      let cls: String
      let cells: [String]
    }
    let format: String
    let encoding: String
    let delimiter: String
    let headerLine: Int
    let columns: [String]
    let emailColumnExpected: Bool
    let attendees: [Row]
    let duplicates: [Row]
    let inactive: [Row]
    let rejected: [Row]
    let either: [Row]
    let mustFlag: [Flag]
    let records: [Record]
  }

  static let names = [
    "connpass_cp932.csv", "eventbrite_classic_uk.csv", "excel_ja_cp932.csv",
    "excel_ja_unicode_text.txt", "google_forms_ja.csv", "luma_guests_bom.csv",
    "meetup_attendees.xls", "peatix_attendees_utf16le.csv", "pretix_positions_default.csv",
    "teams_attendance_utf16le.csv", "zoom_meeting_participants.csv", "zoom_registration.csv",
  ]

  static func expected(_ name: String) throws -> Expected {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      Expected.self, from: Data(contentsOf: formats("\(name).expected.json")))
  }

  /// An event that keeps the name, the address if the list has one, and what must be flagged.
  static func event(for expected: Expected, flagged: Bool = true) throws -> Importing {
    var fields = [Importing.field("name", .name, purposes: [.operate, .notify])]
    if expected.emailColumnExpected { fields.append(Importing.nameAndEmail[1]) }
    let columns = Set(expected.mustFlag.map(\.column)).sorted()
    for (index, column) in columns.enumerated() where flagged && !isName(column) {
      fields.append(Importing.field("extra-\(index)", columns: [column]))
    }
    return try Importing(fields, identity: [expected.emailColumnExpected ? "email" : "name"])
  }

  private static func isName(_ column: String) -> Bool {
    [
      "表示名", "氏名", "参加者名", "First Name", "Surname", "Attendee name", "Name",
      "Name (Original Name)",
    ].contains(column)
  }

  static let sources = [
    "connpass": "connpass", "eventbrite": "eventbrite", "excel_ja": "excel",
    "google_forms": "google-forms", "luma": "luma", "meetup": "meetup", "peatix": "peatix",
    "pretix": "pretix", "teams": "teams-attendance", "zoom_meeting": "zoom-meeting",
    "zoom_registration": "zoom-registration",
  ]

  @Test(arguments: names) func `a sample is stored as a person would`(name: String) throws {
    let expected = try Self.expected(name)
    let event = try Self.event(for: expected)
    let report = try event.importer().store(.file(path: formats(name).path), in: event.vault)

    #expect(report.fatal == nil)
    #expect(report.encoding == expected.encoding)
    #expect(report.delimiter == expected.delimiter)
    #expect(report.headerLine == expected.headerLine)
    #expect(report.source == Self.sources[expected.format])
    let people = try event.people
    #expect(people.map { $0["email"] } == expected.attendees.map(\.email))
    for (person, row) in zip(people, expected.attendees) {
      let names = [row.name].compactMap(\.self) + (row.nameAlternatives ?? [])
      #expect(names.contains(person["name"] ?? ""), "line \(row.line)")
    }
    #expect(report.counts.added == expected.attendees.count)
    #expect(report.counts.merged == expected.duplicates.count)
    let rejects = Set(
      report.problems.filter { $0.kind.effect == .reject }.compactMap(\.location.line))
    #expect(report.problemCounts[.unknownStatus] == nil)
    let either = expected.either.map(\.line)
    #expect(rejects.subtracting(either) == Set(expected.rejected.map(\.line)))
    let repeated = report.problems.filter { $0.code == "duplicate-in-file" }
      .compactMap(\.location.line)
    #expect(repeated == expected.duplicates.map(\.line))
    let counts = report.counts
    #expect(
      expected.inactive.count <= counts.inactive
        && counts.inactive <= expected.inactive.count + either.count)
    #expect(
      counts.rows == expected.attendees.count + expected.duplicates.count
        + expected.inactive.count + expected.rejected.count + either.count)
    #expect(
      counts.rows == counts.added + counts.merged + counts.inactive + counts.rejected)
  }

  @Test(arguments: names) func `what must be flagged is, and no more`(name: String) throws {
    let expected = try Self.expected(name)
    let event = try Self.event(for: expected)
    let report = try event.importer().store(.file(path: formats(name).path), in: event.vault)
    let flags = report.problems.filter {
      [.formula, .forbiddenContent].contains($0.kind.identifier)
    }
    let wanted = expected.mustFlag.map { flag in
      Told(
        flag.line, tidied(flag.column),
        flag.kind == "formula" ? "formula" : "forbidden-content")
    }
    #expect(Set(flags.map(Told.init)) == Set(wanted))
    let numbers = try event.people.flatMap { $0.values.values }
      .filter { $0.contains("4111") || $0.contains("123456789018") }
    #expect(numbers == [])
  }

  @Test func `a list without addresses says so and takes no other column`() throws {
    let event = try Importing()
    let path = formats("meetup_attendees.xls").path
    let report = try event.importer().store(.file(path: path), in: event.vault)
    #expect(report.fatal?.stop == "no email in lists of meetup")
    #expect(report.problemCounts == [.noColumn: 1])
    #expect(try event.people == [])
  }

  @Test(arguments: names, [true, false])
  func `no problem repeats a cell`(name: String, mapped: Bool) throws {
    let expected = try Self.expected(name)
    let badge = Importing.field("badge", required: true)
    let event =
      try mapped ? Self.event(for: expected) : Importing([badge], identity: ["badge"])
    let report = try event.importer().store(.file(path: formats(name).path), in: event.vault)
    // A user is called `card`. That word may still appear.
    let cells = Set(expected.records.flatMap(\.cells).filter { $0.count >= 4 && $0 != "card" })
      .filter { cell in !expected.columns.contains { $0.contains(cell) } }
    #expect(!report.problems.isEmpty || name == "meetup_attendees.xls")
    for problem in report.problems {
      for cell in cells {
        #expect(!"\(problem)".contains(cell), "\(problem)")
      }
    }
  }
}
