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

@Suite(.timeLimit(.minutes(5)), .enabled(if: WorkspaceFixture.isBuilt)) struct RequestTests {
  private let fixture: RequestFixture
  private static let company = FieldName("company")!

  init() throws {
    fixture = try RequestFixture()
    try fixture.workspace.importList(["ada", "bob"])
    try fixture.workspace.importList(["ada", "eve"], into: "winter")
  }

  private func company(of person: String) throws -> String? {
    try fixture.workspace.open(RequestFixture.now).session(autumn) { event in
      try event.vault.database.read { access in
        try event.store.values(of: event.find("\(person)@example.org", in: access))[Self.company]?
          .revealed
      }
    }
  }

  // MARK: From opening to answer

  @Test func `nothing happens before the person confirms, and a reply confirms`() throws {
    let record = try fixture.open(.correct, "ada@example.org", values: ["company": "Beta"])
    #expect(record.state == .opened)
    #expect(record.events.map(\.slug) == [autumn])
    #expect(throws: RequestError.notConfirmed(1)) { try fixture.requests().fulfil(1) }
    try fixture.workspace.run(RequestFixture.now)
    #expect(try fixture.letters("request-1-confirm").count == 1)
    guard case .request(.confirmed(1)) = try fixture.reply(to: 1) else {
      return #expect(Bool(false), "the reply must confirm")
    }
    let done = try fixture.requests().fulfil(1)
    #expect(done.record.state == .fulfilled)
    #expect(done.changed.map(\.fields) == [[Self.company]])
    #expect(try company(of: "ada") == "Beta")
    try fixture.workspace.run(RequestFixture.now)
    #expect(try fixture.letters("request-1-answer").count == 1)
    #expect(try fixture.requests().answer(1, by: .hand).state == .answered)
    #expect(try fixture.letters("request-1").isEmpty)
  }

  @Test func `a forged token and a second reply change nothing`() throws {
    _ = try fixture.open(.erase, "ada@example.org")
    let forged = try Returns(fixture.workspace.open(RequestFixture.now).notices).take(
      Array("From: x@example.org\nSubject: confirm q1-aaaaaaaaaaaaaaaa\n\n".utf8))
    guard case .request(.forged) = forged else {
      return #expect(Bool(false), "a forged token must be told")
    }
    #expect(try fixture.state(1) == .opened)
    _ = try fixture.reply(to: 1)
    guard case .request(.pointless(1)) = try fixture.reply(to: 1) else {
      return #expect(Bool(false), "a second reply changes nothing")
    }
    #expect(try fixture.state(1) == .confirmed)
  }

  @Test func `an automatic answer confirms nothing`() throws {
    let record = try fixture.open(.erase, "ada@example.org")
    let workspace = try fixture.workspace.open(RequestFixture.now)
    let token = try RequestStore(workspace).token(of: record).text
    let verdict = try Returns(workspace.notices).take(
      Array(
        "From: x@example.org\nAuto-Submitted: auto-replied\nSubject: confirm \(token)\n\n".utf8))
    guard case .ignored = verdict else {
      return #expect(Bool(false), "a machine cannot confirm")
    }
    #expect(try fixture.state(1) == .opened)
  }

  @Test func `somebody whom nobody knows gets the answer that nothing is held`() throws {
    let record = try fixture.open(.disclose, "zed@example.org", in: nil)
    #expect(record.events.isEmpty)
    #expect(record.state == .opened)
    let done = try fixture.requests().fulfil(1)
    #expect(done.record.outcome == .nothingHeld)
    #expect(done.goesByMail)
    try fixture.workspace.run(RequestFixture.now)
    #expect(try fixture.letters("request-1-answer").count == 1)
  }

  @Test func `a person who came since then is not told that nothing is held`() throws {
    _ = try fixture.open(.disclose, "zed@example.org", in: nil)
    try fixture.workspace.importList(["zed"], at: RequestFixture.now)
    #expect(throws: RequestError.foundSince(1)) { try fixture.requests().fulfil(1) }
  }

  @Test func `a request about every event asks once`() throws {
    let record = try fixture.open(.erase, "ada@example.org", in: nil)
    #expect(record.events.map(\.slug.text) == ["autumn", "winter"])
    try fixture.workspace.run(RequestFixture.now)
    #expect(try fixture.letters("confirm").count == 1)
  }

  @Test func `an address is asked once a day`() throws {
    for _ in 0..<3 { _ = try fixture.open(.erase, "ada@example.org") }
    _ = try fixture.open(.erase, "bob@example.org")
    try fixture.workspace.run(RequestFixture.now)
    #expect(try fixture.letters("confirm").count == 2)
    try fixture.workspace.run("2026-11-02T01:00:00Z")
    #expect(try fixture.letters("confirm").count == 3)
  }

  @Test func `an answer is due in fourteen days, or three days before the window closes`() throws {
    #expect(try fixture.open(.disclose, "ada@example.org").due == utc("2026-11-15T00:00:00Z"))
    let late = try fixture.open(.disclose, "ada@example.org", at: "2026-12-20T00:00:00Z")
    #expect(late.due == utc("2026-12-25T08:00:00Z"))
  }

  // MARK: Values

  @Test func `a value that does not fit is refused before anybody is asked`() throws {
    #expect(throws: RequestError.value(.invalidEmail(.email), in: autumn)) {
      try fixture.open(.correct, "ada@example.org", values: ["email": "nobody"])
    }
    #expect(throws: RequestError.requiredField(.email, in: autumn)) {
      try fixture.open(.delete, "ada@example.org", fields: ["email"])
    }
    #expect(throws: RequestError.valuesMissing(.add)) {
      try fixture.open(.add, "ada@example.org")
    }
    #expect(try fixture.requests().list().isEmpty)
  }

  @Test func `a changed address is told to both addresses`() throws {
    let number = try fixture.confirmed(
      .correct, "ada@example.org", values: ["email": "ada.new@example.org"])
    _ = try fixture.requests().fulfil(number)
    try fixture.workspace.run(RequestFixture.now)
    let recipients = try fixture.letters("request-1").map { path in
      try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\r\n")
        .first { $0.hasPrefix("To:") }
    }
    #expect(Set(recipients) == ["To: ada.new@example.org", "To: ada@example.org"])
  }

  @Test func `under an address that several share, a reply proves nothing`() throws {
    try fixture.workspace.folder.write(
      WorkspaceFixture.event().replacing("retention:", with: "identity: [email, name]\nretention:"),
      to: "events/family/event.yaml")
    try fixture.workspace.folder.write(
      "---\nsubject: Soon\n---\nDear {{name}}\n", to: "events/family/notices/reminder.md")
    _ = try fixture.workspace.open("2026-10-01T00:00:00Z").imports.store(
      Slug("family")!,
      .bytes(Array("name,email\nMia,home@example.org\nTom,home@example.org\n".utf8)),
      options: ImportOptions(), progress: { _ in })
    let record = try fixture.open(.disclose, "home@example.org,Mia", in: "family")
    guard case .request(.needsSecondFact(1)) = try fixture.reply(to: record.number) else {
      return #expect(Bool(false), "the family shares the address")
    }
    #expect(try fixture.state(1) == .opened)
    #expect(try fixture.requests().confirm(1, inPerson: .callBack).state == .confirmed)
  }

  // MARK: Erasing

  @Test func `an erasure ends the person's other requests, and its own content`() throws {
    _ = try fixture.open(.correct, "ada@example.org", values: ["company": "Beta"])
    let number = try fixture.confirmed(.erase, "ada@example.org")
    try fixture.workspace.run(RequestFixture.now)
    let done = try fixture.requests().fulfil(number)
    #expect(done.unfinished.isEmpty)
    #expect(done.record.state == .fulfilled)
    #expect(try fixture.state(1) == .superseded)
    _ = try fixture.requests().answer(number, by: .post)
    try fixture.workspace.run(RequestFixture.now)
    #expect(try fixture.requests().show(number).content == nil)
    #expect(try fixture.requests().show(1).content == nil)
    #expect(try fixture.workspace.hits(["ada"]).filter { !$0.contains("winter") } == [])
  }

  @Test func `a killed erasure is found done when it is repeated`() throws {
    let number = try fixture.confirmed(.erase, "ada@example.org")
    // The process died after the erasure and before the request was changed.
    _ = try Erasures(fixture.workspace.open(RequestFixture.now).retention).erase(
      autumn, ["ada@example.org"])
    #expect(try fixture.requests().fulfil(number).record.state == .fulfilled)
  }

  // MARK: Time

  @Test func `an unconfirmed request lapses, and no old copy shows what it said`() throws {
    _ = try fixture.open(.disclose, "ada@example.org")
    let copies = try TemporaryFolder()
    let paths = fixture.workspace.paths
    for file in DatabaseStore(paths.office).files where FileManager.default.fileExists(atPath: file)
    {
      _ = try copies.copy(of: file, as: (file as NSString).lastPathComponent)
    }
    try fixture.workspace.run("2026-12-01T00:00:00Z")
    #expect(try fixture.state(1) == .lapsed)
    #expect(try fixture.requests().show(1).content == nil)
    let keys = try fixture.workspace.open().keyring.summary().keys.map(\.name)
    #expect(!keys.contains { $0.hasPrefix("requests ") || $0.hasPrefix("office_letters ") })
  }

  @Test func `when one content goes, the others can still be read`() throws {
    _ = try fixture.open(.erase, "ada@example.org")
    _ = try fixture.open(.disclose, "bob@example.org")
    let before = try fixture.workspace.open().keyring.summary().keys.map(\.name)
      .filter { $0.hasPrefix("requests ") }
    #expect(before.count == 1)
    let store = try RequestStore(fixture.workspace.open(RequestFixture.now))
    #expect(try store.forget([1]))
    let after = try fixture.workspace.open().keyring.summary().keys.map(\.name)
      .filter { $0.hasPrefix("requests ") }
    #expect(after.count == 1)
    #expect(after != before)
    #expect(try fixture.requests().show(2).content?.identity == "bob@example.org")
    // Its letter can still be sent.
    try fixture.workspace.run(RequestFixture.now)
    #expect(try fixture.letters("request-2-confirm").count == 1)
    #expect(try fixture.letters("request-1-confirm").isEmpty)
  }

  @Test func `an open request for disclosure keeps the data beyond the window, for 14 days`() throws
  {
    let number = try fixture.confirmed(.disclose, "ada@example.org")
    _ = try fixture.confirmed(.erase, "bob@example.org")
    let purged = try fixture.workspace.run("2026-12-29T00:00:00Z").did
    #expect(purged.contains("autumn purged"))
    #expect(try OfficeVault.preserved(fixture.workspace.paths).count == 1)
    #expect(try fixture.requests("2026-12-29T00:00:00Z").show(2).record.outcome == .destroyed)
    #expect(try fixture.requests("2026-12-29T00:00:00Z").show(2).record.state == .fulfilled)
    try fixture.workspace.run("2027-01-13T00:00:00Z")
    #expect(try OfficeVault.preserved(fixture.workspace.paths).isEmpty)
    // The run answers it, because nothing is left to tell.
    let record = try fixture.requests("2027-01-13T00:00:00Z").show(number).record
    #expect(record.state == .fulfilled)
    #expect(record.outcome == .destroyed)
  }

  @Test func `who asks about a purged event is told its receipt`() throws {
    try fixture.workspace.run("2026-12-29T00:00:00Z")
    let late = "2026-12-29T00:00:00Z"
    let record = try fixture.open(.disclose, "zed@example.org", at: late)
    #expect(record.outcome == .nothingHeld)
    #expect(try fixture.requests(late).fulfil(record.number).receipts.count == 1)
    _ = try fixture.open(.disclose, "zed@example.org", in: nil, at: late)
    #expect(try fixture.requests(late).fulfil(2).receipts.count == 2)
  }

  @Test func `what needs somebody is told`() throws {
    _ = try fixture.open(.disclose, "ada@example.org")
    let concerns = { (now: String) in
      try RequestConcerns(fixture.workspace.open(now).rights).all().map(\.code)
    }
    #expect(try concerns(RequestFixture.now).isEmpty)
    #expect(try concerns("2026-11-13T00:00:00Z") == ["request-due"])
    #expect(try concerns("2026-11-16T00:00:00Z") == ["request-overdue"])
    _ = try fixture.requests().refuse(1, on: .notIdentified, because: "nobody answered")
    #expect(try concerns("2026-11-16T00:00:00Z").isEmpty)
    try fixture.workspace.run("2026-11-16T00:00:00Z")
    #expect(try concerns("2026-11-16T00:00:00Z") == ["request-hand-over"])
  }

  @Test func `the ledger tells each step and names nobody`() throws {
    let number = try fixture.confirmed(.correct, "ada@example.org", values: ["company": "Beta"])
    _ = try fixture.requests().fulfil(number)
    _ = try fixture.requests().answer(number, by: .hand)
    #expect(
      try fixture.workspace.ledger().filter { $0.hasPrefix("request-") } == [
        "request-opened", "request-confirmed", "request-fulfilled", "request-answered",
      ])
    #expect(try fixture.workspace.hits(["ada"]) == [])
  }
}

