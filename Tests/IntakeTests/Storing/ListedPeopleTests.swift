import TestSupport
import Recognition
import Testing
import Vault
import Vocabulary

@testable import Intake

struct ListedPeopleTests {
  @Test(arguments: [0, 1, 700, 100_000])
  func `everybody is found again, and nobody else`(expected: Int) throws {
    var random = SeededBytes(seed: 4)
    let lookups = (0..<20_000).map { _ in Lookup(hash: random.next(16)) }
    var people = LookupTable<UInt32>(blank: 0)
    for (number, lookup) in lookups.enumerated() {
      if number == 10 { people.reserve(expected) }
      #expect(people.insert(lookup, UInt32(number)) == nil)
    }
    for (number, lookup) in lookups.enumerated() {
      let known = people.insert(lookup, 0)
      let place = try #require(known)
      #expect(people[place] == UInt32(number))
      people[place] += 1
    }
    for (number, lookup) in lookups.enumerated() {
      #expect(people.place(of: lookup).map { people[$0] } == UInt32(number + 1))
    }
    #expect(people.place(of: Lookup(hash: random.next(16))) == nil)
  }

  @Test func `a lookup of zeros is a person too`() throws {
    var people = LookupTable<UInt32>(blank: 0)
    #expect(people.insert(Lookup(hash: []), 7) == nil)
    let known = people.insert(Lookup(hash: []), 8)
    let place = try #require(known)
    #expect(people[place] == 7)
  }

  @Test(arguments: [
    ("佐藤 一郎", "佐藤一郎", true), ("Ada Lovelace", "ada-lovelace", true),
    ("ZOË Müller", "zoë müller", true), ("山﨑 花子", "山崎 花子", false),
    ("ﾀﾅｶ", "タナカ", true), ("Ada", "Adam", false), ("か\u{3099}", "が", true), ("が", "か", false),
    ("ｱda", "アda", true), ("Straße", "strasse", false),
  ])
  func `names are the same whatever the spelling`(one: String, other: String, isSame: Bool) {
    #expect((hash(one) == hash(other)) == isSame)
    #expect((HeaderText.normal(one) == HeaderText.normal(other)) == isSame)
  }

  @Test func `no name is no name`() {
    #expect(hash("") == 0)
    #expect(hash("***") != 0)
  }

  private func hash(_ name: String) -> UInt32 {
    var candidate = Candidate(fields: [Importing.field("name", .name)])
    if !name.isEmpty { candidate.values.set(0, to: name) }
    return NameHash.hash(candidate)
  }
}
