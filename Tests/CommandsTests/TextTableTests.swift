import Testing

@testable import Commands

struct TextTableTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("東京", 4), ("ひらがな", 8), ("カタカナ", 8),
    ("ｶﾅ", 2), ("か\u{3099}", 2), ("Ａ１", 4), ("、。", 4), ("ー", 2), ("한글", 4), ("𠮷", 2),
    ("👍", 2), ("…", 1), ("a\u{200B}b", 2), ("\u{1B}\t", 0), ("東京 Tokyo", 10),
  ])
  func `a text takes so many places on a terminal`(text: String, places: Int) {
    #expect(TextTable.width(text) == places)
  }

  @Test func `columns are in line, whatever the script, and numbers stand to the right`() {
    var table = TextTable(["name", "count", "what"], rightAligned: [1])
    #expect(table.isEmpty)
    table.add(["東京", "7", "a"])
    table.add(["Ada", "1,234", "東"])
    table.add(["か\u{3099}", "12", ""])
    #expect(!table.isEmpty)
    #expect(
      table.text == """
        name  count  what
        東京      7  a
        Ada   1,234  東
        か\u{3099}       12  \("")
        """)
  }

  @Test func `a last column may stand to the right`() {
    var table = TextTable(["name", "count"], rightAligned: [1])
    table.add(["Ada", "7"])
    table.add(["東京", "1,234,567"])
    let text = """
      name      count
      Ada           7
      東京  1,234,567
      """
    #expect(table.text == text)
    #expect(table.fitted(to: 80) == text)
  }

  @Test func `a row that lacks cells leaves them empty`() {
    var table = TextTable(["a", "bb", "c"])
    table.add(["1"])
    #expect(table.text == "a  bb  c\n1      ")
  }

  // MARK: fitting

  @Test(arguments: [(30, 0), (34, 4)])
  func `the last column is wrapped with a hanging indent`(width: Int, indent: Int) {
    var table = TextTable(["code", "what"])
    table.add(["no-event", "one two three four five six seven"])
    table.add(["東京", "東京都千代田区丸の内一丁目九番"])
    #expect(
      table.fitted(to: width, indent: indent) == """
        code      what
        no-event  one two three four
                  five six seven
        東京      東京都千代田区丸の内
                  一丁目九番
        """)
  }

  @Test func `every column is folded at words when the table is too wide`() {
    var table = TextTable(["event", "what", "count", "why"], rightAligned: [2])
    table.add(["spring", "one two three four", "1,234", "five six seven eight"])
    table.add(["東", "東京都千代田区丸の内", "7", ""])
    #expect(
      table.fitted(to: 40) == """
        event   what         count  why
        spring  one two      1,234  five six
                three four          seven eight
        東      東京都千代       7  \("")
                田区丸の内
        """)
  }

  @Test func `a table whose columns do not fit becomes a block for each row`() {
    var table = TextTable(["code", "name", "company", "note"])
    table.add(["AAAAA-BBBBB", "Robin", "", "one two three four five six"])
    table.add(["CCCCC-DDDDD", "東", "x", "y"])
    #expect(
      table.fitted(to: 30) == """
        code     AAAAA-BBBBB
        name     Robin
        note     one two three four
                 five six

        code     CCCCC-DDDDD
        name     東
        company  x
        note     y
        """)
  }

  @Test(arguments: [
    (String(repeating: "x", count: 120), String(repeating: "x", count: 120)),
    (String(repeating: "x", count: 121), String(repeating: "x", count: 119) + "…"),
    (String(repeating: "東", count: 60), String(repeating: "東", count: 60)),
    (String(repeating: "東", count: 61), String(repeating: "東", count: 59) + "…"),
  ])
  func `a very wide cell before the last is cut on a terminal`(
    cell: String, shown: String
  ) {
    var table = TextTable(["a", "b"])
    table.add([cell, "z"])
    let line = table.fitted(to: 160).split(separator: "\n")[1]
    #expect(line == "\(shown)  z")
    // A script gets the whole text.
    #expect(table.text.split(separator: "\n")[1] == "\(cell)  z")
  }

  @Test func `a cell of a table with one column is wrapped and not cut`() {
    var table = TextTable(["a"])
    table.add([String(repeating: "x", count: 50)])
    #expect(
      table.fitted(to: 30)
        == "a\n\(String(repeating: "x", count: 30))\n\(String(repeating: "x", count: 20))")
  }

  // MARK: control characters

  @Test(arguments: [
    ("plain 東京", "plain 東京"), ("a\u{1B}[2Jb", "a [2Jb"), ("a\rb", "a b"), ("a\nb", "a b"),
    ("a\r\nb", "a  b"), ("a\tb", "a b"), ("a\0b\u{7F}c\u{9B}d", "a b c d"),
    ("a\u{202E}b\u{2066}c", "a b c"), ("a\u{2028}b\u{2029}c", "a b c"), ("a\u{200B}b", "a b"),
    ("e\u{301}", "e\u{301}"),
  ])
  func `a value cannot write elsewhere on the screen`(value: String, shown: String) {
    #expect(TextTable.harmless(value) == shown)
    var table = TextTable(["value"])
    table.add([value])
    #expect(table.text == "value\n\(shown)")
  }

  @Test(arguments: [
    ("one\ntwo", "one\ntwo"), ("one\r\ntwo", "one \ntwo"), ("one\u{2028}two", "one two"),
    ("\u{1B}]0;title\u{7}\n", " ]0;title \n"),
  ])
  func `a text of several lines keeps its line feeds alone`(text: String, shown: String) {
    #expect(TextTable.harmless(text, keepingLines: true) == shown)
  }

  @Test func `a terminal shows what would steer it`() {
    #expect(TextTable.visible("a\u{1B}]0;x\u{7}\u{202E}b\n") == #"a\u{1B}]0;x\u{7}\u{202E}b\u{A}"#)
    #expect(TextTable.visible("山田 é") == "山田 é")
  }
}
