import TestSupport
import Testing
import Vocabulary

struct EmailAddressTests {
  @Test(arguments: [
    ("hanako@example.org", "hanako@example.org"),
    ("Hanako@Example.ORG", "hanako@example.org"),
    ("  hanako@example.org\r\n", "hanako@example.org"),
    ("\u{3000}hanako@example.org\u{3000}", "hanako@example.org"),
    ("\u{A0}hanako@example.org\t", "hanako@example.org"),
    ("Hanako Yamada <hanako@example.org>", "hanako@example.org"),
    ("\"Yamada, Hanako\" < HANAKO@example.org > ", "hanako@example.org"),
    ("mailto:hanako@example.org", "hanako@example.org"),
    ("MailTo:Hanako@example.org", "hanako@example.org"),
    ("<mailto:hanako@example.org>", "hanako@example.org"),
    ("ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｏｒｇ", "hanako@example.org"),
    ("\u{FEFF}hana\u{200B}ko@\u{200C}example\u{200D}.org", "hanako@example.org"),
    ("mu\u{308}ller@example.org", "m\u{FC}ller@example.org"),
    ("MÜLLER@example.org", "müller@example.org"),
    ("花子@例え.example", "花子@例え.example"),
    ("o'brien+tag@example.org", "o'brien+tag@example.org"),
    ("a!#$%&'*/=?^_`{|}~-b@example.org", "a!#$%&'*/=?^_`{|}~-b@example.org"),
    ("first.last@sub.example.org", "first.last@sub.example.org"),
    ("1@2.example", "1@2.example"),
    ("-@a-b.example", "-@a-b.example"),
    ("hana..ko@example.jp", #""hana..ko"@example.jp"#),
    ("Hanako.@example.jp", #""hanako."@example.jp"#),
    ("花..子.@example.jp", #""花..子."@example.jp"#),
    (#""hana..ko"@example.jp"#, #""hana..ko"@example.jp"#),
    (#"mailto:"hana..ko"@example.jp"#, #""hana..ko"@example.jp"#),
    (#""hanako"@example.jp"#, "hanako@example.jp"),
    (#""ha\n@ko"@example.jp"#, #""han@ko"@example.jp"#),
    (#""ha\"na,\\ko"@example.jp"#, #""ha\"na,\\ko"@example.jp"#),
    (#""'hanako"@example.jp"#, #""'hanako"@example.jp"#),
    (#"Hanako <"hana..ko"@example.jp>"#, #""hana..ko"@example.jp"#),
    ("'hanako@example.org", "hanako@example.org"),
    ("'hanako@example.org'", "hanako@example.org"),
    ("‘hanako@example.org’", "hanako@example.org"),
    ("“hanako@example.org”", "hanako@example.org"),
    (#""hanako@example.org""#, "hanako@example.org"),
    ("hanako@example.org;", "hanako@example.org"),
    ("hanako@example.org ,", "hanako@example.org"),
    ("（hanako@example.org）", "hanako@example.org"),
    ("[hanako@example.org];", "hanako@example.org"),
    ("「hanako@example.org」、", "hanako@example.org"),
    ("\u{202A}hanako@example.org\u{202C}", "hanako@example.org"),
    ("\u{200E}\u{2066}hanako@example.org\u{2069}\u{200F}", "hanako@example.org"),
    ("\u{1F}\u{7}hanako@example.org\u{B}", "hanako@example.org"),
  ])
  func `all spellings of one address give one normal form`(
    typed: String, normal: String
  ) throws {
    // Scalar by scalar: for `==` a composed and a decomposed letter are equal.
    let revealed = try #require(EmailAddress(typed)).revealed
    #expect(Array(revealed.unicodeScalars) == Array(normal.unicodeScalars))
  }

  @Test(arguments: [
    "", " ", "hanako", "@", "hanako@", "@example.org", "hanako@example", "hanako example.org",
    "a@b@example.org", "\"\"@example.org", "\"a\"b\"@example.org", "\"a\\\"@example.org",
    "\"a<b\"@example.org", "(hanako@example.org", "a@example.org)", "'@example.org",
    ".a@example.org", ".a..b@example.org", "..@example.org", "a b@example.org",
    "a@exa mple.org", "a@example..org", "a@.example.org", "a@example.org.", "a@-example.org",
    "a@example-.org", "\"a b\"@example.org", "a@[192.0.2.1]", "a@192.0.2.1", "a,b@example.org",
    "a@exam_ple.org", "a@example.org; b@example.org", "a@example.org,b@example.org",
    "hanako@example.org>", "<hanako@example.org", "a(b)@example.org", "a:b@example.org",
    "a\\b@example.org", "a\u{0}b@example.org", "a\r\nBcc: b@example.org", "a\nb@example.org",
    "a\u{202E}b@example.org", "a@exa\u{2066}mple.org", "a\u{7F}@example.org", "😀@example.org",
    "a@😀.example", "mailto:", "a@example.org?subject=hello", "a@@example.org",
  ])
  func `a text that is not an address is refused`(typed: String) {
    #expect(EmailAddress(typed)?.revealed == nil)
  }

  @Test(arguments: [
    (local: 64, labels: [63, 63, 61], isValid: true),
    (local: 65, labels: [10, 3], isValid: false),
    (local: 64, labels: [63, 63, 62], isValid: false),
    (local: 1, labels: [63, 3], isValid: true),
    (local: 1, labels: [64, 3], isValid: false),
  ])
  func `an address keeps the limits of RFC 5321`(local: Int, labels: [Int], isValid: Bool) {
    let host = labels.map { String(repeating: "h", count: $0) }.joined(separator: ".")
    let address = String(repeating: "l", count: local) + "@" + host
    #expect((EmailAddress(address) != nil) == isValid)
  }

  @Test func `lengths count octets, not letters`() {
    #expect(EmailAddress(String(repeating: "花", count: 21) + "@example.org") != nil)
    #expect(EmailAddress(String(repeating: "花", count: 22) + "@example.org") == nil)
  }

  @Test func `an address has a part before the @ and a part after it`() throws {
    let address = try #require(EmailAddress("Hanako.Y@Sub.Example.org"))
    #expect(address.local == "hanako.y")
    #expect(address.host == "sub.example.org")
  }

  @Test func `spellings of one address are equal and have one hash`() {
    let spellings = ["A@example.org", "a@EXAMPLE.org", "ａ@example.org", "X <a@example.org>"]
    #expect(Set(spellings.map { EmailAddress($0) }).count == 1)
  }

  @Test func `a quoted address is written without quotes, and with a tag inside them`() throws {
    let quoted = try #require(EmailAddress("hana..ko@example.jp"))
    #expect(quoted.unquoted == "hana..ko@example.jp")
    #expect(quoted.tagged("x1") == "\"hana..ko+x1\"@example.jp")
    let plain = try #require(EmailAddress("hanako@example.jp"))
    #expect(plain.unquoted == nil)
    #expect(plain.tagged("x1") == "hanako+x1@example.jp")
  }

  /// The normal form is accepted again, unchanged. So an exported list can be imported again.
  @Test func `an accepted address is its own normal form`() {
    let letters = Array("aZ.@-_<>\"'\\,;()[] \u{3000}ü\u{308}İＡ＠．\u{200B}\u{FEFF}ßﬁ①:m+").map(
      String.init)
    var random = SeededBytes(seed: 7)
    var accepted = 0
    for _ in 0..<10_000 {
      let local = (0...Int.random(in: 0..<5, using: &random))
        .map { _ in letters.randomElement(using: &random)! }.joined()
      guard let address = EmailAddress("\(local)@example.org") else { continue }
      accepted += 1
      #expect(EmailAddress(address.revealed)?.revealed == address.revealed)
    }
    #expect(accepted > 1000)
  }

  @Test func `no log line shows an address`() throws {
    let address = try #require(EmailAddress("canary@example.org"))
    for showing in showings(of: address) {
      #expect(!showing.contains("canary"))
    }
    #expect("\(address)" == "(address)")
    #expect(String(reflecting: address) == "(address)")
  }

  @Test func `no log line shows a personal text`() {
    for showing in showings(of: PersonalText("canary")) {
      #expect(!showing.contains("canary"))
    }
    #expect("\(PersonalText("canary"))" == "(personal)")
    #expect(PersonalText("canary").revealed == "canary")
    #expect(PersonalText("").isEmpty)
    #expect(!PersonalText(" ").isEmpty)
  }

  @Test(arguments: ["<", "(", "\"", "mailto:", "<(", " ;"])
  func `a long text of signs around an address is looked at once`(sign: String) {
    let text = String(repeating: sign, count: 200_000) + "ada@example.org"
    let clock = ContinuousClock()
    let taken = clock.measure { #expect(EmailAddress.normalised(text) == text) }
    #expect(taken < .seconds(1))
    #expect(EmailAddress.normalised(" <ada@example.org>; ") == "ada@example.org")
  }
}
