import TestSupport
import Testing
import Vocabulary

struct EmailAddressBytesTests {
  private func isPlainlyNormal(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { EmailAddress.isPlainlyNormal($0) }
  }

  @Test func `bytes that pass the fast check are a valid address in its normal form`() {
    var random = SeededBytes(seed: 11)
    let parts = [
      "a", "b1", "-", ".", "@", "x.org", "1", "+", "_", "A", "'", " ", "ä", "..", "example.jp", "<",
    ]
    var plain = 0
    for _ in 0..<100_000 {
      let bytes = random.next(7)
      let text = bytes.prefix(Int(bytes[6]) % 6 + 1).map { parts[Int($0) % parts.count] }.joined()
      let isPlain = isPlainlyNormal(text)
      if isPlain { plain += 1 }
      let address = EmailAddress(text)
      #expect(!isPlain || address?.revealed == text, "\(text)")
      let isCommon = text.utf8.allSatisfy { $0 < 0x80 }
      if isCommon, address?.revealed == text { #expect(isPlain, "\(text)") }
    }
    #expect(plain > 200)
  }

  @Test(arguments: [
    (String(repeating: "a", count: 64) + "@example.org", true),
    (String(repeating: "a", count: 65) + "@example.org", false),
    ("a@" + String(repeating: "b", count: 63) + ".org", true),
    ("a@" + String(repeating: "b", count: 64) + ".org", false),
    ("a@" + String(repeating: "bcdefghi.", count: 27) + "org", true),
    ("a@" + String(repeating: "bcdefghi.", count: 28) + "org", false),
    ("a@example.123", false), ("a@example.org-", false), ("a@-example.org", false), ("", false),
    ("@", false),
  ])
  func `the fast check keeps the limits of RFC 5321`(text: String, isValid: Bool) {
    #expect(isPlainlyNormal(text) == isValid)
    #expect((EmailAddress(text) != nil) == isValid)
  }
}
