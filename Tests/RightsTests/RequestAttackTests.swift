import Tabular
import Application
import Attendees
import Foundation
import Intake
import Notices
import Retention
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import WorkspaceSupport
import Workspaces

@testable import Rights

/// What must not happen to people's requests, whatever is typed, sent, killed or missing.
@Suite(.timeLimit(.minutes(5)), .enabled(if: WorkspaceFixture.isBuilt)) struct RequestAttackTests {
  private let fixture: RequestFixture
  private static let company = FieldName("company")!

  init() throws { fixture = try RequestFixture() }

  private func store(_ list: String, in slug: String, at now: String = "2026-10-01T00:00:00Z")
    throws
  {
    _ = try fixture.workspace.open(now).imports.store(
      Slug(slug)!, .bytes(Array(list.utf8)), options: ImportOptions(), progress: { _ in })
  }

  private func define(_ slugs: [String], identity: String) throws {
    for slug in slugs {
      try fixture.workspace.define(
        slug,
        WorkspaceFixture.event(
          fields: "  number: { purposes: [operate] }\n  company: { purposes: [operate] }"
        ).replacing("retention:", with: "identity: \(identity)\nretention:"))
    }
  }

  private func code(of person: String, in slug: Slug = autumn) throws -> AttendeeCode {
    try fixture.workspace.open(RequestFixture.now).session(slug) { event in
      try event.vault.database.read { try event.find(person, in: $0).code }
    }
  }

  // MARK: Whose data

  @Test func `one number of two people in two events is no single person`() throws {
    try define(["autumn", "winter"], identity: "[number]")
    try store("name,email,number\nTaro Sato,taro@example.org,1001\n", in: "autumn")
    try store("name,email,number\nRei Mori,rei@example.org,1001\n", in: "winter")
    #expect {
      try fixture.open(.disclose, "1001", in: nil)
    } throws: { error in
      guard case .differentPeople(let people) = error as? RequestError else { return false }
      return people.map(\.event.text) == ["autumn", "winter"]
    }
    // By their own code, the one person is found, and by their address elsewhere.
    try store("name,email,number\nSATO Taro,taro@example.org,7\n", in: "winter")
    let record = try fixture.open(.disclose, code(of: "1001").text, in: nil)
    #expect(record.events.map(\.slug.text) == ["autumn", "winter"])
  }

  @Test func `a family's address in two events is no single person`() throws {
    try store("name,email\nTaro Sato,family@example.org\n", in: "autumn")
    try store("name,email\nHanako Sato,family@example.org\n", in: "winter")
    #expect(throws: RequestError.self) {
      try fixture.open(.erase, "family@example.org", in: nil)
    }
    #expect(try fixture.open(.erase, "family@example.org").events.count == 1)
  }

  @Test func `somebody who came to the shared address later needs a second fact`() throws {
    try define(["autumn"], identity: "[email, name]")
    try store("name,email\nTaro Sato,family@example.org\n", in: "autumn")
    _ = try fixture.open(.disclose, "family@example.org,Taro Sato")
    try store("name,email\nHanako Sato,family@example.org\n", in: "autumn", at: RequestFixture.now)
    guard case .request(.needsSecondFact(1)) = try fixture.reply(to: 1) else {
      return #expect(Bool(false), "the address is shared now")
    }
  }

  @Test func `a person is found although the definition of the event is broken or gone`() throws {
    try define(["autumn"], identity: "[email, name]")
    try store("name,email\nTaro Sato,taro@example.org\n", in: "autumn")
    try fixture.workspace.folder.write("x: [", to: "events/autumn/event.yaml")
    #expect(try fixture.open(.disclose, "taro@example.org", in: nil).events.count == 1)
    try FileManager.default.removeItem(atPath: fixture.workspace.folder.path("events/autumn"))
    #expect(try fixture.open(.disclose, "taro@example.org", in: nil).events.count == 1)
  }

  // MARK: Who agrees

  @Test(arguments: [
    "List-Id: <l.example.org>", "Auto-Submitted: auto-generated", "Return-Path: <>",
    "Precedence: list",
  ])
  func `a machine or a list confirms nothing`(field: String) throws {
    try fixture.workspace.importList(["ada"])
    let record = try fixture.open(.erase, "ada@example.org")
    let workspace = try fixture.workspace.open(RequestFixture.now)
    let token = try RequestStore(workspace).token(of: record).text
    _ = try Returns(workspace.notices).take(
      Array("From: x@example.org\n\(field)\nSubject: confirm \(token)\n\nyes\n".utf8))
    #expect(try fixture.state(1) == .opened)
  }

  @Test func `a forwarded letter that quotes the link confirms nothing`() throws {
    try fixture.workspace.importList(["ada"])
    let record = try fixture.open(.erase, "ada@example.org")
    let workspace = try fixture.workspace.open(RequestFixture.now)
    let token = try RequestStore(workspace).token(of: record).text
    _ = try Returns(workspace.notices).take(
      Array("From: x@example.org\nSubject: Fwd: what is this\n\nconfirm \(token)\n".utf8))
    #expect(try fixture.state(1) == .opened)
  }

  // MARK: Time

  @Test func `who came after the request was opened is in the answer too`() throws {
    try fixture.workspace.importList(["ada"])
    let number = try fixture.confirmed(.erase, "ada@example.org", in: nil)
    try fixture.workspace.importList(["ada"], into: "winter", at: RequestFixture.now)
    let done = try fixture.requests().fulfil(number)
    #expect(done.erasures.map(\.event.text) == ["autumn", "winter"])
    #expect(done.record.state == .fulfilled)
  }

  @Test func `an erasure takes an answer that has not left`() throws {
    try fixture.workspace.importList(["ada"])
    let told = try fixture.confirmed(.disclose, "ada@example.org")
    _ = try fixture.requests().fulfil(told)
    let erased = try fixture.confirmed(.erase, "ada@example.org")
    _ = try fixture.requests().fulfil(erased)
    try fixture.workspace.run(RequestFixture.now)
    #expect(try fixture.letters("request-\(told)-answer").isEmpty)
    #expect(try fixture.letters("request-\(erased)-answer").count == 1)
    #expect(
      try RequestConcerns(fixture.workspace.open(RequestFixture.now).rights).all().map(\.code)
        == ["request-answer-lost", "request-hand-over"])
  }

  @Test func `a change that was killed is told to both addresses when it is repeated`() throws {
    try fixture.workspace.importList(["ada"])
    let number = try fixture.confirmed(
      .correct, "ada@example.org", values: ["email": "ada.new@example.org"])
    // What a killed try leaves: the note in the office vault, and the changed record.
    let workspace = try fixture.workspace.open(RequestFixture.now)
    let store = try RequestStore(workspace)
    try store.database.write { access in
      var content = try store.content(number, in: access)
      content.isBegun = true
      content.formerAddress = "ada@example.org"
      try store.keep(content, of: number, in: access)
    }
    _ = try Attendance(workspace).correct(
      "ada@example.org", of: autumn,
      FieldValues([.email: PersonalText("ada.new@example.org")]), search: nil)
    _ = try fixture.requests().fulfil(number)
    try fixture.workspace.run(RequestFixture.now)
    #expect(try fixture.letters("request-\(number)-answer").count == 1)
    #expect(try fixture.letters("request-\(number)-former").count == 1)
  }

  @Test func `an unreadable request does not keep the others from ending`() throws {
    try fixture.workspace.importList(["ada", "bob"])
    _ = try fixture.confirmed(.erase, "ada@example.org")
    _ = try fixture.open(.disclose, "bob@example.org")
    let store = try RequestStore(fixture.workspace.open(RequestFixture.now))
    try store.database.write { access in
      try access.execute("UPDATE requests SET content = ? WHERE number = 1", [.bytes([1, 2, 3])])
    }
    _ = try? fixture.workspace.run("2027-01-20T00:00:00Z")
    #expect(try fixture.requests("2027-01-20T00:00:00Z").list()[1].state == .lapsed)
  }

  // MARK: After a purge

  @Test func `what a hold keeps is found by the person alone, and is not called destroyed`() throws
  {
    try define(["autumn"], identity: "[email]")
    try store("name,email,company\nTaro Sato,taro@example.org,sec@example.org\n", in: "autumn")
    let taro = try code(of: "taro@example.org")
    _ = try fixture.confirmed(.disclose, "taro@example.org")
    let after = "2026-12-29T00:00:00Z"
    try fixture.workspace.run(after)
    let hold = try #require(try fixture.workspace.open(after).catalog.holds().first)
    #expect(hold.until <= utc("2027-01-13T00:00:00Z"))
    #expect(try fixture.open(.disclose, "sec@example.org", at: after).events.isEmpty)
    #expect(try fixture.open(.disclose, taro.text, at: after).events.count == 1)
    let record = try fixture.open(.erase, "taro@example.org", at: after)
    #expect(record.events.count == 1)
    _ = try fixture.requests(after).confirm(record.number, inPerson: .known)
    #expect(throws: RequestError.held(record.number, autumn)) {
      try fixture.requests(after).fulfil(record.number)
    }
    // The disclosure itself is answered from what is kept.
    let files = try fixture.requests(after).fulfil(1).files
    #expect(files.allSatisfy { $0.hasPrefix("exports/disclosures/") })
    try fixture.workspace.run(after)
    #expect(
      files.allSatisfy {
        FileManager.default.fileExists(atPath: fixture.workspace.folder.path($0))
      })
  }

  @Test func `a field that no event has is refused everywhere too`() throws {
    try fixture.workspace.importList(["ada"])
    #expect(throws: RequestError.self) {
      try fixture.open(.delete, "ada@example.org", in: nil, fields: ["nosuch"])
    }
  }

  @Test func `an erasure that a hold refuses takes no answer`() throws {
    try fixture.workspace.importList(["ada"])
    let number = try fixture.confirmed(.disclose, "ada@example.org")
    _ = try fixture.requests().fulfil(number)
    let retention = try fixture.workspace.open(RequestFixture.now).retention
    _ = try Holds(retention).place(
      autumn,
      Holds.Order(
        ground: .legalClaim, reason: "a claim", until: try #require(HoldEnd("2027-03-31")),
        person: "ada@example.org"))
    #expect(throws: ErasureError.self) {
      try Erasures(retention).erase(autumn, ["ada@example.org"])
    }
    try fixture.workspace.run(RequestFixture.now)
    #expect(try fixture.letters("request-\(number)-answer").count == 1)
  }

  @Test func `who only asked something is erased and told so, and cannot be corrected`() throws {
    try fixture.workspace.importList(["ada"])
    let inquiries = Inquiries(try fixture.workspace.open(RequestFixture.now).rights)
    _ = try inquiries.add(InquiryContent(sender: "zed@example.org", text: "Where is it?"))
    let corrected = try fixture.confirmed(.correct, "zed@example.org", values: ["company": "B"])
    #expect(throws: RequestError.nothingToChange(corrected)) {
      try fixture.requests().fulfil(corrected)
    }
    let erased = try fixture.confirmed(.erase, "zed@example.org")
    #expect(try fixture.requests().fulfil(erased).record.state == .fulfilled)
    #expect(try inquiries.list().isEmpty)
  }

  @Test func `somebody else who came to the address meanwhile stops no answer`() throws {
    try store("name,email\nTaro Sato,family@example.org\n", in: "autumn")
    let number = try fixture.confirmed(.disclose, "family@example.org", in: nil)
    try store("name,email\nHanako Sato,family@example.org\n", in: "winter", at: RequestFixture.now)
    #expect(try fixture.requests().fulfil(number).record.events.map(\.slug) == [autumn])
  }
}
