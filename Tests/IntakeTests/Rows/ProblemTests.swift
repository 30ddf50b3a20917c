import Definitions
import Intake
import Tabular
import Testing
import Vocabulary

/// Every problem of a row, with its place and its effect.
struct ProblemTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let what: String
    let list: String
    let column: String?
    let code: ImportFinding.Code
    let finding: ImportFinding
    /// What is stored in the field of that column; `nil`: nothing of the row is stored.
    var stored: String?

    var testDescription: String { what }
  }

  static let fields = [
    Importing.field("name", .name, purposes: [.operate, .notify]),
    Importing.field("email", .email, purposes: [.notify], required: true),
    Importing.field("ticket", values: ["General", "VIP"]),
    Importing.field("comment", longest: 20),
    Importing.field("dietary", .health, consent: "dietary"),
  ]
  static let consent = ConsentDefinition(
    name: Slug("dietary")!, column: "Consent to dietary", accepted: ["はい", "Yes"],
    wording: "We store this to plan the meal.", version: 2)
  static let header = "Name,Email,Ticket,Comment,Dietary,Consent to dietary\r\n"

  /// The row with a cell for each column.
  private static func padded(_ row: String) -> String {
    let missing = header.count { $0 == "," } - row.count { $0 == "," }
    return row.replacing("\r\n", with: String(repeating: ",", count: max(0, missing)) + "\r\n")
  }

  private static let comment = FieldName("comment")!

  static let cases = [
    Case(
      what: "an invalid address", list: "Ada,ada@example,VIP\r\n", column: "Email",
      code: .invalidEmail,
      finding: .invalidEmail(.noDomain)),
    Case(
      what: "two addresses in a cell", list: "Ada,ada@example.com; bob@example.com,VIP\r\n",
      column: "Email", code: .invalidEmail,
      finding: .invalidEmail(.several)),
    Case(
      what: "no address", list: "Ada,,VIP\r\n", column: "Email", code: .missingRequired,
      finding: .missingRequired(.email)),
    Case(
      what: "an unknown choice", list: "Ada,ada@example.com,Backstage\r\n", column: "Ticket",
      code: .notAChoice,
      finding: .notAChoice(FieldName("ticket")!)),
    Case(
      what: "a long text", list: "Ada,ada@example.com,VIP,123456789 123456789 1\r\n",
      column: "Comment", code: .tooLong,
      finding: .tooLong(comment, longest: 20)),
    Case(
      what: "too many cells", list: "Ada,ada@example.com,VIP,,,,surplus\r\n", column: nil,
      code: .raggedRow,
      finding: .raggedRow(columns: 6)),
    Case(
      what: "a masked address", list: "Ada,a****@example.com,VIP\r\n", column: "Email",
      code: .masked, finding: .masked(.email, isNeeded: true)),
    Case(
      what: "an open quote", list: "\"Ada,ada@example.com,VIP\r\n", column: nil,
      code: .unclosedQuote,
      finding: .unclosedQuote),
    Case(
      what: "a card number", list: "Ada,ada@example.com,VIP,4111 1111 1111 1111\r\n",
      column: "Comment", code: .forbiddenContent,
      finding: .forbidden(.card, comment),
      stored: ""),
    Case(
      what: "an individual number", list: "Ada,ada@example.com,VIP,No. 123456789018\r\n",
      column: "Comment", code: .forbiddenContent,
      finding: .forbidden(.individualNumber, comment),
      stored: ""),
    Case(
      what: "a sensitive value without consent", list: "Ada,ada@example.com,VIP,,nuts,No\r\n",
      column: "Dietary", code: .noConsent,
      finding: .noConsent(FieldName("dietary")!, Slug("dietary")!),
      stored: ""),
    Case(
      what: "a formula", list: "Ada,ada@example.com,VIP,=1+1\r\n", column: "Comment",
      code: .formula,
      finding: .formula,
      stored: "=1+1"),
  ]

  @Test(arguments: cases) func `a problem has its place and its effect`(_ row: Case) throws {
    let event = try Importing(Self.fields, consents: [Self.consent])
    let report = try event.store(
      Self.header + "First,first@example.com,VIP,,,\r\nSecond,second@example.com,VIP,,,\r\n"
        + Self.padded(row.list))
    let problem = try #require(report.problems.first)
    #expect(report.problems.count == 1)
    #expect(Told(problem) == Told(4, row.column, row.code.rawValue))
    #expect(problem.location.row == 4)
    #expect(problem.kind == row.finding)
    #expect(report.problemCounts == [row.code: 1])
    #expect(report.counts.rows == 3)
    guard let stored = row.stored else {
      #expect(problem.kind.effect == .reject && problem.severity == .error)
      #expect(report.counts.rejected == 1)
      #expect(try event.people.count == 2)
      return
    }
    #expect(problem.kind.effect == .warn && problem.severity == .warning)
    let person = try #require(try event.people.last)
    let field = try #require(row.column?.lowercased())
    #expect(person[field] ?? "" == stored)
    #expect(report.counts.added == 3)
  }

  @Test func `bytes of another encoding reject their row`() throws {
    let event = try Importing()
    var list = Array("Name,Email\r\n".utf8)
    for index in 0..<20 { list += "Zoë,zoe\(index)@example.com\r\n".utf8 }
    list += Array("Ad".utf8) + [0xFF] + Array("a,ada@example.com\r\n".utf8)
    let report = try event.store(bytes: list, ImportOptions(encoding: "UTF-8"))
    #expect(report.problems.map(Told.init) == [Told(22, "Name", "bad-encoding")])
    #expect(report.problems.map(\.kind) == [.badEncoding("UTF-8")])
    #expect(report.counts.added == 20)
  }

  @Test func `a cell beyond all limits rejects its row and no other`() throws {
    let event = try Importing()
    let long = String(repeating: "x", count: (1 << 20) + 10)
    let report = try event.store(
      "Name,Email\r\nAda,ada@example.com\r\n\(long),long@example.com\r\nBob,bob@example.com\r\n")
    #expect(report.problems.map(Told.init) == [Told(3, nil, "too-long")])
    #expect(report.problems.map(\.kind) == [.beyondLimits])
    #expect(report.counts.added == 2)
  }

  @Test func `the first row of a person counts, and another name is listed first`() throws {
    let event = try Importing()
    let report = try event.store(
      """
      Name,Email
      Ada,office@example.com
      Bob,=office@example.com
      ADA,Office@Example.com
      Carol,office@example.com
      """)
    #expect(
      report.problems.map(Told.init) == [
        Told(5, "Email", "same-address-other-name"), Told(3, "Email", "formula"),
        Told(4, "Email", "duplicate-in-file"), Told(5, "Email", "duplicate-in-file"),
      ])
    #expect(report.counts.merged == 2)
    #expect(try event.people.map { $0["name"] } == ["Ada", "Bob"])
  }

  @Test func `who shares an address is two people where the name counts too`() throws {
    let event = try Importing(identity: ["email", "name"])
    let report = try event.store(
      "Name,Email\nAda,office@example.com\nBob,office@example.com\nada,office@example.com\n")
    #expect(report.counts.added == 2)
    #expect(report.counts.merged == 1)
    #expect(report.problemCounts == [.duplicateInFile: 1])
  }

  @Test func `a row that tells nobody is rejected by what should`() throws {
    let event = try Importing([Importing.field("name", .name)], identity: ["name"])
    let report = try event.store("Name,Company,Seat\nAda,Acme,1\n,Acme,2\n-,Acme,3\n")
    #expect(
      report.problems.map(Told.init) == [
        Told(3, "Name", "missing-required"), Told(4, "Name", "missing-required"),
      ])
    #expect(report.problems.map(\.kind) == [.missingIdentity([.name]), .missingIdentity([.name])])
  }

  @Test func `problems stop at a thousand and their counts do not`() throws {
    let event = try Importing()
    let rows = (0..<1500).map { "Ada \($0),wrong\($0)@example\n" }.joined()
    let report = try event.store("Name,Email\n" + rows)
    #expect(report.problems.count == 1000)
    #expect(report.problemCounts == [.invalidEmail: 1500])
    #expect(report.counts.rejected == 1500)
  }

  @Test func `a list that is none says what it looks like`() throws {
    let event = try Importing()
    let report = try event.store(bytes: Array("%PDF-1.7\n%âãÏÓ\n1 0 obj".utf8))
    #expect(report.problems.map(Told.init) == [Told(nil, nil, "not-a-table")])
    #expect(report.fatal == .notATable(.pdf) && report.fatal?.effect == .fatal)
    #expect(report.hasRejects)
    #expect(!report.isFinished)
  }
}
