import Definitions
import Intake
import Testing
import Vocabulary

/// Addresses of which a service shows only a part.
struct MaskedTests {
  static let masked = [
    "g****@example.org", "t***@example.jp", "x…@example.org", "●●●@example.jp", "a*@example.org",
    "ada@e******.org", "ada@••••.org", "●●●●●", "*****", "Ada <a***@example.org>",
    "ｔ＊＊＊＠example.jp",
  ]

  @Test(arguments: masked) func `a masked address that is needed rejects its row`(
    address: String
  ) throws {
    let event = try Importing()
    let report = try event.store("Name,Email\nAda,\(address)\nBob,bob@example.org\n")
    #expect(report.problems.map(Told.init) == [Told(2, "Email", "masked")])
    #expect(report.problems.first?.kind.effect == .reject)
    #expect(report.counts.rejected == 1)
    #expect(try event.people.map { $0["email"] } == ["bob@example.org"])
  }

  @Test(arguments: masked) func `a masked address that is not needed is not stored, its row is`(
    address: String
  ) throws {
    let event = try Importing(
      [
        Importing.field("name", .name, required: true),
        Importing.field("email", .email, purposes: [.notify]),
      ], identity: ["name"])
    let report = try event.store("Name,Email\nAda,\(address)\n")
    #expect(report.problems.map(Told.init) == [Told(2, "Email", "masked")])
    #expect(report.problems.first?.kind.effect == .warn && !report.hasRejects)
    #expect(try event.people.map(\.values) == [["name": "Ada"]])
  }

  @Test(arguments: ["o'neil@example.org", "a+b@example.org", "xxx@example.org", "a#b@example.org"])
  func `an unusual address is not masked`(address: String) throws {
    let event = try Importing()
    #expect(try event.store("Name,Email\nAda,\(address)\n").counts.added == 1)
  }

  @Test func `a masked address does not replace one on record`() throws {
    let event = try Importing(
      [
        Importing.field("name", .name, required: true),
        Importing.field("email", .email, purposes: [.notify]),
      ], identity: ["name"])
    try event.store("Name,Email\nAda,ada@example.org\n")
    try event.store("Name,Email\nAda,a**@example.org\n")
    #expect(try event.people.map { $0["email"] } == ["ada@example.org"])
  }
}
