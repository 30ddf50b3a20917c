import Definitions
import Intake
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

/// Lists with people who asked that no event uses their data.
struct StopListImportTests {
  private static let ada = EmailAddress("ada@example.org")!
  private static let family = EmailAddress("family@example.org")!

  private func add(
    _ names: [String], _ address: EmailAddress, to list: StopList, in office: Importing,
    _ purposes: Set<Purpose> = [.operate, .notify]
  ) throws -> StopEntry {
    try list.add(
      address, names: names, purposes: purposes, from: office.workspace.world.environment)
  }

  /// The rows that a report calls stopped, with the codes to resume.
  private func stopped(_ report: ImportReport) -> [String] {
    report.problems.compactMap { problem in
      guard case .stopped(let event, let code) = problem.kind else { return nil }
      #expect(problem.severity == .warning)
      return "line \(problem.location.line ?? 0): \(event) \(code?.text ?? "-")"
    }
  }

  private func code(_ name: String, in office: Importing) throws -> String {
    try #require(try office.people.first { $0["name"] == name }).code
  }

  private static let list = "name,email\nAda,ada@example.org\nBob,bob@example.org\n"

  @Test(arguments: [true, false])
  func `who is on the stop-list is stored, restricted at once and reported`(isFirst: Bool) throws {
    let office = try Importing()
    if !isFirst { try office.store("name,email\nCyd,cyd@example.org\n") }
    _ = try add(["Ada"], Self.ada, to: try office.makeStopList(), in: office)
    let report = try office.store(Self.list)
    #expect(report.isCommitted && report.counts.added == 2)
    let code = try code("Ada", in: office)
    #expect(stopped(report) == ["line 2: autumn \(code)"])
    #expect(report.problemCounts[.stopped] == 1)
    #expect(try office.restrictions == [code: [.operate, .notify]])
  }

  @Test func `a dry run says it, and restricts nobody`() throws {
    let office = try Importing()
    _ = try add(["Ada"], Self.ada, to: try office.makeStopList(), in: office)
    #expect(stopped(try office.dryRun(Self.list)) == ["line 2: autumn -"])
    try office.store("name,email\nCyd,cyd@example.org\n")
    #expect(stopped(try office.dryRun(Self.list)) == ["line 2: autumn -"])
    #expect(try office.restrictions == [:])
  }

  @Test func `another name under the same address is not stopped`() throws {
    let office = try Importing(identity: ["email", "name"])
    let list = try office.makeStopList()
    let entry = try add(["Ada"], Self.family, to: list, in: office, [.notify])
    let report = try office.store(
      "name,email\nBob,family@example.org\nAda,family@example.org\nCyd,family@example.org\n")
    #expect(stopped(report) == ["line 3: autumn \(try code("Ada", in: office))"])
    #expect(try office.restrictions == [try code("Ada", in: office): [.notify]])
    // Now the address alone tells nothing any more.
    let now = office.workspace.world.now
    #expect(try list.match(address: Self.family, names: [], at: now)?.isSomebodyElse == true)
    #expect(try list.match(address: Self.family, names: ["Ada"], at: now)?.entry?.id == entry.id)
  }

  @Test func `a list without names is matched by the address, unless two rows have it`() throws {
    let fields = [
      Importing.field("email", .email, purposes: [.notify], required: true),
      Importing.field("ticket"),
    ]
    for (rows, wanted) in [
      ("ada@example.org,1\nbob@example.org,2\n", ["line 2"]),
      ("ada@example.org,1\nada@example.org,2\n", []),
    ] {
      let office = try Importing(fields, identity: ["ticket"])
      let list = try office.makeStopList()
      _ = try add(["Ada"], Self.ada, to: list, in: office)
      let report = try office.store("email,ticket\n\(rows)")
      // Two rows show that the address is not one person's alone, for every later list.
      let now = office.workspace.world.now
      let later = try list.match(address: Self.ada, names: [], at: now)
      #expect((later?.isSomebodyElse == true) == wanted.isEmpty)
      #expect(stopped(report).map { String($0.prefix(6)) } == wanted)
      #expect(try office.restrictions.count == wanted.count)
    }
  }

  @Test func `a parent's address stops a child only together with the name`() throws {
    let fields = Importing.nameAndEmail + [Importing.field("parent", .email, purposes: [.notify])]
    let office = try Importing(fields)
    let list = try office.makeStopList()
    _ = try add([], Self.family, to: list, in: office)
    let report = try office.store(
      "name,email,parent\nAda,ada@example.org,family@example.org\n")
    #expect(stopped(report) == [])
    #expect(try office.restrictions == [:])
  }

  @Test func `the same list again says nothing new, and changed rows are reported again`() throws {
    let office = try Importing(
      Importing.nameAndEmail + [Importing.field("ticket")])
    _ = try add(["Ada"], Self.ada, to: try office.makeStopList(), in: office)
    try office.store("name,email,ticket\nAda,ada@example.org,1\n")
    let again = try office.store("name,email,ticket\nAda,ada@example.org,1\n")
    #expect(again.counts.unchanged == 1 && stopped(again) == [])
    let changed = try office.store("name,email,ticket\nAda,ada@example.org,2\n")
    #expect(changed.counts.updated == 1)
    #expect(stopped(changed) == ["line 2: autumn \(try code("Ada", in: office))"])
    #expect(try office.restrictions.count == 1)
  }

  @Test func `who asked in this event alone is reported when their row changes`() throws {
    let office = try Importing(Importing.nameAndEmail + [Importing.field("ticket")])
    try office.store("name,email,ticket\nAda,ada@example.org,1\nBob,bob@example.org,1\n")
    try office.vault.database.write { access in
      _ = try office.attendees.restrict(
        AttendeeID(1), [.notify], at: office.workspace.world.now, in: access)
    }
    let changed = try office.store(
      "name,email,ticket\nAda,ada@example.org,2\nBob,bob@example.org,2\n")
    #expect(stopped(changed) == ["line 2: autumn \(try code("Ada", in: office))"])
    #expect(try office.restrictions == [try code("Ada", in: office): [.notify]])
  }

  @Test func `the ledger hears how many and for what, not who`() throws {
    let office = try Importing()
    let list = try office.makeStopList()
    _ = try add(["Ada"], Self.ada, to: list, in: office)
    try office.store(Self.list)
    let facts = try office.vault.database.read { access in
      try access.rows("SELECT facts FROM pending_entries WHERE kind = 'use-stopped'") {
        try $0.text("facts")
      }
    }
    #expect(facts == [#"{"attendees":1,"purposes":["operate","notify"]}"#])
  }
}

extension StopMatch {
  fileprivate var isSomebodyElse: Bool { if case .somebodyElse = self { true } else { false } }
  fileprivate var entry: StopEntry? { if case .person(let entry) = self { entry } else { nil } }
}
