import Definitions
import Foundation
import Intake
import Ledger
import Storage
import Tabular
import TestSupport
import Testing
import Vault
import Vocabulary

/// A list that is imported again: what changes, what stays, and what is done completely or not at
/// all.
struct ReimportTests {
  static let header = "氏名,メールアドレス,会社名,参加ステータス\n"
  static let fields = Importing.nameAndEmail + [Importing.field("company", .company)]
  static let first =
    header
    + "山田 太郎,taro@example.jp,例示,参加\n佐藤 花子,hanako@example.jp,例示,参加\n鈴木 一朗,ichiro@example.jp,例示,参加\n"

  @Test func `the same list again changes nothing`() throws {
    let event = try Importing(Self.fields)
    let once = try event.store(Self.first)
    let people = try event.people
    let again = try event.store(Self.first)
    #expect(once.counts.added == 3)
    #expect(again.counts.unchanged == 3)
    #expect(again.counts.added == 0 && again.counts.updated == 0 && again.counts.missing == 0)
    #expect(try event.people == people)
    #expect(once.list == again.list)
    #expect(once.list.count == 32)
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let what: String
    let rows: String
    var before: AttendeeStatus = .registered
    var full = false
    let after: AttendeeStatus
    var company: String? = "例示"
    /// added, updated, unchanged, inactive, missing, cancelled
    let counts: [Int]
    var testDescription: String { what }
  }

  /// The other two people are in every list, unchanged.
  static let changes = [
    Change(
      what: "a value changes", rows: "山田 太郎,taro@example.jp,新社,参加\n", after: .registered,
      company: "新社", counts: [0, 1, 2, 0, 0, 0]),
    Change(
      what: "a value is emptied", rows: "山田 太郎,TARO@example.jp,,参加\n", after: .registered,
      company: nil, counts: [0, 1, 2, 0, 0, 0]),
    Change(
      what: "a check-in stays", rows: "山田 太郎,taro@example.jp,新社,参加\n", before: .checkedIn,
      after: .checkedIn, company: "新社", counts: [0, 1, 2, 0, 0, 0]),
    Change(
      what: "who cancelled registers again", rows: "山田 太郎,taro@example.jp,例示,参加\n",
      before: .cancelled, after: .registered, counts: [0, 1, 2, 0, 0, 0]),
    Change(
      what: "who is inactive now is cancelled", rows: "山田 太郎,taro@example.jp,例示,キャンセル\n",
      after: .cancelled, counts: [0, 0, 2, 1, 0, 1]),
    Change(
      what: "who was checked in is not", rows: "山田 太郎,taro@example.jp,例示,キャンセル\n",
      before: .checkedIn, after: .checkedIn, counts: [0, 0, 2, 1, 0, 0]),
    Change(
      what: "one of two rows is inactive",
      rows: "山田 太郎,taro@example.jp,例示,キャンセル\n山田 太郎,taro@example.jp,例示,参加\n",
      after: .registered, counts: [0, 0, 3, 1, 0, 0]),
    Change(
      what: "the other of two rows is inactive",
      rows: "山田 太郎,taro@example.jp,例示,参加\n山田 太郎,taro@example.jp,例示,キャンセル\n",
      after: .registered, counts: [0, 0, 3, 1, 0, 0]),
    Change(
      what: "who is missing stays", rows: "", after: .registered, counts: [0, 0, 2, 0, 1, 0]),
    Change(
      what: "who is missing from a full list is cancelled", rows: "", full: true,
      after: .cancelled, counts: [0, 0, 2, 0, 1, 1]),
    Change(
      what: "who was checked in is not, though missing", rows: "", before: .checkedIn, full: true,
      after: .checkedIn, counts: [0, 0, 2, 0, 1, 0]),
    Change(
      what: "who is inactive is not missing", rows: "山田 太郎,taro@example.jp,例示,不参加\n",
      full: true, after: .cancelled, counts: [0, 0, 2, 1, 0, 1]),
    Change(
      what: "a row that is rejected is not missing",
      rows: "山田 太郎,taro@example.jp,\(String(repeating: "長", count: 4001)),参加\n", full: true,
      after: .registered, counts: [0, 0, 2, 0, 0, 0]),
    Change(
      what: "nobody is cancelled while a row tells nobody", rows: "山田 太郎,taro,例示,参加\n",
      full: true, after: .registered, counts: [0, 0, 2, 0, 1, 0]),
  ]

