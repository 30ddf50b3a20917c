import Testing
import Vocabulary

struct AddressFaultTests {
  @Test(arguments: [
    ("a@example.org; b@example.org", AddressFault.several),
    ("a@example.org、b@example.org", .several),
    ("a@example.org\u{3000}b@example.org", .several),
    ("a@example.org|b@example.org", .several),
    ("hanako", .noAt), ("", .noAt), ("a(at)example.org", .noAt),
    ("a@@example.org", .secondAt),
    ("@example.org", .halfMissing), ("a@", .halfMissing),
    ("a@example.org/", .character("/")), ("a@example,org", .character(",")),
    ("a b@example.org", .character(" ")), ("a@example.org (work)", .character(" ")),
    ("a@example.org(work)", .character("(")), ("a@exam_ple.org", .character("_")),
    ("a\u{7}b@example.org", .character("\u{7}")),
    ("a\u{202E}b@example.org", .character("\u{202E}")),
    ("\u{FFFC}a@example.org", .character("\u{FFFC}")),
    (".a@example.org", .dot), ("a@example.org.", .dot), ("a@example..org", .dot),
    ("a@example", .noDomain),
    (String(repeating: "a", count: 65) + "@example.org", .tooLong),
    ("a@192.0.2.1", .other), ("a@-example.org", .other),
  ])
  func `a text that is no address says what is wrong`(text: String, fault: AddressFault) {
    #expect(AddressFault(text) == fault)
  }

  @Test func `an address has no fault`() {
    #expect(AddressFault("hanako@example.org") == nil)
    #expect(AddressFault("(hanako@example.org);") == nil)
  }
}
