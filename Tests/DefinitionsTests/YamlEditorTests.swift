import Definitions
import Testing
import Vocabulary

@Suite struct YamlEditorTests {
  static let changes: [(before: String, key: String, value: String, after: String)] = [
    ("live: no # waits\nx: 1\n", "live", "yes", "live: yes # waits\nx: 1\n"),
    ("a: 1\nlive:   'no' # x\n", "live", "yes", "a: 1\nlive: yes # x\n"),
    ("\"live\": no\n", "live", "yes", "\"live\": yes\n"),
    ("a: 1\n'live': no # x\n", "live", "yes", "a: 1\n'live': yes # x\n"),
    ("\u{FEFF}live: no\nx: 1\n", "live", "yes", "\u{FEFF}live: yes\nx: 1\n"),
    ("\u{FEFF}a: 1\n", "live", "yes", "\u{FEFF}a: 1\nlive: yes\n"),
    ("live:\nx: 1\n", "live", "yes", "live: yes\nx: 1\n"),
    ("{ a: 1, live: no }\n", "live", "yes", "{ a: 1, live: yes }\n"),
    (
      "ends: 2026-11-28 17:00 # Sat\nx: 1\n", "live", "no",
      "ends: 2026-11-28 17:00 # Sat\nlive: no\nx: 1\n"
    ),
    ("a: 1", "live", "no", "a: 1\nlive: no\n"),
    ("# c\na: 1\n\n", "live", "no", "# c\na: 1\n\nlive: no\n"),
    ("title: { ja: '秋}', en: A } # t\n", "title", "B", "title: B # t\n"),
    ("title:\n  ja: 秋\n  en: A\n# c\nx: 1\n", "title", "B: C", "title: \"B: C\"\n# c\nx: 1\n"),
    ("title: A\r\nx: 1\r\n", "title", "B", "title: B\r\nx: 1\r\n"),
    ("starts: 2026-11-28 13:00\n", "starts", "2027-01-01 09:00", "starts: 2027-01-01 09:00\n"),
  ]

  @Test(arguments: changes)
  func `a value is set and everything else stays`(
    _ change: (before: String, key: String, value: String, after: String)
  ) {
    var text = YamlEditor(change.before)
    let isSet = text.set(change.key, to: change.value)
    #expect(isSet)
    #expect(text.text == change.after)
  }

  @Test(arguments: ["a: [", "- a\n", "live: >\n  no\n", "!!str live: no\n", "{ a: 1 }\n", ""])
  func `a text without a safe place for the change stays the same`(_ text: String) {
    var event = YamlEditor(text)
    let isSet = event.set("live", to: "yes")
    #expect(!isSet)
    #expect(event.text == text)
  }

  @Test(arguments: ["'quoted'", "a \"b\" \\ c", "yes: no", "# no comment", "{x}", "秋", " a ", "-"])
  func `any line of text comes back as it was set`(_ value: String) {
    var event = YamlEditor("title: A\nx: 1\n")
    let isSet = event.set("title", to: value)
    #expect(isSet)
  }
}