// MARK: - Beside the events

extension RequestTests {
  @Test func `who only asked the office something is not told that nothing is held`() throws {
    let inquiries = Inquiries(try fixture.workspace.open(RequestFixture.now).rights)
    _ = try inquiries.add(InquiryContent(sender: "Zed@example.org", text: "Where is the hall?"))
    let record = try fixture.open(.disclose, "zed@example.org", in: nil)
    #expect(record.events.isEmpty)
    #expect(record.outcome == nil)
    #expect(throws: RequestError.notConfirmed(1)) { try fixture.requests().fulfil(1) }
    _ = try fixture.requests().confirm(1, inPerson: .known)
    let files = try fixture.requests().fulfil(1).files
    let json = try String(
      contentsOfFile: fixture.workspace.folder.path(files[0]), encoding: .utf8)
    #expect(json.contains("Where is the hall?"))
  }

  @Test func `an erasure everywhere takes the person's inquiries too`() throws {
    let inquiries = Inquiries(try fixture.workspace.open(RequestFixture.now).rights)
    _ = try inquiries.add(InquiryContent(sender: "ada@example.org", text: "Where is the hall?"))
    _ = try inquiries.add(InquiryContent(sender: "bob@example.org", text: "And the door?"))
    let number = try fixture.confirmed(.erase, "ada@example.org", in: nil)
    _ = try fixture.requests().fulfil(number)
    #expect(try inquiries.list().map(\.number) == [2])
  }

