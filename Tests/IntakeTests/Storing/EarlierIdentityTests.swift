import Definitions
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Intake

/// An identity from before a correction finds the person whom an old list still names so, and
/// nobody else.
struct EarlierIdentityTests {
  private static let fields = [
    Importing.field("name", .name, purposes: [.operate, .notify], columns: ["Name"]),
    Importing.field("email", .email, purposes: [.notify], required: true, columns: ["Email"]),
    Importing.field("company", .company, columns: ["Company"]),
  ]
  private static let header = "Name,Email,Company\n"

  private func correct(_ email: String, to new: String, in event: Importing) throws {
    try correct(email, [.email: new], in: event)
  }

  private func correct(
    _ email: String, _ changes: [FieldName: String], in event: Importing
  ) throws {
    try event.vault.database.write { access in
      let row = try event.attendees.find(
        event.attendees.lookup(Identity([(.email, email)])!), in: access)!
      _ = try event.attendees.correct(
        row, changes.mapValues { PersonalText($0) }, at: event.workspace.world.now,
        identity: { Identity([(.email, $0[.email]?.revealed ?? "")]) }, in: access)
    }
  }

  private func names(_ event: Importing) throws -> [String: String] {
    try Dictionary(
      uniqueKeysWithValues: event.people.map { ($0["email"] ?? "", $0["name"] ?? "") })
  }

  /// A dry run says the same.
  private func store(_ list: String, in event: Importing) throws -> ImportReport {
    let dry = try event.dryRun(Self.header + list)
    let stored = try event.store(Self.header + list)
    #expect(dry.counts == stored.counts && dry.problems == stored.problems)
    return stored
  }

  @Test(arguments: [true, false])
  func `a slip that was put right does not catch the real person`(hasNames: Bool) throws {
    let event = try Importing(hasNames ? Self.fields : Array(Self.fields.dropFirst()))
    _ = try store("Bob,bob@example.org,\n", in: event)
    try correct("bob@example.org", to: "zoe@example.org", in: event)
    try correct("zoe@example.org", to: "bob@example.org", in: event)
    let report = try store("Bob,bob@example.org,\nZoe,zoe@example.org,\n", in: event)
    #expect(report.counts.added == 1 && report.counts.unchanged == 1)
    #expect(report.problemCounts == [:])
    #expect(try Set(event.people.map { $0["email"] }) == ["bob@example.org", "zoe@example.org"])
  }

