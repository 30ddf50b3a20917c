import Foundation
import Tabular
import Testing

/// Text that breaks the rules loses as little data as possible, and the damage is located.
struct MalformedTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let cells: [[String]]
    var damaged: [Int: RowDamage] = [:]
  }

  static let head = "Name,Email,Ticket\n"

  static let cases: [Case] = [
    Case(
      testDescription: "a quote inside an unquoted cell",
      text: head + "Kenji \"KJ\" W,k@example.org,5\" pipe\n",
      cells: [["Kenji \"KJ\" W", "k@example.org", "5\" pipe"]]),
    Case(
      testDescription: "text behind a closing quote",
      text: head + "\"Quoted\" Start,q@example.org,VIP\n",
      cells: [["\"Quoted\" Start", "q@example.org", "VIP"]]),
    Case(
      testDescription: "quotes that are not doubled",
      text: head + "\"He said \"hi, all\" twice\",h@example.org,VIP\n",
      cells: [["He said \"hi, all\" twice", "h@example.org", "VIP"]]),
    Case(
      testDescription: "a quote that is opened in the middle of the list and never closed",
      text: head + "\"Anna,a@example.org,VIP\nBea,b@example.org,VIP\nCleo,c@example.org,VIP\n",
      cells: [
        ["\"Anna", "a@example.org", "VIP"], ["Bea", "b@example.org", "VIP"],
        ["Cleo", "c@example.org", "VIP"],
      ], damaged: [2: .unclosedQuote]),
    Case(
      testDescription: "an unclosed quote before properly quoted rows",
      text: head + "Anna,\"a@example.org,VIP\n\"Bea, B.\",b@example.org,VIP\n",
      cells: [["Anna", "\"a@example.org", "VIP"], ["Bea, B.", "b@example.org", "VIP"]],
      damaged: [2: .unclosedQuote]),
    Case(
      testDescription: "an unclosed quote that another row's stray quote would close",
      text: head + "\"Anna,a@example.org,VIP\nBea,b@example.org,5\"\nCleo,c@example.org,VIP\n",
      cells: [
        ["\"Anna", "a@example.org", "VIP"], ["Bea", "b@example.org", "5\""],
        ["Cleo", "c@example.org", "VIP"],
      ], damaged: [2: .unclosedQuote]),
    Case(
      testDescription: "an unclosed quote in the last row",
      text: head + "Anna,a@example.org,VIP\nBea,b@example.org,\"VIP",
      cells: [["Anna", "a@example.org", "VIP"], ["Bea", "b@example.org", "\"VIP"]],
      damaged: [3: .unclosedQuote]),
    Case(
      testDescription: "backslash escapes",
      text: head + "\"Ken \\\"KJ\\\" W, Jr\",k@example.org,\"a\\\\b\"\n"
        + "\"Bea \\\"B\\\"\",b@example.org,VIP\n",
      cells: [
        ["Ken \"KJ\" W, Jr", "k@example.org", "a\\b"], ["Bea \"B\"", "b@example.org", "VIP"],
      ]),
    Case(
      testDescription: "a backslash that is only a backslash",
      text: head + "表\\,k@example.org,\"C:\\\"\n\"D:\\\",b@example.org,VIP\n",
      cells: [["表\\", "k@example.org", "C:\\"], ["D:\\", "b@example.org", "VIP"]]),
    Case(
      testDescription: "single quotes around cells",
      text: "'Name','Email','Ticket'\n'O''Brien, Sean',s@example.org,'VIP'\n"
        + "'Smith, Anna',a@example.org,'VIP'\n",
      cells: [["O'Brien, Sean", "s@example.org", "VIP"], ["Smith, Anna", "a@example.org", "VIP"]]),
    Case(
      testDescription: "names that begin with an apostrophe",
      text: head + "'t Hooft,h@example.org,VIP\n'Aho,a@example.org,VIP\n",
      cells: [["'t Hooft", "h@example.org", "VIP"], ["'Aho", "a@example.org", "VIP"]]),
    Case(
      testDescription: "a blank after each delimiter",
      text: "Name, Email, Ticket\nAnna, a@example.org, \"VIP, gold\"\nBea, b@example.org, VIP\n",
      cells: [["Anna", "a@example.org", "VIP, gold"], ["Bea", "b@example.org", "VIP"]]),
    Case(
      testDescription: "mixed line ends",
      text: "Name,Email,Ticket\rAnna,a@example.org,VIP\r\nBea,b@example.org,VIP\n"
        + "Cleo,c@example.org,VIP",
      cells: [
        ["Anna", "a@example.org", "VIP"], ["Bea", "b@example.org", "VIP"],
        ["Cleo", "c@example.org", "VIP"],
      ]),
    Case(
      testDescription: "NULs in a cell",
      text: head + "An\0na,a@example.org,VIP\nBea,b@example.org,VIP\n",
      cells: [["An\0na", "a@example.org", "VIP"], ["Bea", "b@example.org", "VIP"]]),
    Case(
      testDescription: "too few and too many cells",
      text: head + "Anna\nBea,b@example.org,VIP,extra,\nCleo,c@example.org,VIP,,\n",
      cells: [
        ["Anna"], ["Bea", "b@example.org", "VIP", "extra", ""],
        ["Cleo", "c@example.org", "VIP", "", ""],
      ]),
    Case(
      testDescription: "a comma followed by a combining mark",
      text: head + "Anna,\u{301}a@example.org,VIP\n",
      cells: [["Anna", "\u{301}a@example.org", "VIP"]]),
    Case(
      testDescription: "the header again in the middle",
      text: head + "Anna,a@example.org,VIP\n" + head + "Bea,b@example.org,VIP\n",
      cells: [["Anna", "a@example.org", "VIP"], ["Bea", "b@example.org", "VIP"]]),
    Case(
      testDescription: "another table right below",
      text: head + "Anna,a@example.org,VIP\nCleo,c@example.org,VIP\nName,Email,Ticket,Seat\n"
        + "Bea,b@example.org,VIP,4\n",
      cells: [["Anna", "a@example.org", "VIP"], ["Cleo", "c@example.org", "VIP"]]),
  ]

  @Test(arguments: cases)
  func `what is broken costs as little as it can`(test: Case) throws {
    let reading = try Reading(test.text)
    #expect(reading.shape.headerLine == 1)
    #expect(reading.shape.header == ["Name", "Email", "Ticket"])
    #expect(reading.rows.map(\.cells) == test.cells)
    let damaged = reading.rows.filter { $0.damage != [] }
    #expect(Dictionary(uniqueKeysWithValues: damaged.map { ($0.line, $0.damage) }) == test.damaged)
  }

  @Test func `lines are counted inside quotes too, whatever ends them`() throws {
    let text =
      "Name,Email\r\n\"a\r\nb\rc\nd\",x@example.org\r\nBea,b@example.org\rCleo,c@example.org"
    let rows = try Reading(text).rows
    #expect(rows.map(\.line) == [2, 6, 7])
    #expect(rows.map(\.row) == [2, 3, 4])
    #expect(rows[0].cells[0] == "a\r\nb\rc\nd")
  }

  @Test(arguments: [
    ("sep=;\nName;Email\nA,B;a@example.org\n", UInt8(ascii: ";"), 2),
    ("\"sep=|\"\r\nName|Email\r\nA,B|a@example.org\r\n", UInt8(ascii: "|"), 2),
    ("SEP=\t\nName\tEmail\nA,B\ta@example.org\n", UInt8(ascii: "\t"), 2),
  ])
  func `Excel's sep line names the delimiter and is no row`(
    text: String, delimiter: UInt8, line: Int
  ) throws {
    let reading = try Reading(text)
    #expect(reading.shape.delimiter == delimiter)
    #expect(reading.shape.headerLine == line)
    #expect(reading.cells == [["A,B", "a@example.org"]])
    #expect(reading.rows.map(\.line) == [3])
    #expect(reading.rows.map(\.row) == [2])
  }

  @Test func `bytes that the encoding cannot hold flag their row and no other`() throws {
    let text = Array("Name,Email\nZoë,z@example.org\nAnna".utf8) + [0xFF, 0xC3]
    let bytes = text + Array(",a@example.org\nJosé Müller,j@example.org\n".utf8)
    let reading = try Reading(.bytes(bytes))
    #expect(reading.shape.encoding == "UTF-8")
    #expect(reading.rows.map(\.damage) == [[], .badEncoding, []])
    #expect(reading.rows[1].cells == ["Anna\u{FFFD}\u{FFFD}", "a@example.org"])
  }

  @Test func `a bad byte of CP932 flags its row and no other`() throws {
    let list = "氏名,メール\n山田 太郎,a@example.jp\n佐藤 花子,b@example.jp\n鈴木,c@example.jp\n"
    var bytes = try RoundTripTests.encode(list, "CP932")
    let at = try #require(bytes.lastIndex(of: UInt8(ascii: "b")))
    bytes.insert(0xFF, at: at)
    let reading = try Reading(.bytes(bytes))
    #expect(reading.shape.encoding == "CP932")
    #expect(reading.rows.map(\.damage) == [[], .badEncoding, []])
    #expect(reading.rows[1].cells == ["佐藤 花子", "\u{FFFD}b@example.jp"])
  }

  @Test func `a list cut off within a character keeps its encoding`() throws {
    let list = "氏名,備考\n山田 太郎,はい\n佐藤 花子,いいえ"
    for encoding in ["UTF-8", "CP932", "EUC-JP", "UTF-16LE"] {
      let bytes = try RoundTripTests.encode(list, encoding).dropLast()
      let reading = try Reading(.bytes(Array(bytes)))
      #expect(reading.shape.encoding == encoding)
      #expect(reading.rows.map(\.damage) == [[], .badEncoding])
    }
  }

  @Test func `a cell and its neighbours can be asked for without a copy`() throws {
    let reader = try TableReader(.bytes(Array("Name,Email\n\u{3000} ,a@example.org,x\n".utf8)))
    var seen = 0
    try reader.forEachRow { row in
      seen += 1
      let (second, beyond, before) = (Array(row.bytes(1)), row.text(9), row.bytes(-1).count)
      #expect(second == Array("a@example.org".utf8))
      #expect(beyond == "" && before == 0)
      let (first, lacking, blank) = (row.isEmpty(0), row.isEmpty(7), row.isBlank)
      #expect(!first && lacking && !blank)
      let (third, fourth) = (row.filledBeyond(2), row.filledBeyond(3))
      #expect(third && !fourth)
    }
    #expect(seen == 1)
    try reader.forEachRow { _ in seen += 1 }
    #expect(seen == 1)
    #expect(reader.bytesRead == reader.bytesTotal)
  }
}
