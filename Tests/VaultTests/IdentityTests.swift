import TestSupport
import Testing
import Vault
import Vocabulary

struct IdentityTests {
  @Test(
    arguments: [
      ([(.email, " Hanako@Example.ORG ")], "hanako@example.org"),
      ([(.email, "Hanako <hanako@example.org>")], "hanako@example.org"),
      ([(.name, "山田\u{3000} 花子")], "山田 花子"),
      ([(.text, " T-100 ")], "t-100"),
      ([(.email, "a@example.org"), (.name, "Aoi  Abe")], "a@example.org\u{1F}aoi abe"),
      ([(.email, ""), (.name, "Aoi")], "\u{1F}aoi"),
      ([(.name, "Aoi"), (.email, "")], "aoi\u{1F}"),
    ] as [([(FieldKind, String)], String)])
  func `all spellings of one person give one identity`(
    values: [(FieldKind, String)], identity: String
  ) {
    #expect(Identity(values.map { (kind: $0.0, text: $0.1) })?.revealed == identity)
  }

  @Test func `a person without any value of the identity has no identity`() {
    #expect(Identity([]) == nil)
    #expect(Identity([(kind: .email, text: " "), (kind: .name, text: "\u{3000}")]) == nil)
  }

  @Test func `two fields differ from one field with both values`() {
    #expect(
      Identity([(kind: .name, text: "a"), (kind: .name, text: "b")])
        != Identity([(kind: .name, text: "a b"), (kind: .name, text: "")]))
  }

  @Test func `no log line shows an identity`() throws {
    let identity = try #require(Identity([(kind: .email, text: "canary@example.org")]))
    for showing in showings(of: identity) { #expect(!showing.contains("canary")) }
    #expect("\(identity)" == "(identity)")
  }
}
