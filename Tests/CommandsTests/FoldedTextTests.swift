import Testing

@testable import Commands

struct FoldedTextTests {
  @Test func `what follows hangs below the text, not below its bullet or number`() {
    #expect(
      FoldedText("head\n  * one two three four\n 12. five six seven", width: 14).text == """
        head
          * one two
            three four
         12. five six
             seven
        """)
  }

  @Test func `a command after two blanks gets lines of its own, and can be pasted`() {
    #expect(
      FoldedText("  2. Check it:      mayfly check spring-seminar --json", width: 30).text == """
          2. Check it:
               mayfly check \\
                 spring-seminar \\
                 --json
        """)
    #expect(
      FoldedText("2. Check it:  mayfly check", width: 30).text == "2. Check it:  mayfly check")
  }

  @Test func `a line that fits stays as it is, and so does everything without a terminal`() {
    let text = "a    b\n" + String(repeating: "word ", count: 40)
    #expect(FoldedText(text, width: nil).text == text)
    #expect(FoldedText("a    b", width: 6).text == "a    b")
  }

  @Test func `the usage of a command hangs below its first word`() {
    let help = "OVERVIEW: Show.\n\nUSAGE: mayfly status [<event>] [--json] [--quiet]"
    #expect(MayflyCommand.folded(help: help, width: nil) == help)
    #expect(
      MayflyCommand.folded(help: help, width: 32)
        == "OVERVIEW: Show.\n\nUSAGE: mayfly status [<event>]\n       [--json] [--quiet]")
  }
}
