import Tabular
import Testing

/// Reports of several tables. Only the titles show which one to read.
struct SectionTests {
  private static let report = """
    Report,
    Hosts,
    Who,Mail,Minutes
    Host,host@example.org,5
    Guests,,
    Who,Mail,Minutes
    Ada,ada@example.org,5
    Bob,bob@example.org,6
    Dialled in,,
    Number,Minutes
    1202,7
    """

  /// The lines of the rows that were read, and the line where the table ended.
  private func read(
    _ text: String, section: @escaping @Sendable (String) -> SectionTitle?
  ) throws -> (header: Int?, lines: [Int], end: Int?) {
    let names = ["Who", "Mail", "Minutes", "Number"]
    let reader = try TableReader(
      .bytes(Array(text.utf8)),
      options: TableOptions(knowsColumn: { names.contains($0) }, section: section))
    var lines: [Int] = []
    try reader.forEachRow { lines.append($0.line) }
    return (reader.shape.headerLine, lines, reader.endLine)
  }

  private static func title(_ text: String) -> SectionTitle? {
    ["Guests": .wanted, "Hosts": .other, "Dialled in": .other][text]
  }

  @Test func `the table below the wanted title is read, up to the next title`() throws {
    let (header, lines, end) = try read(Self.report, section: Self.title)
    #expect(header == 6)
    #expect(lines == [7, 8])
    #expect(end == 9)
  }

  @Test func `titles that nobody knows end nothing`() throws {
    let (header, lines, end) = try read(Self.report) { _ in nil }
    #expect(header == 3)
    #expect(lines.contains(4) && lines.contains(8))
    #expect(end == nil || end == 10)
  }

  @Test func `a title of another table ends nothing where no wanted one stands above`() throws {
    let list = "Who,Mail\nAda,ada@example.org\nHosts,\nBob,bob@example.org\n"
    let (header, lines, end) = try read(list, section: Self.title)
    #expect(header == 1)
    #expect(lines == [2, 3, 4])
    #expect(end == nil)
  }

  @Test func `a report without a header below its wanted title is not read by another's`() throws {
    let report = "Hosts,\nWho,Mail,Minutes\nHost,host@example.org,5\nGuests,\n"
    #expect(try read(report, section: Self.title).header == nil)
    let grouped = "Who,Mail\nGuests,\nAda,ada@example.org\n"
    #expect(try read(grouped, section: Self.title).header == 1)
  }

  @Test func `a title above something else than a header is none`() throws {
    let list = "Guests,\nHall,Main\nWho,Mail\nAda,ada@example.org\n"
    let (header, lines, _) = try read(list, section: Self.title)
    #expect(header == 3)
    #expect(lines == [4])
  }

  @Test func `what is no row of the table is told with its lines`() throws {
    let reader = try TableReader(
      .bytes(Array((Self.report + "\n\n1203,8\n").utf8)),
      options: TableOptions(
        knowsColumn: { ["Who", "Mail", "Minutes", "Number"].contains($0) }, section: Self.title))
    var after: [TableAside] = []
    try reader.forEachRow(aside: { after.append($0) }) { _ in }
    let above = reader.asidesAbove(isHeaderless: false)
    #expect(above.map(\.kind) == [.preamble, .otherSection, .sectionTitle])
    #expect(above.map(\.lines) == [1...1, 2...4, 5...5] && above.map(\.rows) == [1, 3, 1])
    #expect(after.map(\.kind) == Array(repeating: .otherSection, count: 4))
    #expect(after.map(\.lines.lowerBound) == [9, 10, 11, 13])
  }

  @Test func `a header that is none is shown with the rows directly above it`() throws {
    let reader = try TableReader(
      .bytes(Array("Guests\n\nCher\nJulian,Haynes\nMarta,Ros\nNoel,Bauer\n".utf8)),
      options: TableOptions())
    #expect(reader.shape.headerLine == 4 && reader.blankAbove == 1)
    var shown: [String] = []
    reader.showHeader {
      shown.append("\($0.line) \($0.row) \($0.texts().joined(separator: "|"))")
    }
    #expect(shown == ["3 3 Cher", "4 4 Julian|Haynes"])
    #expect(reader.asidesAbove(isHeaderless: true).map(\.lines) == [1...1])
    #expect(reader.asidesAbove(isHeaderless: false).map(\.lines) == [1...1, 3...3])
  }

  @Test func `a line that is told leaves the lines above it aside`() throws {
    let reader = try TableReader(
      .bytes(Array("a\nb\n\nName,Email\nAda,ada@example.org\n".utf8)),
      options: TableOptions(headerLine: 4))
    #expect(reader.asidesAbove(isHeaderless: false) == reader.asidesAbove(isHeaderless: true))
    #expect(reader.asidesAbove(isHeaderless: false).map(\.lines) == [1...2])
    #expect(reader.blankAbove == 1)
  }
}