  @Test func `a request about somebody who was erased meanwhile ends`() throws {
    let number = try fixture.confirmed(.correct, "ada@example.org", values: ["company": "Beta"])
    _ = try Erasures(fixture.workspace.open(RequestFixture.now).retention).erase(
      autumn, ["ada@example.org"])
    #expect(try fixture.requests().fulfil(number).record.state == .superseded)
  }

  @Test func `a purge removes answers that are about other events too`() throws {
    try fixture.workspace.define(
      "winter",
      WorkspaceFixture.event(
        starts: "2027-02-01 13:00", ends: "2027-02-01 17:00",
        fields: "  company: { purposes: [operate] }"))
    try fixture.workspace.run(RequestFixture.now)
    let number = try fixture.confirmed(.disclose, "ada@example.org", in: nil)
    let files = try fixture.requests().fulfil(number).files
    #expect(files.allSatisfy { $0.hasPrefix("exports/disclosures/") })
    let purged = try fixture.workspace.run("2026-12-29T00:00:00Z").did
    #expect(purged.contains("autumn purged"))
    #expect(
      !files.contains {
        FileManager.default.fileExists(
          atPath: fixture.workspace.folder.path($0))
      })
  }

  @Test func `every table of the office vault is sealed, hashed or names nobody, and ends`() throws
  {
    _ = try fixture.open(.erase, "ada@example.org")
    let workspace = try fixture.workspace.open(RequestFixture.now)
    _ = try workspace.stopList()
    let tables = try Database(
      path: workspace.paths.office, schema: OfficeTables.schema
    ).tableNames()
    // What ends each table's rows, or why they name nobody.
    let ends = [
      "custody": "the hold", "inquiries": "90 days after the answer",
      "noted_head": "names nobody", "office_letters": "the letter has left",
      "pending_entries": "names nobody", "reasons": "sealed reasons of the office",
      "request_events": "with its request", "requests": "30 days and three years after the answer",
      "stop_list": "three years", "stop_list_names": "with its entry",
    ]
    #expect(Set(tables) == Set(ends.keys))
  }
}