  @Test(arguments: changes, [true, false])
  func `a later list changes what it should`(change: Change, isDryRun: Bool) throws {
    let event = try Importing(Self.fields)
    try event.store(Self.first)
    try event.setStatus(change.before, ofPerson: 0)
    let rest = Self.first.split(separator: "\n").suffix(2).joined(separator: "\n")
    let list = Self.header + change.rows + rest + "\n"
    let options = ImportOptions(isFullList: change.full)
    let people = try event.people
    let report = try isDryRun ? event.dryRun(list, options) : event.store(list, options)
    let counts = report.counts
    #expect(
      [
        counts.added, counts.updated, counts.unchanged, counts.inactive, counts.missing,
        counts.cancelled,
      ] == change.counts)
    #expect(report.dryRun == isDryRun)
    if isDryRun {
      #expect(try event.people == people)
    } else {
      #expect(try event.people.first?.status == change.after)
      #expect(try event.people.first?["company"] == change.company)
      #expect(try event.people.dropFirst().map(\.status) == [.registered, .registered])
    }
  }

  @Test func `the list of another source neither misses nor cancels anybody`() throws {
    let event = try Importing(Self.fields)
    try event.store(Self.first)
    let other =
      "First Name,Last Name,Email,Registration Time,Approval Status\nAda,King,ada@example.com,2026-10-01,approved\n"
    let report = try event.store(other, ImportOptions(isFullList: true))
    #expect(report.source == "zoom-registration")
    #expect(report.counts.missing == 0 && report.counts.cancelled == 0)
    #expect(try event.people.count == 4)
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

  @Test func `an old list does not bring a corrected address back`() throws {
    let event = try Importing(Self.fields)
    try event.store(Self.first)
    try correct("taro@example.jp", [.email: "taro@example.com"], in: event)
    for _ in 0..<2 {
      let report = try event.store(Self.first)
      #expect(report.counts.unchanged == 3)
      #expect(report.problemCounts == [.corrected: 1])
      #expect(report.problems.map(\.location.line) == [2])
      #expect(try event.people.first?["email"] == "taro@example.com")
    }
  }

  @Test func `an old list does not undo a correction, and a list with a new value does`() throws {
    let event = try Importing(Self.fields)
    let list = "Name,Email,Company\n"
    let rows = ["Ada,ada@example.org,Exampel", "Ben,ben@example.org,"]
    try event.store(list + rows.joined(separator: "\n"))
    let company = FieldName("company")!
    try correct("ada@example.org", [company: "Example"], in: event)
    try correct("ben@example.org", [company: "Sample"], in: event)
    for _ in 0..<2 {
      let report = try event.store(list + rows.joined(separator: "\n"))
      #expect(report.counts.unchanged == 2 && report.problemCounts == [.corrected: 2])
      #expect(Set(report.problems.map(\.location.column)) == ["Company"])
      #expect(try event.people.map { $0["company"] } == ["Example", "Sample"])
    }
    // Another field of such a row is new.
    let report = try event.store(list + "Ada B,ada@example.org,Exampel\n")
    #expect(report.counts.updated == 1 && report.problemCounts == [.corrected: 1])
    #expect(try event.people[0]["name"] == "Ada B" && event.people[0]["company"] == "Example")
    #expect(try event.store(list + "Ada B,ada@example.org,Other\n").problemCounts == [:])
    #expect(try event.people[0]["company"] == "Other")
    // What was wrong once is right now.
    try correct("ada@example.org", [company: "Exampel"], in: event)
    #expect(try event.store(list + "Ada B,ada@example.org,Exampel\n").problemCounts == [:])
  }

  @Test func `consents are noted, and a value stays that had one`() throws {
    let event = try Importing(ProblemTests.fields, consents: [ProblemTests.consent])
    let row = "Ada,ada@example.com,VIP,,nuts,"
    #expect(try event.store(ProblemTests.header + row + "はい\n").counts.added == 1)
    #expect(try event.people.first?["dietary"] == "nuts")
    let again = try event.store(ProblemTests.header + row + "いいえ\n")
    #expect(again.counts.unchanged == 1)
    #expect(again.problemCounts == [.noConsent: 1])
    #expect(try event.people.first?["dietary"] == "nuts")
    let versions = try event.vault.database.read { access in
      try access.rows("SELECT consent, version FROM consents") {
        "\(try $0.text("consent")) \(try $0.integer("version"))"
      }
    }
    #expect(versions == ["dietary 2"])
  }

  @Test func `a consent that comes later is an update`() throws {
    let event = try Importing(ProblemTests.fields, consents: [ProblemTests.consent])
    let row = "Ada,ada@example.com,VIP,,nuts,"
    try event.store(ProblemTests.header + row + "\n")
    #expect(try event.people.first?["dietary"] == nil)
    let report = try event.store(ProblemTests.header + row + "Yes\n")
    #expect(report.counts.updated == 1)
    #expect(try event.people.first?["dietary"] == "nuts")
  }

  @Test func `a strict import stores all or nothing, and reports all`() throws {
    let event = try Importing(Self.fields)
    let list = Self.first + "誤り,wrong@example,例示,参加\n"
    let strict = try event.store(list, ImportOptions(isStrict: true))
    #expect(strict.counts.added == 3 && strict.counts.rejected == 1)
    #expect(!strict.isCommitted && !strict.isFinished && strict.hasRejects)
    #expect(try event.people == [])
    let lenient = try event.store(list)
    #expect(lenient.isCommitted && !lenient.isFinished)
    #expect(try event.people.count == 3)
    let clean = try event.store(Self.first, ImportOptions(isStrict: true))
    #expect(clean.isFinished)
  }

  @Test func `a dry run leaves every byte as it was`() throws {
    let event = try Importing(Self.fields)
    try event.store(Self.first)
    let vaults = event.workspace.paths.vaults
    let before = try snapshot(of: vaults)
    let report = try event.dryRun(
      Self.header + "新井 新,arata@example.jp,例示,参加\n山田 太郎,taro@example.jp,新社,参加\n")
    #expect(report.counts.added == 1 && report.counts.updated == 1 && report.counts.missing == 2)
    #expect(report.dryRun && !report.isFinished)
    #expect(try snapshot(of: vaults) == before)
  }

  @Test func `a dry run needs no vault`() throws {
    let event = try Importing(Self.fields)
    let report = try event.importer().dryRun(
      .bytes(Array((Self.first + "山田 次郎,taro@example.jp,例示,参加\n").utf8)), against: nil)
    #expect(report.counts.added == 3 && report.counts.merged == 1)
    #expect(report.problemCounts == [.duplicateInFile: 1, .sameAddressOtherName: 1])
  }

  @Test func `an import that breaks off leaves nothing`() throws {
    let event = try Importing(Self.fields)
    try event.vault.database.write { access in
      try access.execute(
        """
        CREATE TRIGGER breaks BEFORE INSERT ON attendees
        WHEN (SELECT count(*) FROM attendees) = 2 BEGIN SELECT RAISE(ABORT, 'broken'); END
        """)
    }
    #expect(throws: StorageError.self) { try event.store(Self.first) }
    #expect(try event.people == [])
    let left = try event.vault.database.read { access in
      try access.count(
        "SELECT (SELECT count(*) FROM imports) + (SELECT count(*) FROM pending_entries)")
    }
    #expect(left == 0)
  }

  @Test func `an import is on the ledger with counts and field names alone`() throws {
    let event = try Importing(Self.fields)
    let report = try event.store(Self.first + "誤り,wrong@example,例示,参加\n")
    let lines = try event.vault.database.read { access in
      try access.rows("SELECT kind, event, facts FROM pending_entries") {
        "\(try $0.text("kind")) \(try $0.text("event")) \(try $0.text("facts"))"
      }
    }
    #expect(
      lines == [
        "list-imported autumn {\"added\":3,\"cancelled\":0,"
          + "\"fields\":[\"company\",\"email\",\"name\"],\"inactive\":0,\"list\":\"\(report.list)\","
          + "\"merged\":0,\"missing\":0,\"rejected\":1,\"rows\":4,\"unchanged\":0,\"updated\":0}"
      ])
    let imports = try event.vault.database.read { access in
      try access.rows("SELECT list, source, encoding, counts, policy FROM imports") {
        [
          try $0.text("list"), try $0.text("source"), try $0.text("encoding"),
          try $0.text("counts"), try $0.text("policy"),
        ]
      }
    }
    #expect(
      imports == [
        [
          report.list, "excel", "UTF-8",
          "{\"rows\":4,\"added\":3,\"updated\":0,\"unchanged\":0,\"rejected\":1,\"merged\":0,"
            + "\"inactive\":0,\"missing\":0,\"cancelled\":0}", "2026-10",
        ]
      ])
  }

  @Test func `no value of a list is in the vault's files`() throws {
    let event = try Importing(Self.fields)
    let canary = "canary-7f3a"
    try event.store(
      "氏名,メールアドレス,会社名,備考\n\(canary) 太郎,\(canary)@example.jp,\(canary),\(canary)\n")
    #expect(try event.people.first?["company"] == canary)
    let copy = try event.workspace.folder.copy(of: event.workspace.paths.hidden, as: "copy")
    #expect(try CanarySearch([canary]).hits(below: copy) == [])
  }

  @Test(arguments: ["=1+1", "'=1+1", "''-x", "+Plus", "@at", "plain", "'quoted'", "-2+3"])
  func `what Mayfly wrote for a spreadsheet comes back as it was`(value: String) throws {
    let event = try Importing(Self.fields)
    var bytes: [UInt8] = []
    var writer = TableWriter(.spreadsheet)
    writer.begin(&bytes)
    writer.append(["氏名", "メールアドレス", "会社名"], to: &bytes)
    writer.append(["山田 太郎", "taro@example.jp", value], to: &bytes)
    writer.end(&bytes)
    try event.store(bytes: bytes)
    #expect(try event.people.first?["company"] == value)
  }

  private func snapshot(of folder: String) throws -> [String: [UInt8]] {
    let scratch = try TemporaryFolder()
    let copy = try scratch.copy(of: folder, as: "copy")
    let names = try FileManager.default.contentsOfDirectory(atPath: copy)
    return Dictionary(
      uniqueKeysWithValues: names.filter { !$0.hasSuffix("-shm") }.map {
        ($0, contents(of: "\(copy)/\($0)"))
      })
  }
}
