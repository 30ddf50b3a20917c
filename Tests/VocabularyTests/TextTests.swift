import Testing
import Vocabulary

@Suite struct TextTests {
  @Test(arguments: [
    ("a < b & c > \"d\" 'e'", "a &lt; b &amp; c &gt; &quot;d&quot; &#39;e&#39;"),
    ("plain 秋", "plain 秋"), ("&amp; &#39; &lt;", "&amp;amp; &amp;#39; &amp;lt;"), ("", ""),
    // A combining mark makes one character of itself and what stands before it.
    ("&\u{301}<\u{301}", "&amp;\u{301}&lt;\u{301}"), ("\r\n<\r\n", "\r\n&lt;\r\n"),
  ])
  func `a text is escaped for HTML, and comes back byte for byte`(text: String, html: String) {
    #expect(Array(text.asHTML.utf8) == Array(html.utf8))
    #expect(Array(html.fromHTML.utf8) == Array(text.utf8))
  }

  @Test(arguments: [("&copy; & 'x' &", "&copy; & 'x' &"), ("&amp;lt;", "&lt;"), ("&am", "&am")])
  func `other references and single signs stay as they are`(html: String, text: String) {
    #expect(html.fromHTML == text)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-1000, "-1,000"), (-999, "-999"),
    (1_234_567, "1,234,567"), (12_345_678, "12,345,678"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func `a number has separators of thousands`(number: Int, text: String) {
    #expect(number.grouped == text)
  }

  @Test(arguments: [(0, "00"), (7, "07"), (10, "10"), (59, "59"), (123, "123")])
  func `a number has at least two digits`(number: Int, text: String) {
    #expect(number.twoDigits == text)
  }
}