// MARK: - Inquiries

@Suite(.timeLimit(.minutes(5))) struct InquiryTests {
  private let fixture: RequestFixture

  init() throws { fixture = try RequestFixture() }

  private func inquiries(_ now: String = RequestFixture.now) throws -> Inquiries {
    Inquiries(try fixture.workspace.open(now).rights)
  }

  private static let mail = Array(
    """
    From: =?UTF-8?B?5bGx55Sw?= <yamada@example.org>
    To: office@example.org
    Subject: =?ISO-2022-JP?B?GyRCPGFMZBsoQg==?=
    Content-Type: text/plain; charset=utf-8

    会場はどこですか。
    """.utf8)

  @Test func `a mail of a person makes one inquiry, once`() throws {
    #expect(try inquiries().add(mail: Self.mail)?.number == 1)
    #expect(try inquiries().add(mail: Self.mail)?.number == 1)
    let content = try #require(try inquiries().show(1).content)
    #expect(content.sender == "yamada@example.org")
    #expect(content.senderName == "山田")
    #expect(content.text == "会場はどこですか。")
    #expect(try fixture.workspace.hits(["yamada"]) == [])
  }

  @Test(arguments: [
    "List-Id: <news.example.org>", "Auto-Submitted: auto-replied", "Return-Path: <>",
    "Precedence: bulk", "Auto-Submitted: auto-generated", "X-Autoreply: yes",
  ])
  func `a mail of a machine or a list makes none`(field: String) throws {
    let mail = "From: a@example.org\n\(field)\nSubject: News\n\nhello\n"
    #expect(try inquiries().add(mail: Array(mail.utf8)) == nil)
    #expect(try inquiries().list().isEmpty)
  }

  @Test func `an answer leaves by mail, and the inquiry is destroyed after its window`() throws {
    _ = try inquiries().add(mail: Self.mail)
    #expect(try inquiries().answer(1, "3階です。").state == .answered)
    #expect(throws: InquiryError.over(1, .answered)) { try inquiries().close(1) }
    try fixture.workspace.run(RequestFixture.now)
    let folder = fixture.workspace.paths.inquiries
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
    try fixture.workspace.run("2027-01-29T00:00:00Z")
    #expect(try inquiries("2027-01-29T00:00:00Z").list().count == 1)
    try fixture.workspace.run("2027-01-31T00:00:00Z")
    #expect(try inquiries("2027-01-31T00:00:00Z").list().isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    let keys = try fixture.workspace.open().keyring.summary().keys.map(\.name)
    #expect(!keys.contains { $0.hasPrefix("inquiries ") || $0.hasPrefix("office_letters ") })
    #expect(try fixture.workspace.ledger().contains("inquiries-purged"))
  }

  @Test func `an answer that was refused is told, and not any more once its inquiry is gone`()
    throws
  {
    _ = try inquiries().add(mail: Self.mail)
    _ = try inquiries().answer(1, "3階です。")
    let store = try InquiryStore(fixture.workspace.open(RequestFixture.now))
    try store.database.write {
      try store.letters.note(.refused, of: 1, attempts: 1, next: nil, in: $0)
    }
    #expect(try inquiries().unanswered() == [1])
    try fixture.workspace.run("2027-01-31T00:00:00Z")
    #expect(try inquiries("2027-01-31T00:00:00Z").unanswered().isEmpty)
    // The next one gets the same number, and nothing of the first one's.
    _ = try inquiries("2027-01-31T00:00:00Z").add(InquiryContent(sender: nil, text: "And now?"))
    #expect(try inquiries("2027-01-31T00:00:00Z").unanswered().isEmpty)
  }

  @Test func `an inquiry that nobody answers is told, and ends by itself`() throws {
    _ = try inquiries().add(mail: Self.mail)
    #expect(try inquiries("2026-11-14T00:00:00Z").waiting().isEmpty)
    #expect(try inquiries("2026-11-15T00:00:00Z").waiting().map(\.number) == [1])
    try fixture.workspace.run("2027-01-30T01:00:00Z")
    #expect(try inquiries("2027-01-30T01:00:00Z").list().isEmpty)
  }
}
