import Foundation
import Testing

@testable import Commands

struct JSONTextTests {
  @Test(arguments: [
    ("", #""""#), ("plain", #""plain""#), ("say \"no\"", #""say \"no\"""#),
    (#"C:\new"#, #""C:\\new""#), ("a/b", #""a/b""#), ("one\ntwo", #""one\ntwo""#),
    ("one\r\ntwo", #""one\r\ntwo""#), ("a\tb", #""a\tb""#), ("\0", #""\u0000""#),
    ("\u{8}\u{C}\u{1B}\u{1F}", #""\u0008\u000c\u001b\u001f""#), ("\u{7F}", "\"\u{7F}\""),
    ("a\u{2028}b\u{2029}c", #""a\u2028b\u2029c""#), ("東京 é 👩‍👩‍👧", #""東京 é 👩‍👩‍👧""#),
    ("e\u{301}", "\"e\u{301}\""),
  ])
  func `a text is quoted as RFC 8259 demands`(text: String, quoted: String) throws {
    #expect(Array(JSONText.quoted(text).unicodeScalars) == Array(quoted.unicodeScalars))
    let read = try JSONDecoder().decode([String].self, from: Data("[\(quoted)]".utf8))
    #expect(read.map { Array($0.unicodeScalars) } == [Array(text.unicodeScalars)])
  }

  @Test func `every character of the first planes is read back as it was`() throws {
    let scalars = (UInt32(0)...0x1_FFFF).compactMap(Unicode.Scalar.init)
    let text = String(String.UnicodeScalarView(scalars))
    let read = try JSONDecoder().decode(
      [String].self, from: Data(JSONText.array([.text(text)]).rendered().utf8))
    #expect(read.map { $0.unicodeScalars.elementsEqual(scalars) } == [true])
  }

  @Test(arguments: [
    (JSONText.number(0), "0"), (.number(-7), "-7"), (.number(1_234_567), "1234567"),
    (.number(.max), "9223372036854775807"), (.number(.min), "-9223372036854775808"),
    (.decimal(0), "0.0"), (.decimal(0.4), "0.4"), (.decimal(1.23456), "1.235"),
    (.decimal(2.0004), "2.0"), (.decimal(-0.5), "-0.5"), (.flag(true), "true"),
    (.flag(false), "false"), (.null, "null"), (.text("a"), "\"a\""),
    (.optional("a"), "\"a\""), (.optional(7), "7"), (.optional(nil as String?), "null"),
    (.optional(nil as Int?), "null"), (.object([]), "{}"), (.array([]), "[]"),
  ])
  func `a plain value is written so`(value: JSONText, text: String) {
    #expect(value.rendered() == text)
  }

  @Test func `keys keep their order, and what is nested is indented by two`() {
    let json = JSONText.object([
      ("zone", .text("UTC")), ("a \"key\"", .array([.number(1), .text("b"), .null])),
      (
        "rows",
        .array([
          .object([("code", .text("x")), ("empty", .object([]))]), .number(2), .array([.array([])]),
        ])
      ),
    ])
    #expect(
      json.rendered() == #"""
        {
          "zone": "UTC",
          "a \"key\"": [1, "b", null],
          "rows": [
            {
              "code": "x",
              "empty": {}
            },
            2,
            [
              []
            ]
          ]
        }
        """#)
  }

  @Test func `a nested document is read as what it says`() throws {
    let json = JSONText.array([
      .object([("a", .array([.flag(true), .decimal(1.5)])), ("b", .object([("c", .null)]))])
    ])
    let read = try JSONSerialization.jsonObject(with: Data(json.rendered().utf8))
    let expected: NSArray = [["a": [true, 1.5] as [Any], "b": ["c": NSNull()]] as [String: Any]]
    #expect(expected.isEqual(read))
  }

  @Test(arguments: [0, 1, 2, 5000])
  func `an array that is printed item by item has the same text, in small pieces`(
    count: Int
  ) {
    let items = (0..<count).map { number in
      JSONText.object([
        ("code", .text("c\(number)")), ("fields", .object([("name", .text("山田 \(number)"))])),
      ])
    }
    var pieces: [[UInt8]] = []
    var longest = 0
    var output = JSONArrayOutput { pieces.append($0) }
    for (number, item) in items.enumerated() {
      output.append(item)
      let printed = pieces.reduce(0) { $0 + $1.count }
      let due = JSONText.array(Array(items[...number])).rendered().utf8.count
      if number % 500 == 0 { longest = max(longest, due - printed) }
    }
    output.end()
    #expect(
      String(decoding: pieces.joined(), as: UTF8.self)
        == JSONText.array(items).rendered())
    #expect(longest < JSONArrayOutput.piece + 200)
    #expect(pieces.allSatisfy { $0.count < JSONArrayOutput.piece + 200 })
  }

  @Test func `a JSON text on record is read, its keys in order`() {
    let read = JSONText(parsing: #"{"b":[1,true,null,"x"],"a":{"c":1.5}}"#)
    #expect(
      read?.rendered() == """
        {
          "a": {
            "c": 1.5
          },
          "b": [1, true, null, "x"]
        }
        """)
    #expect(JSONText(parsing: "none") == nil)
  }
}
