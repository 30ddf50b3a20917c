import Application
import Foundation
import Intake
import Ledger
import Retention
import Sealing
import Storage
import Tabular
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces
import Wording

/// Holds: how a person places them, and how runs handle them.
@Suite(.timeLimit(.minutes(2)), .enabled(if: WorkspaceFixture.isBuilt)) struct HoldTests {
  private let fixture: WorkspaceFixture
  private static let closed = "2026-12-28T08:00:00Z"

  init() throws {
    fixture = try WorkspaceFixture()
    try fixture.define("autumn", WorkspaceFixture.event(live: "no"))
    try fixture.importList(["ada", "bob"])
  }

  @discardableResult
  private func hold(
    until: String = "2027-01-31", attendee: String? = nil, ground: HoldGround = .legalClaim,
    at now: String? = nil
  ) throws -> Hold {
    try Holds(fixture.open(now).retention).place(
      autumn,
      Holds.Order(
        ground: ground, reason: "the case of ada@example.org", until: #require(HoldEnd(until)),
        person: attendee))
  }

  private func state(_ now: String? = nil) throws -> EventStatus {
    try #require(
      try StatusReader(fixture.open(now, isReadOnly: true)).status(of: autumn).events.first)
  }

  @Test func `a hold stops the purge until its last day is over, and ends by itself`() throws {
    try hold()
    #expect(try state().state == .held)
    #expect(try fixture.run(Self.closed).did == [])
    #expect(try state().attention.map(\.code) == ["held"])
    // The last day ends in the event's zone, nine hours before it ends in UTC.
    #expect(try fixture.run("2027-01-31T14:59:59Z").did == [])
    #expect(try fixture.run("2027-01-31T15:00:00Z").did == ["autumn purged"])
    #expect(
      try fixture.ledger() == [
        "event-opened", "list-imported", "hold-placed", "hold-ended", "purge-begun",
        "purge-completed",
      ])
  }

  @Test func `a reason is sealed, whoever it names`() throws {
    try hold()
    #expect(try fixture.hits(["ada"], below: "/.mayfly") == [])
  }

  @Test func `a hold that was ended purges at the next run`() throws {
    try hold()
    try fixture.run(Self.closed)
    #expect(
      try Holds(fixture.open().retention).end(autumn, only: nil, because: "settled").holds.count
        == 1)
    #expect(throws: HoldError.noneInForce(autumn)) {
      try Holds(fixture.open().retention).end(autumn, only: nil, because: "settled")
    }
    #expect(try fixture.run().did == ["autumn purged"])
  }

  @Test func `of two holds the longer one counts`() throws {
    let first = try hold(until: "2027-01-10")
    try hold(until: "2027-01-20", ground: .legalDuty)
    #expect(
      try Holds(fixture.open().retention).end(autumn, only: first.id, because: "settled").holds == [
        first
      ])
    #expect(try fixture.run("2027-01-19T00:00:00Z").did == [])
    #expect(try fixture.run("2027-01-21T00:00:00Z").did == ["autumn purged"])
  }

  @Test func `what is held is not purged early either`() throws {
    let hold = try hold()
    #expect(
      throws: HoldError.held(autumn, ground: hold.ground, until: "2027-02-01 00:00")
    ) {
      try Purges(fixture.open().retention).purge(
        autumn, earlyBecause: "asked for", progress: { _ in })
    }
    #expect(try fixture.run(Self.closed).did == [])
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
    try fixture.run(Self.closed)
    #expect(throws: WorkspaceError.self) { try hold() }
  }

  // MARK: one attendee

  @Test func `a hold on one attendee keeps theirs, and nothing of the others`() throws {
    let hold = try hold(attendee: "ada@example.org")
    #expect(try fixture.run(Self.closed).did == ["autumn purged"])
    #expect(try fixture.hits(["ada", "bob"]) == [])
    let kept = try PreservedCopies(fixture.open().retention).record(for: hold.id)
    #expect(kept.items.map(\.value).contains("ada@example.org"))
    #expect(!kept.items.map(\.value).contains("bob@example.org"))
    #expect(try fixture.run("2027-01-31T15:00:00Z").did == [])
    #expect(throws: HoldError.nothingPreserved(id: hold.id)) {
      try PreservedCopies(fixture.open().retention).record(for: hold.id)
    }
    let keys = try fixture.open().keyring.summary().keys.map(\.name)
    #expect(keys == [OfficeVault.keyName])
    #expect(
      try fixture.ledger().suffix(5) == [
        "purge-begun", "custody-taken", "purge-completed", "hold-ended", "custody-ended",
      ])
  }

  @Test func `a receipt names the holds, and what is kept for them`() throws {
    try hold(until: "2026-12-31", ground: .legalDuty)
    try hold(attendee: "ada@example.org", at: "2026-10-02T00:00:00Z")
    try fixture.run(Self.closed)
    try fixture.run("2026-12-31T15:00:00Z")
    let name = try #require(fixture.receipts.first { $0.hasSuffix(".json") })
    let receipt = try Receipt.verified(
      contents(of: "\(fixture.paths.receipts)/\(name)"), key: fixture.open().signing.verifying)
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
    try fixture.define(
      "autumn",
      WorkspaceFixture.event(
        live: "no", fields: "  meal: { purposes: [operate], keep: until end, columns: [Meal] }"))
    let list = "name,email,meal\nada,ada@example.org,vegan\nbob,bob@example.org,vegan\n"
    _ = try fixture.open().imports.store(
      autumn, .bytes(Array(list.utf8)), options: ImportOptions(), progress: { _ in })
    try hold(until: "2026-12-10", attendee: person)
    let isForAll = person == nil
    #expect(try fixture.run("2026-11-29T00:00:00Z").did == (isForAll ? [] : ["autumn erased 1"]))
    #expect(try fixture.run("2026-12-10T14:59:59Z").did == [])
    #expect(
      try fixture.run("2026-12-10T15:00:00Z").did == ["autumn erased \(isForAll ? 2 : 1)"])
    #expect(try fixture.run("2026-12-11T00:00:00Z").did == [])
  }

  @Test func `a hold can be made longer, also when its attendee's event is purged`() throws {
    let hold = try hold(attendee: "ada@example.org")
    try fixture.run(Self.closed)
    func prolong(_ until: String, _ id: String) throws -> Hold {
      try Holds(fixture.open().retention).prolong(
        id, of: autumn, until: #require(HoldEnd(until)), because: "it goes on")
    }
    #expect(try prolong("2027-03-31", hold.id).until == utc("2027-03-31T15:00:00Z"))
    try fixture.run("2027-02-10T00:00:00Z")
    #expect(
      try PreservedCopies(fixture.open().retention).record(for: hold.id).items.isEmpty == false)
    #expect(throws: HoldError.notLonger(until: "2027-03-02 00:00")) {
      try prolong("2027-03-01", hold.id)
    }
    #expect(throws: HoldError.noHold(id: "none")) { try prolong("2027-05-01", "none") }
    #expect(
      try DueList(fixture.open()).items(at: utc("2027-03-31T15:00:00Z")).map(\.id) == ["custody"])
    #expect(
      try fixture.run("2027-03-31T15:00:00Z").report.preservationEnded.map(\.event) == [autumn])
    let proof = try Receipt.verified(
      contents(of: "\(fixture.paths.receipts)/autumn-hold-\(hold.id).json"),
      key: fixture.open().signing.verifying)
    #expect(proof.trigger == "hold-ended" && proof.attendees == 1 && proof.residue.searched)
    #expect(proof.residue.values == 1 && proof.residue.hits == 0)
    #expect(proof.keyFingerprint.count == 16)
  }

  @Test func `who is kept is not told as destroyed`() throws {
    try hold(attendee: "ada@example.org")
    try fixture.run(Self.closed)
    let name = try #require(fixture.receipts.first { $0.hasSuffix(".html") })
    let page = String(
      decoding: contents(of: "\(fixture.paths.receipts)/\(name)"), as: UTF8.self)
    #expect(page.contains("The data of 1 attendee was destroyed"))
    #expect(page.contains("The data of 1 more attendee is kept separately, under a hold."))
  }

  @Test func `data that is held beyond its window is used no more, and the way to it is told`()
    throws
  {
    let hold = try hold()
    try fixture.run(Self.closed)
    let error = try #require(throws: WorkspaceError.self) {
      try fixture.open().session(autumn) { _ in }
    }
    #expect(error.code == "held")
    #expect(error.message.contains("a hold keeps its data to the end of 2027-01-31"))
    #expect(hold.person == nil)
  }

  @Test func `a damaged vault keeps nobody's key for a hold, and it is told what was lost`() throws
  {
    try hold(attendee: "ada@example.org")
    let entry = try #require(try fixture.open().catalog.entry(autumn))
    let vault = try #require(FileHandle(forUpdatingAtPath: fixture.paths.vault(entry.id)))
    let size = try vault.seekToEnd()
    try vault.seek(toOffset: 8192)
    try vault.write(contentsOf: Data(repeating: 0xA5, count: Int(size) - 8192))
    try vault.close()
    #expect(try fixture.run(Self.closed).did == ["autumn purged"])
    #expect(try fixture.open().keyring.summary().keys.map(\.name) == [OfficeVault.keyName])
    #expect(try state().attention.map(\.code) == ["not-searched", "custody-lost"])
  }

  @Test func `the end of a hold that died behind its key is gone on with, and proven`() throws {
    let hold = try hold(attendee: "ada@example.org")
    try fixture.run(Self.closed)
    try fixture.open().keyring.destroy(PreservedRecord.keyName(hold))
    #expect(
      try fixture.run("2027-02-01T00:00:00Z").report.preservationEnded.map(\.event) == [autumn])
    let proof = try Receipt.verified(
      contents(of: "\(fixture.paths.receipts)/autumn-hold-\(hold.id).json"),
      key: fixture.open().signing.verifying)
    #expect(proof.keyFingerprint.count == 16 && !proof.residue.searched)
    #expect(try OfficeVault.preserved(fixture.paths).isEmpty)
    #expect(try fixture.run().report.preservationEnded.isEmpty)
  }

  @Test func `custody that is lost is told`() throws {
    let hold = try hold(attendee: "ada@example.org")
    try fixture.run(Self.closed)
    try OfficeVault.endPreservation(for: hold, fixture.paths)
    #expect(try state().attention.map(\.code) == ["custody-lost"])
  }

  // MARK: before a purge

  @Test func `the fixture is told three days before a purge, or as early as it asked`() throws {
    #expect(try state("2026-12-25T07:59:59Z").attention == [])
    let told = try state("2026-12-25T08:00:00Z").attention
    #expect(
      told.told == [
        Told(
          code: "purge-soon",
          message:
            "everything about its attendees is destroyed on 2026-12-28 17:00, in 3 days: are "
            + "certificates and invoices done? If a law or a claim requires you to keep data, use "
            + "'mayfly hold autumn --ground GROUND --reason TEXT --until DATE'")
      ])
    try fixture.define(
      "autumn", WorkspaceFixture.event(live: "no") + "warn: 2 weeks before\n")
    #expect(try state("2026-12-14T08:00:00Z").attention.map(\.code) == ["purge-soon"])
  }

  @Test func `a window that closed and that nothing purged is told`() throws {
    #expect(try state("2026-12-28T08:59:59Z").attention == [])
    #expect(
      try state("2026-12-31T08:00:00Z").attention.told == [
        Told(
          code: "purge-overdue",
          message:
            "its window closed on 2026-12-28 17:00, 3 days ago, and nothing has purged it; call "
            + "'mayfly run', and check the timer that calls it")
      ])
  }

  @Test func `no more events are purged in a day than the fixture allows`() throws {
    try fixture.folder.write(
      WorkspaceFixture.organiser() + "purge-limit: 2\n", to: "events/organiser.yaml")
    for slug in ["first", "second", "third"] {
      try fixture.define(slug, WorkspaceFixture.event(live: "no"))
      try fixture.importList(["cy"], into: slug)
    }
    let (did, report) = try fixture.run(Self.closed)
    #expect(did == ["autumn purged", "first purged"])
    #expect(report.awaiting.map(\.text) == ["second", "third"])
    let statuses = try StatusReader(fixture.open()).status().events.filter {
      $0.state == .awaitingConfirmation
    }
    #expect(statuses.map(\.event.text) == ["second", "third"])
    #expect(statuses.first?.attention.map(\.code) == ["purge-awaits-confirmation"])
    #expect(try DueList(fixture.open()).items(at: utc(Self.closed)).map(\.id) == [])
    let third = try #require(Slug("third"))
    let outcome = try Purges(fixture.open().retention).purge(
      third, earlyBecause: nil, progress: { _ in })
    #expect(outcome.state == .purged)
    #expect(try fixture.run("2026-12-29T07:59:59Z").did == [])
    #expect(try fixture.run("2026-12-29T08:00:00Z").did == ["second purged"])
  }
}
