import Foundation
import Tabular
import Testing

/// Exports of real services with invented people, and the correct reading of them.
struct SampleTests {
  struct Expected: Decodable {
    struct Record: Decodable {
      let line: Int
      let cells: [String]
    }

    struct Place: Decodable {
      let line: Int
    }

    let encoding: String
    let bom: Bool
    let delimiter: String
    let headerLine: Int
    let columns: [String]
    let records: [Record]
    let skipped: [Place]
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
    let file = fixtures("formats").appendingPathComponent("\(name).expected.json")
    return try decoder.decode(Expected.self, from: Data(contentsOf: file))
  }

  @Test(arguments: names, [true, false])
  func `a service's export is read as it was written`(name: String, knowing: Bool) throws {
    let expected = try Self.expected(name)
    let options = knowing ? TableOptions(knowsColumn: knowsSomeColumns) : TableOptions()
    let path = fixtures("formats").appendingPathComponent(name).path
    let reading = try Reading(.file(path: path), options)

    #expect(reading.shape.encoding == expected.encoding)
    #expect(reading.shape.bom == expected.bom)
    #expect(reading.shape.delimiter == expected.delimiter.utf8.first)
    #expect(reading.shape.headerLine == expected.headerLine)
    #expect(reading.shape.header == expected.columns)

    let byLine = Dictionary(uniqueKeysWithValues: reading.rows.map { ($0.line, $0) })
    for record in expected.records {
      #expect(byLine[record.line]?.cells == record.cells)
      #expect(byLine[record.line]?.damage == [])
    }
    let known = Set(expected.records.map(\.line) + expected.skipped.map(\.line))
    for row in reading.rows where row.cells.contains(where: { !$0.isEmpty }) {
      #expect(known.contains(row.line))
    }
  }

  @Test func `rows of a report's other sections are not delivered`() throws {
    let path = fixtures("formats").appendingPathComponent("teams_attendance_utf16le.csv").path
    let reading = try Reading(.file(path: path))
    #expect(reading.endLine == 24)
    #expect(reading.cells.count == 12)
  }

  @Test func `a row is counted as a spreadsheet counts it, a line as an editor does`() throws {
    let path = fixtures("formats").appendingPathComponent("excel_ja_cp932.csv").path
    let rows = try Reading(.file(path: path)).rows
    let after = try #require(rows.first { $0.cells[0] == "6" })
    #expect(after.line == 11)
    #expect(after.row == 10)
  }
}