  @Test(arguments: [["email"], ["email", "name"]])
  func `a slip that the list mends adds a second person, and says who the first perhaps is`(
    identity: [String]
  ) throws {
    let event = try Importing(Self.fields, identity: identity)
    _ = try store("Ann,ann@exmaple.org,\nBo,bo@example.org,\n", in: event)
    let first = try #require(event.people.first { $0["name"] == "Ann" }).code
    let report = try store("Ann,ann@example.org,\nBo,bo@example.org,\n", in: event)
    #expect(report.counts.added == 1 && report.counts.missing == 1)
    #expect(
      report.problems.map(\.kind)
        == [.perhapsSame(event.definition.slug, try #require(AttendeeCode(first)))])
    #expect(report.problems.map(\.location.row) == [2])
    // The next list brings nobody, and so asks nothing.
    #expect(try store("Ann,ann@example.org,\nBo,bo@example.org,\n", in: event).problems == [])
  }

  @Test func `a mended name of an identity with the name is told by the address`() throws {
    let event = try Importing(Self.fields, identity: ["email", "name"])
    _ = try store("An Other,ann@example.org,\nBo,bo@example.org,\n", in: event)
    let report = try store("Ann Other,ann@example.org,\nCy,cy@example.org,\n", in: event)
    #expect(report.problemCounts == [.perhapsSame: 1])
    #expect(report.counts.added == 2 && report.counts.missing == 2)
  }

  @Test func `a slip that a second correction mends leaves no trace`() throws {
    let event = try Importing(Self.fields)
    _ = try store("Bob,bob@exmaple.org,\n", in: event)
    try correct("bob@exmaple.org", to: "zoe@example.org", in: event)
    try correct("zoe@example.org", to: "bob@example.org", in: event)
    _ = try store("Zoe,zoe@example.org,\n", in: event)
    let old = try store("Bob,bob@exmaple.org,\n", in: event)
    #expect(old.problemCounts == [.corrected: 1])
    #expect(try names(event) == ["bob@example.org": "Bob", "zoe@example.org": "Zoe"])
  }

  @Test func `an identity that a list has had stays known after it is corrected back`() throws {
    let event = try Importing(Array(Self.fields.dropFirst()))
    _ = try store(",first@example.org,A\n", in: event)
    try correct("first@example.org", to: "second@example.org", in: event)
    _ = try store(",second@example.org,A\n", in: event)
    try correct("second@example.org", [FieldName("company")!: "B"], in: event)
    try correct("second@example.org", to: "first@example.org", in: event)
    let report = try store(",second@example.org,A\n", in: event)
    #expect(report.counts.added == 0 && report.problemCounts == [.corrected: 1])
    #expect(try event.people.map { $0["email"] } == ["first@example.org"])
  }

  @Test func `people of one office address are told apart by their names, in every list`() throws {
    let event = try Importing(Self.fields)
    let list = ["Bob Example", "Ann Example", "Cy Example"].map { "\($0),office@example.org,\n" }
    _ = try store(list[0], in: event)
    try correct("office@example.org", to: "bob@example.org", in: event)
    let second = try store(list[0] + list[1], in: event)
    #expect(second.counts.added == 1 && second.counts.unchanged == 1)
    #expect(second.problemCounts == [.corrected: 1, .earlierIdentity: 1])
    for _ in 0..<2 {
      let again = try store(list[1] + list[0], in: event)
      #expect(again.counts.unchanged == 2 && again.problemCounts == [.corrected: 1])
    }
    try correct("office@example.org", to: "ann@example.org", in: event)
    let third = try store(list.joined(), in: event)
    #expect(third.counts.added == 1 && third.counts.unchanged == 2)
    #expect(
      try names(event) == [
        "bob@example.org": "Bob Example", "ann@example.org": "Ann Example",
        "office@example.org": "Cy Example",
      ])
  }

  @Test(arguments: ["bob EXAMPLE", "Ｂｏｂ Example", "Robert Example"])
  func `the person is found under every name that they had`(listed: String) throws {
    let event = try Importing(Self.fields)
    _ = try store("Robert Example,office@example.org,\n", in: event)
    try correct("office@example.org", [.name: "Bob Example"], in: event)
    try correct("office@example.org", to: "bob@example.org", in: event)
    _ = try store("Bobby,bob@example.org,\n", in: event)
    let old = try store("\(listed),office@example.org,\n", in: event)
    #expect(old.counts.added == 0)
    #expect(try event.people.map { $0["email"] } == ["bob@example.org"])
  }

  @Test func `a row without a name finds the person only while nobody has the address`() throws {
    let event = try Importing(Self.fields)
    _ = try store("Bob,office@example.org,\n", in: event)
    try correct("office@example.org", to: "bob@example.org", in: event)
    #expect(try store(",office@example.org,\n", in: event).problemCounts == [.corrected: 1])
    _ = try store("Ann,office@example.org,\n", in: event)
    let report = try store(",office@example.org,Sample\n", in: event)
    #expect(report.counts.updated == 1 && report.problemCounts == [:])
    #expect(try event.people.map { $0["company"] } == [nil, "Sample"])
  }

  @Test func `a cancelled row cancels nobody of another name`() throws {
    let event = try Importing(Self.fields)
    _ = try store("Bob,office@example.org,\n", in: event)
    try correct("office@example.org", to: "bob@example.org", in: event)
    let header = "Name,Email,Status\n"
    _ = try event.store(header + "Ann,office@example.org,Cancelled\n")
    #expect(try event.people.map(\.status) == [.registered])
    _ = try event.store(header + "Bob,office@example.org,Cancelled\n")
    #expect(try event.people.map(\.status) == [.cancelled])
  }
}
