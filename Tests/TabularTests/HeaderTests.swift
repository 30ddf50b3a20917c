import Tabular
import Testing

struct HeaderTests {
  @Test(arguments: [
    "山田 太郎,taro@example.jp,一般\n佐藤 花子,hanako@example.jp,一般\n",
    "1,Anna Smith,anna@example.org\n2,Bea Jones,bea@example.org\n",
    "Anna,2026-05-01,10:00,5\nBea,2026-05-02,11:00,6\n",
    "anna@example.org\nbea@example.org\n",
    "Host,http://example.org/1,5\nName,http://example.org/2,6\n",
  ])
  func `a first person is no header, and no row is lost`(text: String) throws {
    let reading = try Reading(text, TableOptions(knowsColumn: knowsSomeColumns))
    #expect(reading.shape.headerLine == nil)
    #expect(reading.shape.header == [])
    #expect(reading.rows.map(\.line) == [1, 2])
  }

  @Test(arguments: [
    ("List of guests\nPrinted 2026-05-01\n\nName,Email,Seat\nAnna,a@example.org,4\n", 4),
    ("List of guests,,\n,,\nName,Email,Seat\nAnna,a@example.org,4\nBea,b@example.org,5\n", 3),
    ("Event,Spring Seminar\nVenue,Hall\n\nName,Email,Seat\nAnna,a@example.org,4\n", 4),
    ("\n\n\nName,Email,Seat\nAnna,a@example.org,4\n", 4),
    ("Name,Email,Seat\n", 1),
    ("Email\na@example.org\nb@example.org\n", 1),
    ("No.,氏名,10/5 懇親会,メールアドレス,人数,備考\n1,山田,○,a@example.jp,2,\n", 1),
  ])
  func `the header is found under titles, dates and blank lines`(text: String, line: Int) throws {
    let knowing = try Reading(text, TableOptions(knowsColumn: knowsSomeColumns))
    let ignorant = try Reading(text)
    #expect(knowing.shape.headerLine == line)
    #expect(ignorant.shape.headerLine == line)
  }

  @Test func `a line that is told is believed`() throws {
    let text = "Name,Email\nFull name,Address\nAnna,a@example.org\n"
    let reading = try Reading(text, TableOptions(headerLine: 2, knowsColumn: knowsSomeColumns))
    #expect(reading.shape.headerLine == 2)
    #expect(reading.shape.header == ["Full name", "Address"])
    #expect(reading.cells == [["Anna", "a@example.org"]])
    #expect(throws: TableError.noSuchLine(9)) {
      try Reading(text, TableOptions(headerLine: 9))
    }
  }

  @Test func `of several sections the one with known columns is the table`() throws {
    let text = """
      Room,Opened,Closed,Seats
      Hall,10:00,11:00,50
      Loft,10:00,11:00,20
      Cellar,10:00,11:00,10

      Name,Email
      Anna,a@example.org

      Question,Asked by
      Why?,Anna
      """
    let reading = try Reading(text, TableOptions(knowsColumn: knowsSomeColumns))
    #expect(reading.shape.header == ["Name", "Email"])
    #expect(reading.shape.knownColumns == 2)
    #expect(reading.rows.first?.line == 7)
  }

  @Test func `a blank line within a table does not end it`() throws {
    let text = "Name,Email,City\nAnna,a@example.org,Oslo\n\nBea,b@example.org,Bonn\n\nCleo,,Rome\n"
    let reading = try Reading(text)
    #expect(reading.cells.count == 3)
    #expect(reading.endLine == nil)
    #expect(reading.rows.map(\.row) == [2, 3, 4, 5, 6])
  }

  @Test func `an unknown encoding, delimiter or line is refused by name`() {
    let bytes = TableSource.bytes(Array("Name,Email\n".utf8))
    let errors = [
      TableOptions(encoding: "EBCDIC-FROM-MARS"), TableOptions(encoding: "UTF-8//IGNORE"),
      TableOptions(delimiter: 0x0A), TableOptions(headerLine: 7),
    ].map { options in
      #expect(throws: TableError.self) { try TableReader(bytes, options: options) }
    }
    #expect(
      errors == [
        .unknownEncoding("EBCDIC-FROM-MARS"), .unknownEncoding("UTF-8//IGNORE"),
        .unusableDelimiter(0x0A), .noSuchLine(7),
      ])
  }
}
