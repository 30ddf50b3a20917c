import Definitions
import Storage
import Tabular
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Intake

/// A list for an empty vault takes another code path than a later list. Both must give the same
/// result.
struct InitialLoadTests {
  static let fields = [
    Importing.field("name", .name, purposes: [.operate, .notify], columns: ["Name"]),
    Importing.field("email", .email, purposes: [.notify], required: true, columns: ["Email"]),
    Importing.field("ticket", columns: ["Ticket"], values: ["General", "VIP"]),
    Importing.field("company", .company, columns: ["Company"], longest: 40),
    Importing.field("dietary", columns: ["Dietary"], consent: "dietary"),
  ]
  static let consent = ConsentDefinition(
    name: Slug("dietary")!, column: "Agrees", accepted: ["はい", "yes"], wording: "", version: 2)
  static let header = "Name,Email,Ticket,Company,Dietary,Agrees\n"

  /// Cells of every kind that is read in a special way.
  static func list(_ rows: Int, seed: UInt64) -> String {
    var random = SeededBytes(seed: seed)
    func pick(_ choices: [String]) -> String { choices[Int(random.next(1)[0]) % choices.count] }
    let names = [
      "佐藤 一郎", "山﨑　花子", " Ada  Lovelace ", "Zoë Müller", "か\u{3099}", "O'Brien", "=1+1", "", "null",
      "ﾀﾅｶ ﾀﾛｳ", "NULL", "'=x", "e\u{301}va", "\u{FEFF}Bob", "5105 1051 0510 5100",
    ]
    let hosts = [
      "example.org", "EXAMPLE.org", "例え.jp", "sub.example.jp", "-x.org", "localhost", "1.2",
    ]
    let locals = ["a", "B", "mailto:c", "d.e", ".f", "g..h", "i+j", "k\u{200B}", "ｌ", "m n", "o@p"]
    return header
      + (0..<rows).map { row in
        let address = pick(["", "", "", "Ada <"])
        let end = address.isEmpty ? "" : ">"
        return [
          pick(names), "\(address)\(pick(locals))\(row % 60)@\(pick(hosts))\(end)",
          pick(["VIP", "vip", "General", "ＶＩＰ", "", "-", "other"]),
          pick(["例示商事", "Example & Co.", "n/a", "なし", "", String(repeating: "長", count: 41)]),
          pick(["nuts", "", "なし"]), pick(["はい", " yes ", "no", ""]),
        ].joined(separator: ",") + "\n"
      }.joined()
  }

  func event() throws -> Importing { try Importing(Self.fields, consents: [Self.consent]) }

  @Test(arguments: [1, 2, 3])
  func `it stores what a later list would store`(seed: UInt64) throws {
    let list = Self.list(3_000, seed: seed)
    let (first, later) = (try event(), try event())
    let stored = try first.store(list)
    try later.store(Self.header + "Zed,zed@example.net,,,,\n")
    let renewed = try later.store(list)
    let dry = try event().dryRun(list)
    #expect(stored.counts.added > 100 && stored.counts.merged > 100 && stored.counts.rejected > 100)
    for report in [renewed, dry] {
      #expect(stored.counts.added == report.counts.added)
      #expect(stored.counts.merged == report.counts.merged)
      #expect(stored.counts.rejected == report.counts.rejected)
      #expect(stored.problemCounts == report.problemCounts)
      #expect(stored.problems == report.problems)
    }
    let others = try later.people.filter { $0["email"] != "zed@example.net" }
    #expect(try first.people.map(\.values) == others.map(\.values))
    #expect(try consents(first) == consents(later))
  }

  @Test func `the same list again changes nothing`() throws {
    let event = try event()
    let list = Self.list(3_000, seed: 9)
    let first = try event.store(list)
    let again = try event.store(list)
    #expect(again.counts.unchanged == first.counts.added && again.counts.added == 0)
    #expect(again.counts.updated == 0)
  }

  @Test func `an address keeps the value that its first row had`() throws {
    let event = try event()
    let report = try event.store(
      Self.header
        + "Ada,a@example.org,VIP,,,\nAda,A@example.org,General,,,\nBen,a@example.org,,,,\n")
    #expect(report.counts.added == 1 && report.counts.merged == 2)
    #expect(report.problemCounts == [.duplicateInFile: 2, .sameAddressOtherName: 1])
    #expect(try event.people.map { $0["ticket"] } == ["VIP"])
  }

  @Test func `a list that fails in the middle leaves nothing`() throws {
    let event = try event()
    try event.vault.database.write { access in
      try access.execute(
        """
        CREATE TRIGGER breaks BEFORE INSERT ON attendees
        WHEN (SELECT count(*) FROM attendees) = 9000 BEGIN SELECT RAISE(ABORT, 'broken'); END
        """)
    }
    let list =
      Self.header + (0..<60_000).map { "Ada,ada\($0)@example.org,VIP,例示商事,,\n" }.joined()
    #expect(throws: StorageError.self) { try event.store(list) }
    #expect(try event.people == [])
    #expect(try event.vault.database.integrityFaults().isEmpty)
  }

  @Test func `a purge that waits ends the import, and nobody is stored`() throws {
    let event = try event()
    let intent = try FileLocks().acquire(
      event.workspace.paths.purgeIntent(event.event), .exclusive)
    defer { intent?.release() }
    #expect(throws: VaultError.beingPurged) { try event.store(Self.list(50, seed: 1)) }
    #expect(try event.people == [])
  }

  private func consents(_ event: Importing) throws -> [String] {
    try event.vault.database.read { access in
      try access.rows(
        "SELECT version FROM consents JOIN attendees ON attendees.id = attendee ORDER BY attendee"
      ) { "\(try $0.integer("version"))" }
    }
  }
}
