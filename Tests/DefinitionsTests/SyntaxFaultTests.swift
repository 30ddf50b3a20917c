import DefinitionSupport
import Testing
import Vocabulary

@testable import Definitions

/// A text that is no YAML is told where its cause is, not where the parser noticed it.
struct SyntaxFaultTests {
  private typealias Syntax = DefinitionProblem.Syntax

  private func fault(_ text: String) -> String {
    let collector = DiagnosticCollector()
    let root = YamlDocument.read(text, file: "event.yaml", collector: collector)
    guard root == nil, collector.faults.count == 1, let fault = collector.faults.first,
      case .syntax(let syntax) = fault.kind
    else { return "\(collector.faults.map(\.kind))" }
    return "\(fault.location.line):\(fault.location.column) \(syntax)"
  }

  private static let rest = """

    timezone: Asia/Tokyo
    fields:
      name: { kind: name, purposes: [operate, notify] }
      email: { kind: email, purposes: [notify], columns: ["E-Mail", 'it''s'] }
    consents:
      photo: { wording: "We take \\"pictures\\".", accepted: [yes] }
    """

  @Test(arguments: [
    ("title: \"Seminar", "1:8 quoteNotClosed"), ("title: 'Seminar", "1:8 quoteNotClosed"),
    ("# it's\ntitle: { en: \"Seminar, ja: x }", "2:14 quoteNotClosed"),
    ("title: { en: Seminar", "1:8 braceNotClosed"), ("tags: [a, b", "1:7 bracketNotClosed"),
    ("tags: [a, b}", "1:7 bracketNotClosed"),
    ("tags: [\"a, b], venue: \"c\" }", "1:8 quoteNotClosed"),
    ("a: b\nstarts：2026-11-28 13:00", "2:7 fullWidthColon"),
    ("fields:\n\u{3000}\u{3000}a", "2:1 fullWidthBlank"),
    ("title：Seminar", "1:6 fullWidthColon"), ("title：\u{3000}Seminar", "1:6 fullWidthColon"),
    ("title:\u{3000}Seminar", "1:7 fullWidthBlankAfterColon"),
    ("a: b\nstarts:2026-11-28 13:00", "2:7 noBlankAfterColon"),
  ])
  func `a missing mark is named where it belongs, though more lines follow`(
    text: String, wanted: String
  ) {
    #expect(fault(text + Self.rest) == wanted)
  }

  @Test(arguments: [
    ("title：x", "1:6 fullWidthColon"), ("name：見本事務局\n", "1:5 fullWidthColon"),
    ("# a comment\n  venue：Hall", "2:8 fullWidthColon"),
    ("title: Seminar\n  venue：Hall", "2:8 fullWidthColon"),
    ("mail:\n  transport：file", "2:12 fullWidthColon"),
    ("fields:\n  name：{ kind: name }", "2:7 fullWidthColon"),
    ("fields:\n  name:\n    kind: name\n      purposes：[operate]", "4:15 fullWidthColon"),
  ])
  func `a full-width colon that YAML takes for a letter is named on its own line`(
    text: String, wanted: String
  ) {
    #expect(fault(text) == wanted)
  }

  @Test(arguments: [
    "wording: 写真\n  web：に載せます", "title: |\n  venue：Hall", "title: \"a\n  venue：Hall\"",
    "title: 会場：ホール", "# venue：Hall\ntitle: x", "tags:\n- email：x",
  ])
  func `a full-width colon in a text is a letter`(text: String) {
    let collector = DiagnosticCollector()
    #expect(YamlDocument.read(text, file: "event.yaml", collector: collector) != nil)
    #expect(collector.faults.isEmpty)
  }

  @Test(arguments: [
    ("title: Seminar: the second", "1:15 colonInValue"),
    ("title: x\n  venue: y", "2:8 colonInValue"),
    ("title: x\nno colon here\nvenue: y", "2:1 noColon"),
    ("tags: [a b] c\nvenue: y", "1:13 noKey"),
    ("tags: [a, , b]", "1:11 noValue"), ("tags: { a: b c: d }", "1:7 commaOrBraceMissing"),
    ("title: @home", "1:8 reservedCharacter"), (#"title: "a\q""#, "1:10 unknownEscape"),
    ("tags: - a", "1:7 itemInsideLine"), ("tags:\n  - a\n  b: c", "3:3 noItem"),
    ("title: %", "1:8 reservedCharacter"), ("title: \"a", "1:8 quoteNotClosed"),
  ])
  func `what the parser met is named in plain words`(text: String, wanted: String) {
    #expect(fault(text) == wanted)
  }

  @Test(arguments: [
    "title: |\n  Time: \"now\n  date：x", "title: >-\n  [ {\n\n  ' more",
    "title: \"two\n  lines\"", "title: {\n  en: a,\n  ja: b\n  }", "title: it's [a",
    "title: a # \"b [", "tags:\n- \"a\"\n- b",
  ])
  func `lines that are right are not suspected`(text: String) {
    #expect(fault(text + "\nvenue: @").hasSuffix(" reservedCharacter"))
  }
}
