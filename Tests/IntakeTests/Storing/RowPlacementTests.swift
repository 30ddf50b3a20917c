import Storage
import Tabular
import Definitions
import Foundation
import TestSupport
import Testing
import Vault
import Vocabulary
import Workspaces

@testable import Intake

/// One rule decides what happens to a row, so a dry run reports exactly what the import then does.
struct RowPlacementTests {
  static let fields = [
    Importing.field("name", .name, purposes: [.operate, .notify], columns: ["Name"]),
    Importing.field("email", .email, purposes: [.notify], required: true, columns: ["Email"]),
    Importing.field("company", .company, columns: ["Company"]),
    Importing.field("dietary", columns: ["Dietary"], consent: "dietary"),
  ]

  @Test(arguments: (1...6).map { UInt64($0) }, [["email"], ["email", "name"]])
  func `a dry run reports what the import then does`(seed: UInt64, identity: [String]) throws {
    let event = try Importing(
      Self.fields, identity: identity, consents: [InitialLoadTests.consent])
    var lists = RandomLists(seed: seed)
    var kinds: Set<ImportFinding.Code> = []
    for _ in 0..<6 {
      let list = lists.next()
      let options = ImportOptions(isFullList: lists.chance(1, of: 3))
      let dry = try event.dryRun(list, options)
      let stored = try event.store(list, options)
      #expect(dry.counts == stored.counts)
      #expect(dry.problems == stored.problems)
      #expect(dry.problemCounts == stored.problemCounts)
      #expect(dry.isFullListRefused == stored.isFullListRefused)
      kinds.formUnion(stored.problemCounts.keys)
      try lists.disturb(event)
    }
    // Lists without repeated people would prove nothing.
    #expect(kinds.contains(.duplicateInFile))
    #expect(identity.count > 1 || kinds.isSuperset(of: [.sameAddressOtherName, .erased]))
  }

  /// A row that says nothing new is recognised by its fingerprint, without opening the record. The
  /// other event has no fingerprints, so it opens every record.
  @Test(arguments: (1...8).map { UInt64($0) })
  func `fingerprints change nothing but the time`(seed: UInt64) throws {
    let events = try (0..<2).map { _ in
      try Importing(Self.fields, consents: [InitialLoadTests.consent])
    }
    var lists = [RandomLists(seed: seed), RandomLists(seed: seed)]
    var unchanged = 0
    for _ in 0..<8 {
      try events[1].vault.database.write {
        try $0.execute("UPDATE attendees SET fingerprint = NULL")
      }
      let options = ImportOptions(isFullList: lists.indices.map { lists[$0].chance(1, of: 3) }[0])
      let list = lists.indices.map { lists[$0].next() }[0]
      for _ in 0..<2 {
        let reports = try events.map { try $0.store(list, options) }
        #expect(reports[0].counts == reports[1].counts)
        #expect(reports[0].problems == reports[1].problems)
        #expect(try people(of: events[0]) == people(of: events[1]))
        unchanged += reports[0].counts.unchanged
      }
      for (index, event) in events.enumerated() { try lists[index].disturb(event) }
    }
    #expect(unchanged > 20)
  }

  /// Without the codes, which are random.
  private func people(of event: Importing) throws -> [[String: String]] {
    try event.people.map {
      $0.values.merging(["status": $0.status.rawValue]) { first, _ in first }
    }
  }

  @Test func `a first list and a dry run without a vault agree`() throws {
    var lists = RandomLists(seed: 77)
    for _ in 0..<5 {
      let list = lists.next()
      let event = try Importing(Self.fields, consents: [InitialLoadTests.consent])
      let dry = try event.importer().dryRun(.bytes(Array(list.utf8)), against: nil)
      let stored = try event.store(list)
      #expect(dry.counts == stored.counts && dry.problems == stored.problems)
    }
  }

  @Test func `of two rows of somebody who was cancelled by hand the first one counts`() throws {
    let event = try Importing(Self.fields)
    let header = "Name,Email,Company\n"
    try event.store(header + "Ada,ada@example.org,Example\n")
    try event.vault.database.write { access in
      let lookup = event.attendees.lookup(Identity([(.email, "ada@example.org")])!)
      let row = try event.attendees.find(lookup, in: access)!
      try event.attendees.cancelByHand(row.id, at: event.workspace.world.now, in: access)
    }
    let list = header + "Ada,ada@example.org,First\nBen,ada@example.org,Second\n"
    let report = try event.store(list)
    #expect(report.counts.updated == 1 && report.counts.merged == 1)
    #expect(report.problemCounts == [.duplicateInFile: 1, .sameAddressOtherName: 1])
    let ada = try #require(try event.people.first)
    #expect(ada["company"] == "First" && ada.status == .cancelled)
  }

