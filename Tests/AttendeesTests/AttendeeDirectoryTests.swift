import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import Workspaces

@testable import Attendees

struct AttendeeDirectoryTests {
  private let office: AttendeeFixture

  init() throws { office = try AttendeeFixture() }

  private static let ada = ["name": "Ada Example", "email": "ada@example.org", "ticket": "VIP"]

  // MARK: adding

  @Test func `a walk-in is on record with each field in the boxes of its purposes`() throws {
    try office.add(Self.ada)
    #expect(
      try office.people(.operate) == [
        ["name": "Ada Example", "ticket": "VIP", "status": "registered"]
      ])
    #expect(
      try office.people(.notify) == [
        ["name": "Ada Example", "email": "ada@example.org", "status": "registered"]
      ])
  }

  @Test func `a walk-in at the door can be there at once`() throws {
    try office.add(Self.ada, isCheckedIn: true)
    #expect(
      try office.directory.count()
        == AttendeeDirectory.Count(registered: 1, checkedIn: 1, cancelled: 0))
  }

  @Test func `values are tidied, and empty ones not stored`() throws {
    try office.add(["name": "  Ada \u{3000}Example ", "email": "Ada@Example.ORG", "note": " "])
    #expect(
      try office.people(.notify) == [
        ["name": "Ada Example", "email": "ada@example.org", "status": "registered"]
      ])
    #expect(
      try office.people(.operate) == [["name": "Ada Example", "status": "registered"]])
  }

  @Test func `the ledger hears which fields, not whose`() throws {
    try office.add(Self.ada)
    #expect(
      try office.pending() == [#"attendee-added {"fields":["email","name","ticket"]}"#])
  }

  private static let unknownPhone = AttendeeError.unknownField(
    FieldName("phone")!, known: ["name", "email", "ticket", "note", "diet"].map { FieldName($0)! })

  @Test(arguments: [
    (
      ["name": "Ada", "email": "x@example.org", "phone": "1"],
      unknownPhone
    ),
    (["email": "x@example.org"], AttendeeError.missingRequired(.name)),
    (["name": " ", "email": "x@example.org"], AttendeeError.missingRequired(.name)),
    (["name": "Ada", "email": "nowhere"], AttendeeError.invalidEmail(.email)),
    (
      ["name": "Ada", "email": "x@example.org", "ticket": "gold"],
      AttendeeError.notAChoice(FieldName("ticket")!, choices: ["General", "VIP"])
    ),
    (
      ["name": "Ada", "email": "x@example.org", "note": "abcdef"],
      AttendeeError.tooLong(FieldName("note")!, longest: 5)
    ),
    (
      ["name": "Ada", "email": "x@example.org", "diet": "vegan"],
      AttendeeError.needsConsent(FieldName("diet")!)
    ),
    (
      ["name": "Ada 4111 1111 1111 1111", "email": "x@example.org"],
      AttendeeError.forbiddenContent(.name)
    ),
    (["name": "Ada"], AttendeeError.noIdentity([.email])),
    (
      ["name": "Bob", "email": "ADA@example.org"],
      AttendeeError.alreadyThere
    ),
  ])
  func `what cannot be added leaves nothing, and says why without the value`(
    values: [String: String], wanted: AttendeeError
  ) throws {
    try office.add(Self.ada)
    let before = try office.pending()
    #expect(throws: wanted) { try office.add(values) }
    #expect(try office.pending() == before)
    #expect(try office.people(.operate).count == 1)
  }

  @Test func `a value as long as its field allows is taken`() throws {
    try office.add([
      "name": "Ada", "email": "x@example.org", "note": "𠮷野家abc".prefix(5).description,
    ])
    #expect(try office.people(.operate).first?["note"] == "𠮷野家ab")
  }

  // MARK: finding

  @Test(arguments: [
    "ada@example.org", "ADA@EXAMPLE.ORG", " ada@example.org ", "mailto:ada@example.org",
    "Ada Example <ada@example.org>", "ａｄａ@example.org",
  ])
  func `a person is found however the address is typed`(typed: String) throws {
    let code = try office.add(Self.ada)
    try office.add(["name": "Bob", "email": "bob@example.org"])
    #expect(try office.found(typed) == code)
  }

  @Test func `a person is found by the code, in any case, with or without the hyphen`() throws {
    let code = try office.add(Self.ada)
    for typed in [code.text, code.description, code.text.lowercased()] {
      #expect(try office.found(typed) == code)
    }
  }

  @Test func `a person is found by an earlier identity`() throws {
    let code = try office.add(Self.ada)
    let former = office.session.store.lookup(Identity([(kind: .email, text: "old@example.org")])!)
    try office.vault.database.write { access in
      let row = try office.session.find("ada@example.org", in: access)
      try access.execute(
        "INSERT INTO aliases (lookup, attendee) VALUES (?, ?)",
        [former.stored, .integer(row.id.number)])
    }
    #expect(try office.found("old@example.org") == code)
    #expect(
      throws: AttendeeError.alreadyThere,
      performing: { try office.add(["name": "Ada Example", "email": "old@example.org"]) })
  }

  @Test(arguments: ["eve@example.org", "", "Eve Example", "00000-00000", "ada@example.org,Ada"])
  func `nobody is found by anything else`(typed: String) throws {
    try office.add(Self.ada)
    let error = try #require(throws: WorkspaceError.self) { try office.found(typed) }
    #expect(error.code == "no-attendee")
  }

  @Test func `an identity of two fields needs both, in their order, parted by a comma`() throws {
    let office = try AttendeeFixture(identity: [.email, .name])
    let family = ["email": "family@example.org"]
    let ada = try office.add(family.merging(["name": "Ada Example"]) { $1 })
    let bob = try office.add(family.merging(["name": "Bob Example"]) { $1 })
    #expect(try office.found("family@example.org,Ada Example") == ada)
    #expect(try office.found("Family@example.org, bob  example") == bob)
    for typed in ["Ada Example,family@example.org", "family@example.org,Ada Example,"] {
      let error = #expect(throws: WorkspaceError.self) { try office.found(typed) }
      #expect(error?.code == "no-attendee")
    }
    let error = #expect(throws: WorkspaceError.self) { try office.found("family@example.org") }
    #expect(error?.code == "attendees-like")
    #expect(throws: AttendeeError.alreadyThere) {
      try office.add(family.merging(["name": "ADA EXAMPLE"]) { $1 })
    }
  }

  // MARK: changing

  @Test func `checking in twice changes once and is noted once`() throws {
    let code = try office.add(Self.ada)
    #expect(
      try office.directory.checkIn("ada@example.org")
        == AttendeeDirectory.Change(code: code, before: .registered, after: .checkedIn))
    #expect(
      try office.directory.checkIn(code.text)
        == AttendeeDirectory.Change(code: code, before: .checkedIn, after: .checkedIn))
    #expect(
      try office.pending().dropFirst() == ["attendee-checked-in {}"])
  }

  @Test func `who cancelled is counted, and is checked in who comes all the same`() throws {
    let code = try office.add(Self.ada)
    try office.add(["name": "Bob", "email": "bob@example.org"])
    #expect(
      try office.directory.cancel("ada@example.org")
        == AttendeeDirectory.Change(code: code, before: .registered, after: .cancelled))
    #expect(
      try office.directory.count()
        == AttendeeDirectory.Count(registered: 1, checkedIn: 0, cancelled: 1))
    #expect(try office.pending().last == "attendee-cancelled {}")
    #expect(
      try office.directory.checkIn(code.text)
        == AttendeeDirectory.Change(code: code, before: .cancelled, after: .checkedIn))
    #expect(
      try office.directory.count()
        == AttendeeDirectory.Count(registered: 2, checkedIn: 1, cancelled: 0))
    #expect(try office.pending().last == "attendee-checked-in {}")
  }

  @Test func `a cancellation and a check-in are undone, and nothing else is`() throws {
    let code = try office.add(Self.ada)
    func change(_ before: AttendeeStatus, _ after: AttendeeStatus) -> AttendeeDirectory.Change {
      AttendeeDirectory.Change(code: code, before: before, after: after)
    }
    _ = try office.directory.cancel(code.text)
    #expect(try office.directory.undoCheckIn(code.text) == change(.cancelled, .cancelled))
    #expect(try office.directory.register("ada@example.org") == change(.cancelled, .registered))
    #expect(try office.pending().last == "attendee-registered {}")
    #expect(try office.directory.register(code.text) == change(.registered, .registered))
    _ = try office.directory.checkIn(code.text)
    #expect(try office.directory.register(code.text) == change(.checkedIn, .checkedIn))
    #expect(try office.directory.undoCheckIn(code.text) == change(.checkedIn, .registered))
    #expect(try office.pending().last == "attendee-not-checked-in {}")
    #expect(try office.pending().count == 5)
  }

  @Test func `the person at the desk learns the name behind a code`() throws {
    let code = try office.add(Self.ada)
    #expect(try office.directory.name(of: code.text)?.revealed == Self.ada["name"])
  }

  @Test func `a day is before, in or after the days of an event`() throws {
    let days = try (1...5).map { try #require(CivilDate(year: 2026, month: 11, day: $0)) }
    let found = days.map { EventDay(today: $0, first: days[1], last: days[3]) }
    #expect(found == [.before(days[1]), .today, .today, .today, .after(days[3])])
  }

  @Test func `a change is seen by whoever looks for changed records`() throws {
    try office.add(Self.ada)
    office.workspace.world.advance(by: .hours(1))
    _ = try office.directory.checkIn("ada@example.org")
    let updated = try office.vault.database.read {
      try $0.count(
        "SELECT count(*) FROM attendees WHERE changed = ?",
        [.integer(office.workspace.world.now.seconds)])
    }
    #expect(updated == 1)
  }

  @Test func `reading the list is noted with its purpose`() throws {
    try office.add(Self.ada)
    _ = try office.people(.notify)
    #expect(try office.pending().last == #"attendees-read {"purpose":["notify"]}"#)
  }

  @Test func `an empty event counts nobody`() throws {
    #expect(
      try office.directory.count()
        == AttendeeDirectory.Count(registered: 0, checkedIn: 0, cancelled: 0))
    #expect(try office.people(.operate) == [])
  }

  // MARK: correcting

  private func correct(_ person: String, _ values: [String: String]) throws -> [String] {
    let values = FieldValues(
      Dictionary(
        uniqueKeysWithValues: values.map { (FieldName($0.key)!, PersonalText($0.value)) }))
    return try office.directory.correct(person, values).changed.map(\.text)
  }

  @Test func `a correction is tidied, on the ledger without values, and found by the new identity`()
    throws
  {
    try office.add(Self.ada)
    let changes = ["email": " ADA@example.com ", "name": "Ada Example", "ticket": ""]
    #expect(try correct("ada@example.org", changes) == ["email", "ticket"])
    #expect(
      try office.people(.notify) == [
        ["name": "Ada Example", "email": "ada@example.com", "status": "registered"]
      ])
    #expect(try office.people(.operate) == [["name": "Ada Example", "status": "registered"]])
    #expect(try office.pending().contains(#"attendee-corrected {"fields":["email","ticket"]}"#))
    #expect(try correct("ada@example.com", ["email": "ada@example.com"]) == [])
    #expect(try correct("ada@example.org", ["name": "Ada"]) == ["name"])
  }

  @Test func `a choice counts however it is spelled, as in a list`() throws {
    try office.add(Self.ada)
    #expect(try correct("ada@example.org", ["ticket": "ＧＥＮＥＲＡＬ"]) == ["ticket"])
    #expect(try office.people(.operate).first?["ticket"] == "General")
    try office.add(["name": "Ben", "email": "ben@example.org", "ticket": "vip"])
    #expect(try office.people(.operate).last?["ticket"] == "VIP")
  }

  @Test func `a slip put right again leaves the other person's address free`() throws {
    try office.add(Self.ada)
    _ = try correct("ada@example.org", ["email": "zoe@example.org"])
    _ = try correct("zoe@example.org", ["email": "ada@example.org"])
    #expect(throws: WorkspaceError.self) { try office.found("zoe@example.org") }
    let zoe = try office.add(["name": "Zoe Example", "email": "zoe@example.org"])
    #expect(try office.found("zoe@example.org") == zoe)
  }

  @Test func `the address of an office can be added for the next person`() throws {
    let code = try office.add(Self.ada.merging(["email": "office@example.org"]) { $1 })
    _ = try correct("office@example.org", ["email": "ada@example.org"])
    #expect(try office.found("office@example.org") == code)
    #expect(throws: AttendeeError.alreadyThere) {
      try office.add(["name": "ADA EXAMPLE", "email": "office@example.org"])
    }
    let ben = try office.add(["name": "Ben", "email": "office@example.org"])
    #expect(try office.found("office@example.org") == ben)
  }

  @Test func `a correction does not bring an erased person back`() throws {
    try office.add(Self.ada)
    let store = office.session.store
    let erased = store.lookup(Identity([(kind: .email, text: "ben@example.org")])!)
    let now = office.workspace.world.now
    try office.vault.database.write { access in
      try store.noteErasure(of: store.pseudonym(of: erased), by: "e", at: now, in: access)
    }
    let before = try office.people(.notify)
    #expect(throws: VaultError.identityErased(now)) {
      try correct("ada@example.org", ["email": "ben@example.org", "name": "Ada"])
    }
    #expect(try office.people(.notify) == before)
    // Somebody who was added again can be corrected.
    try office.add(["name": "Ben", "email": "ben@example.org"])
    #expect(try correct("ben@example.org", ["email": "benn@example.org"]) == ["email"])
    #expect(try correct("benn@example.org", ["email": "ben@example.org"]) == ["email"])
  }

  @Test(arguments: [
    (["email": "nowhere"], Cause(AttendeeError.invalidEmail(.email))),
    (["email": "a***@example.org"], Cause(AttendeeError.masked(.email))),
    (
      ["note": String(decoding: [0xFF, 0xFE], as: UTF8.self)],
      Cause(AttendeeError.badEncoding(FieldName("note")!))
    ),
    (["name": ""], Cause(AttendeeError.missingRequired(.name))),
    (
      ["ticket": "gold"],
      Cause(AttendeeError.notAChoice(FieldName("ticket")!, choices: ["General", "VIP"]))
    ),
    (
      ["phone": "1"],
      Cause(unknownPhone)
    ),
    (
      ["diet": "vegan"],
      Cause(AttendeeError.needsConsent(FieldName("diet")!))
    ),
    (["email": "ben@example.org"], Cause(VaultError.identityTaken)),
  ])
  func `a wrong correction changes nothing`(values: [String: String], wanted: Cause) throws {
    try office.add(Self.ada)
    try office.add(["name": "Ben", "email": "ben@example.org"])
    let before = try office.people(.notify)
    let error = #expect(throws: (any Error).self) { try correct("ada@example.org", values) }
    #expect(Cause(try #require(error)) == wanted)
    #expect(try office.people(.notify) == before)
    #expect(try !office.pending().contains { $0.hasPrefix("attendee-corrected") })
  }
}
