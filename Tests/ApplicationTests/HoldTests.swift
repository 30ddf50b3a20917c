import Application
import Foundation
import Intake
import Ledger
import Retention
import Sealing
import Tabular
import TestSupport
import Testing
import Vault
import Vocabulary

/// Holds, as a person places them and runs meet them.
@Suite(.timeLimit(.minutes(2)), .enabled(if: OfficeFixture.isBuilt)) struct HoldTests {
  private let office: OfficeFixture
  private static let closed = "2026-12-28T08:00:00Z"

  init() throws {
    office = try OfficeFixture()
    try office.define("autumn", OfficeFixture.event(live: "no"))
    try office.importList(["ada", "bob"])
  }

  @discardableResult
  private func hold(
    until: String = "2027-01-31", attendee: String? = nil, ground: HoldGround = .legalClaim,
    at now: String? = nil
  ) throws -> Hold {
    try office.open(now).hold(
      autumn,
      Workspace.HoldOrder(
        ground: ground, reason: "the case of ada@example.org", until: #require(HoldEnd(until)),
        person: attendee))
  }

  private func state(_ now: String? = nil) throws -> EventStatus {
    try #require(try office.open(now, onlyLooks: true).status(of: autumn).events.first)
  }

  @Test func `a hold stops the purge until its last day is over, and ends by itself`() throws {
    try hold()
    #expect(try state().state == .held)
    #expect(try office.run(Self.closed).did == [])
    #expect(try state().attention.map(\.code) == ["held"])
    // The last day ends in the event's zone, nine hours before it ends in UTC.
    #expect(try office.run("2027-01-31T14:59:59Z").did == [])
    #expect(try office.run("2027-01-31T15:00:00Z").did == ["autumn purged"])
    #expect(
      try office.ledger() == [
        "event-opened", "list-imported", "hold-placed", "hold-ended", "purge-begun",
        "purge-completed",
      ])
  }

  @Test func `a reason is sealed, whoever it names`() throws {
    try hold()
    #expect(try office.hits(["ada"], below: "/.mayfly") == [])
  }

  @Test func `a hold that was ended purges at the next run`() throws {
    try hold()
    try office.run(Self.closed)
    #expect(try office.open().unhold(autumn, only: nil, because: "settled").count == 1)
    #expect(throws: HoldError.noneInForce(autumn)) {
      try office.open().unhold(autumn, only: nil, because: "settled")
    }
    #expect(try office.run().did == ["autumn purged"])
  }

  @Test func `of two holds the longer one counts`() throws {
    let first = try hold(until: "2027-01-10")
    try hold(until: "2027-01-20", ground: .legalDuty)
    #expect(try office.open().unhold(autumn, only: first.id, because: "settled") == [first])
    #expect(try office.run("2027-01-19T00:00:00Z").did == [])
    #expect(try office.run("2027-01-21T00:00:00Z").did == ["autumn purged"])
  }

  @Test func `what is held is not purged early either`() throws {
    let hold = try hold()
    #expect(
      throws: HoldError.held(autumn, ground: hold.ground, until: "2027-02-01 00:00")
    ) { try office.open().purge(autumn, earlyBecause: "asked for", progress: { _, _ in }) }
    #expect(try office.run(Self.closed).did == [])
  }

  @Test(arguments: [
    ("2026-09-30", HoldError.past(until: "2026-10-01 00:00")),
    ("2026-10-01T00:00:00Z", .past(until: "2026-10-01 09:00")),
    ("2037-01-01", .tooLong(until: "2037-01-02 00:00")),
  ])
  func `a hold has an end, after now and within ten years`(
    until: String, error: HoldError
  ) throws {
    #expect(throws: error) { try hold(until: until) }
  }

  @Test(arguments: ["2026-13-01", "tomorrow", "", "for ever", "2026-10-01 12:00"])
  func `the end of a hold is a day or a time`(text: String) {
    #expect(HoldEnd(text) == nil)
  }

  @Test func `a purged event cannot be held any more`() throws {
    try office.run(Self.closed)
    #expect(throws: WorkspaceError.self) { try hold() }
  }

  // MARK: one attendee

  @Test func `a hold on one attendee keeps theirs, and nothing of the others`() throws {
    let hold = try hold(attendee: "ada@example.org")
    #expect(try office.run(Self.closed).did == ["autumn purged"])
    #expect(try office.hits(["ada", "bob"]) == [])
    let kept = try office.open().custody(for: hold.id)
    #expect(kept.items.map(\.value).contains("ada@example.org"))
    #expect(!kept.items.map(\.value).contains("bob@example.org"))
    #expect(try office.run("2027-01-31T15:00:00Z").did == [])
    #expect(throws: HoldError.nothingInCustody(id: hold.id)) {
      try office.open().custody(for: hold.id)
    }
    let keys = try office.open().keyring.summary().keys.map(\.name)
    #expect(keys == [OfficeVault.keyName])
    #expect(
      try office.ledger().suffix(5) == [
        "purge-begun", "custody-taken", "purge-completed", "hold-ended", "custody-ended",
      ])
  }

  @Test func `a receipt names the holds, and what is kept for them`() throws {
    try hold(until: "2026-12-31", ground: .legalDuty)
    try hold(attendee: "ada@example.org", at: "2026-10-02T00:00:00Z")
    try office.run(Self.closed)
    try office.run("2026-12-31T15:00:00Z")
    let name = try #require(office.receipts.first { $0.hasSuffix(".json") })
    let receipt = try Receipt.verified(
      contents(of: "\(office.paths.receipts)/\(name)"), key: office.open().signing.verifying)
    #expect(receipt.holds.map(\.ground) == ["legal-duty", "legal-claim"])
    #expect(receipt.holds.map(\.scope) == [.all, .one])
    let kept = receipt.kept.filter { $0.kind == .custody }
    #expect(kept.map(\.detail) == ["legal-claim"])
    #expect(kept.map(\.until) == ["2027-02-01T00:00:00+09:00"])
  }

  @Test(arguments: [nil, "ada@example.org"])
  func `a hold keeps a field whose time has ended, and no longer than itself`(person: String?)
    throws
  {
    try office.define(
      "autumn",
      OfficeFixture.event(
        live: "no", fields: "  meal: { purposes: [operate], keep: until end, columns: [Meal] }"))
    let list = "name,email,meal\nada,ada@example.org,vegan\nbob,bob@example.org,vegan\n"
    _ = try office.open().importList(
      autumn, .bytes(Array(list.utf8)), options: ImportOptions(), progress: { _ in })
    try hold(until: "2026-12-10", attendee: person)
    let isForAll = person == nil
    #expect(try office.run("2026-11-29T00:00:00Z").did == (isForAll ? [] : ["autumn erased 1"]))
    #expect(try office.run("2026-12-10T14:59:59Z").did == [])
    #expect(
      try office.run("2026-12-10T15:00:00Z").did == ["autumn erased \(isForAll ? 2 : 1)"])
    #expect(try office.run("2026-12-11T00:00:00Z").did == [])
  }

  // MARK: before a purge

  @Test func `the office is told three days before a purge, or as early as it asked`() throws {
    #expect(try state("2026-12-25T07:59:59Z").attention == [])
    let told = try state("2026-12-25T08:00:00Z").attention
    #expect(
      told == [
        Attention(
          code: "purge-soon",
          message:
            "everything about its attendees is destroyed on 2026-12-28 17:00, in 3 days: are "
            + "certificates and invoices done? What a law or a claim wants kept is held with "
            + "'mayfly hold autumn'")
      ])
    try office.define(
      "autumn", OfficeFixture.event(live: "no") + "warn: 2 weeks before\n")
    #expect(try state("2026-12-14T08:00:00Z").attention.map(\.code) == ["purge-soon"])
  }

  @Test func `no more events are purged in a day than the office allows`() throws {
    try office.folder.write(
      OfficeFixture.organiser() + "purge-limit: 2\n", to: "events/organiser.yaml")
    for slug in ["first", "second", "third"] {
      try office.define(slug, OfficeFixture.event(live: "no"))
      try office.importList(["cy"], into: slug)
    }
    let (did, report) = try office.run(Self.closed)
    #expect(did == ["autumn purged", "first purged"])
    #expect(report.awaiting.map(\.text) == ["second", "third"])
    let statuses = try office.open().status().events.filter { $0.state == .awaitingConfirmation }
    #expect(statuses.map(\.event.text) == ["second", "third"])
    #expect(statuses.first?.attention.map(\.code) == ["purge-awaits-confirmation"])
    #expect(try office.open().due(at: utc(Self.closed)).map(\.id) == [])
    let third = try #require(Slug("third"))
    let outcome = try office.open().purge(third, earlyBecause: nil, progress: { _, _ in })
    #expect(outcome.state == .purged)
    #expect(try office.run("2026-12-29T07:59:59Z").did == [])
    #expect(try office.run("2026-12-29T08:00:00Z").did == ["second purged"])
  }
}