  @Test func `a name that may not be stored leaves the one on record to be compared`() throws {
    let event = try Importing(Self.fields)
    let header = "Name,Email\n"
    try event.store(header + "Ada,ada@example.org\n")
    let list = header + "5105 1051 0510 5100,ada@example.org\nBen,ada@example.org\n"
    let dry = try event.dryRun(list)
    #expect(dry.problemCounts[.sameAddressOtherName] == 1)
    #expect(try event.store(list).problems == dry.problems)
  }

  @Test func `an import that is asked to stop stores nothing`() throws {
    for isFirst in [true, false] {
      let event = try Importing(Self.fields)
      if !isFirst { try event.store("Name,Email\nZoe,zoe@example.org\n") }
      let before = try event.people
      let list =
        "Name,Email\n" + (0..<9_000).map { "Ada,ada\($0)@example.org\n" }.joined()
      let error = #expect(throws: (any Error).self) {
        try event.importer(shouldStop: { true }).store(.bytes(Array(list.utf8)), in: event.vault)
      }
      #expect((error as? WorkspaceError)?.code == "stopped")
      #expect(try event.people == before)
      #expect(try event.store(list).counts.added == 9_000)
    }
  }
}

/// Lists of a few people who come again and again, with changes between two lists.
private struct RandomLists {
  private var random: SeededBytes
  private static let people = 24

  init(seed: UInt64) { random = SeededBytes(seed: seed) }

  mutating func chance(_ count: Int, of all: Int) -> Bool {
    Int.random(in: 0..<all, using: &random) < count
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  mutating func next() -> String {
    var list = "Name,Email,Company,Dietary,Agrees,Status\n"
    for _ in 0..<Int.random(in: 0...40, using: &random) { list += row() }
    return list
  }

  private mutating func row() -> String {
    let person = Int.random(in: 0..<Self.people, using: &random)
    let name = pick(["Ada", "ada", "Ben", "", "佐藤", "5105 1051 0510 5100", "Person \(person)"])
    let email = chance(1, of: 40) ? "nowhere" : "person\(person)@example.org"
    let company =
      chance(1, of: 40) ? String(repeating: "x", count: 4001) : pick(["Example", "Other", ""])
    let dietary = pick(["nuts", ""])
    let agrees = pick(["はい", "no", ""])
    let status = pick(["参加", "参加", "参加", "参加", "キャンセル", "perhaps"])
    return [name, email, company, dietary, agrees, status].joined(separator: ",") + "\n"
  }

  /// Erases, cancels, checks in and renames people.
  mutating func disturb(_ event: Importing) throws {
    let (store, now) = (event.attendees, event.workspace.world.now)
    try event.vault.database.write { access in
      var rows: [AttendeeRow] = []
      try AttendeeQueries.forEach(in: access) { rows.append($0) }
      for row in rows {
        switch Int.random(in: 0..<12, using: &random) {
        case 0:
          for person in try store.pseudonyms(of: row, in: access) {
            try store.noteErasure(of: person, by: "e", at: now, in: access)
          }
          for table in [
            "consents", "aliases", "earlier_identities", "unlisted_identities", "corrections",
          ] {
            try access.execute(
              "DELETE FROM \(table) WHERE attendee = ?", [.integer(row.id.number)])
          }
          try access.execute("DELETE FROM attendees WHERE id = ?", [.integer(row.id.number)])
        case 1: try store.cancelByHand(row.id, at: now, in: access)
        case 2: try store.setStatus(.checkedIn, of: row.id, at: now, in: access)
        case 3: try store.setStatus(.cancelled, of: row.id, at: now, in: access)
        case 4:
          let other = Lookup(hash: random.next(16))
          try access.execute(
            "UPDATE attendees SET lookup = ? WHERE id = ?",
            [other.stored, .integer(row.id.number)])
          try access.execute(
            "INSERT INTO aliases (lookup, attendee) VALUES (?, ?) "
              + "ON CONFLICT (lookup) DO UPDATE SET attendee = excluded.attendee",
            [row.lookup.stored, .integer(row.id.number)])
        case 5:
          let moved = "moved\(random.next(8).map(String.init).joined())@example.org"
          _ = try store.correct(
            row, [.email: PersonalText(moved)], at: now,
            identity: { _ in Identity([(.email, moved)]) }, in: access)
        case 6:
          try store.noteRow(
            .none, of: row.id, importID: row.lastImport, source: "walk-in", in: access)
        default: break
        }
      }
    }
  }
}
