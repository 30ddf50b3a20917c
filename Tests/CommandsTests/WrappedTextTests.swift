import Testing

@testable import Commands

struct WrappedTextTests {
  @Test(arguments: [
    ("", 5, [""]), ("a  b", 5, ["a  b"]), ("one two", 7, ["one two"]),
    ("one two three", 7, ["one two", "three"]), ("one two three", 6, ["one", "two", "three"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]), ("a bcdefgh", 4, ["a", "bcde", "fgh"]),
    ("a bcdefgh i", 5, ["a", "bcdef", "gh i"]), ("東京都千代田区", 5, ["東京", "都千", "代田", "区"]),
    ("か\u{3099}か\u{3099}か\u{3099}", 4, ["か\u{3099}か\u{3099}", "か\u{3099}"]),
    ("東京 Tokyo 大阪", 10, ["東京 Tokyo", "大阪"]), ("one     two", 5, ["one", "two"]),
  ])
  func `a text is broken at spaces, and inside a word that is longer than a line`(
    text: String, width: Int, lines: [String]
  ) {
    #expect(WrappedText(text, width: width).lines == lines)
  }

  @Test(arguments: [
    ("名簿を取り込む。次", 14, ["名簿を取り込", "む。次"]), ("これは「名簿」です", 8, ["これは", "「名簿」", "です"]),
    ("選ぶ mayfly go", 6, ["選ぶ", "mayfly", "go"]), ("（Excelの場合）は", 12, ["（Excelの場", "合）は"]),
  ])
  func `no line begins with a mark that closes, or ends with one that opens`(
    text: String, width: Int, lines: [String]
  ) {
    #expect(WrappedText(text, width: width).lines == lines)
  }

  @Test(arguments: 2...60)
  func `no line is wider than the room, and nothing is lost`(width: Int) {
    let text =
      "the window of 'autumn' closed; 東京都千代田区丸の内一丁目九番一号 グラントウキョウ "
      + "https://example.org/a/very/long/address/that/has/no/space e\u{301}e\u{301} end"
    let lines = WrappedText(text, width: width).lines
    #expect(lines.allSatisfy { TextTable.width($0) <= width })
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    #expect(!lines.contains(""))
  }
}
