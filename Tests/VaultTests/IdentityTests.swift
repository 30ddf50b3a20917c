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
  func `one person has one identity, however a list spells them`(
    values: [(FieldKind, String)], identity: String
  ) {
    #expect(Identity(values.map { (kind: $0.0, text: $0.1) })?.revealed == identity)
  }

  @Test func `who has none of the identity's values has no identity`() {
    #expect(Identity([]) == nil)
    #expect(Identity([(kind: .email, text: " "), (kind: .name, text: "\u{3000}")]) == nil)
  }

  @Test func `two fields are not one field of both`() {
    #expect(
      Identity([(kind: .name, text: "a"), (kind: .name, text: "b")])
        != Identity([(kind: .name, text: "a b"), (kind: .name, text: "")]))
  }

  @Test func `an identity never shows itself in a log line`() throws {
    let identity = try #require(Identity([(kind: .email, text: "canary@example.org")]))
    for showing in showings(of: identity) { #expect(!showing.contains("canary")) }
    #expect("\(identity)" == "(identity)")
  }
}
