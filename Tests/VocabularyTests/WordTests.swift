import Testing
import Vocabulary

struct WordTests {
  static let keys = ["retention", "timezone", "title", "starts", "ends", "to"]

  @Test(arguments: [
    ("retension", "retention"), ("retentoin", "retention"), ("Retention", "retention"),
    ("timezon", "timezone"), ("time-zone", "timezone"), ("titel", "title"), ("start", "starts"),
    ("stars", "starts"), ("end", "ends"), ("too", "to"),
    ("t", "to"), ("ot", "to"),
  ])
  func `a word with a typing mistake is recognised`(word: String, meant: String) {
    #expect(closest(to: word, among: Self.keys) == meant)
  }

  @Test(arguments: ["", "recipients", "purge", "titanic", "x", "enum", "starring"])
  func `a word that is not near any candidate is not recognised`(word: String) {
    #expect(closest(to: word, among: Self.keys) == nil)
  }

  @Test func `the nearest word is found, or the first of several that are equally near`() {
    #expect(closest(to: "names", among: ["named", "name", "names"]) == "names")
    #expect(closest(to: "namex", among: ["named", "names"]) == "named")
    #expect(closest(to: "name", among: [String]()) == nil)
    #expect(closest(to: "", among: ["a"]) == nil)
  }

  @Test func `two swapped neighbours count as one mistake`() {
    #expect(closest(to: "abdc", among: ["abcd"]) == "abcd")
    #expect(closest(to: "abef", among: ["abcd"]) == nil)
  }

  @Test(arguments: [
    ("", ""), ("Hanako", "Hanako"), ("  Hanako  Yamada ", "Hanako Yamada"),
    ("山田\u{3000}花子", "山田 花子"), ("\u{3000}山田\u{3000}\u{3000}花子\u{3000}", "山田 花子"),
    ("a\r\nb\tc", "a b c"), ("a\u{A0}b", "a b"), ("a\u{2028}b\u{85}c", "a b c"),
    ("e\u{301}", "\u{E9}"), ("か\u{3099}", "\u{304C}"), (" ", ""), ("\n\u{3000}", ""),
    ("a b", "a b"), ("a  b", "a b"), ("a b ", "a b"), ("\u{FF21}", "\u{FF21}"),
    ("Ro\0bin", "Ro bin"), ("\0", ""), ("a\u{7F}b", "a b"), ("\u{1B}[31mred\u{9B}", "[31mred"),
  ])
  func `the value of a cell has single spaces and is in NFC`(cell: String, value: String) {
    #expect(Array(tidied(cell).unicodeScalars) == Array(value.unicodeScalars))
  }

  @Test(
    arguments: [
      ([], ""), ([0], "00"), ([255, 16, 1], "ff1001"),
    ] as [([UInt8], String)])
  func `bytes can be written in hexadecimal and read back`(plain: [UInt8], text: String) {
    #expect(hexadecimal(plain) == text)
    #expect(bytes(hexadecimal: text) == plain)
    #expect(bytes(hexadecimal: text.uppercased()) == plain)
  }

  @Test(arguments: ["0", "0g", "g0", "000", " 00", "0x00", "é0", "00 "])
  func `a text that is not hexadecimal is refused`(text: String) {
    #expect(bytes(hexadecimal: text) == nil)
  }
}
