import Definitions
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Intake

/// A field that gets another purpose after an import must reach the box of that purpose.
struct ChangedPurposeTests {
  private static let ticket = FieldName("ticket")!

  private func fields(_ ticket: Set<Purpose>, _ name: Set<Purpose>) -> [FieldDefinition] {
    [
      Importing.field("email", .email, purposes: [.notify], required: true, columns: ["Email"]),
      Importing.field("name", .name, purposes: name, columns: ["Name"]),
      Importing.field("ticket", purposes: ticket, columns: ["Ticket"]),
    ]
  }

  private func box(_ purpose: Purpose, in event: Importing) throws -> [String: String] {
    let view = PurposeView(purpose, of: event.event, keys: event.keys)
    return try event.vault.database.read { access in
      var found: [String: String] = [:]
      try AttendeeQueries.forEach(in: access) { row in
        for (name, value) in try view.values(of: row).byName { found[name.text] = value.revealed }
      }
      return found
    }
  }

  @Test(arguments: [
    "Email,Name,Ticket\nada@example.org,Ada,VIP\n", "Email,Name\nada@example.org,Ada\n",
  ])
  func `the same list fills in a field that is needed for another purpose now`(list: String) throws
  {
    let event = try Importing(fields([.operate], [.notify]))
    try event.store("Email,Name,Ticket\nada@example.org,Ada,VIP\n")
    event.definition = Importing.event(fields([.operate, .notify], [.notify]))
    #expect(try event.dryRun(list).counts.updated == 1)
    #expect(try event.store(list).counts.updated == 1)
    #expect(
      try box(.notify, in: event) == ["email": "ada@example.org", "name": "Ada", "ticket": "VIP"])
    #expect(try event.store(list).counts.unchanged == 1)
  }

  /// Both boxes one after the other hold the same bytes before and after.
  @Test func `a field that moves from one box to the other moves with the next list`() throws {
    let event = try Importing(fields([.operate], [.operate]))
    let list = "Email,Name,Ticket\nada@example.org,Ada,VIP\n"
    try event.store(list)
    event.definition = Importing.event(fields([.operate], [.notify]))
    #expect(try event.store(list).counts.updated == 1)
    #expect(try box(.operate, in: event) == ["ticket": "VIP"])
    #expect(try box(.notify, in: event) == ["email": "ada@example.org", "name": "Ada"])
  }

  @Test func `a correction to the value on record fills it in too`() throws {
    let event = try Importing(fields([.operate], [.notify]))
    try event.store("Email,Name,Ticket\nada@example.org,Ada,VIP\n")
    event.definition = Importing.event(fields([.operate, .notify], [.notify]))
    func correct() throws -> Set<FieldName> {
      try event.vault.database.write { access in
        let row = try event.attendees.find(
          event.attendees.lookup(Identity([(.email, "ada@example.org")])!), in: access)!
        return try event.attendees.correct(
          row, [Self.ticket: PersonalText("VIP")], at: event.workspace.world.now,
          identity: { Identity([(.email, $0[.email]?.revealed ?? "")]) }, in: access)
      }
    }
    #expect(try correct() == [Self.ticket])
    #expect(try box(.notify, in: event)["ticket"] == "VIP")
    #expect(try correct() == [])
  }
}
