import Definitions
import Intake
import Testing
import Vocabulary

/// Every problem of a row, with its place, its effect and its whole message.
struct ProblemTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let what: String
    let list: String
    let column: String?
    let code: ImportProblem.Code
    let message: String
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

  static let cases = [
    Case(
      what: "an invalid address", list: "Ada,ada@example,VIP\r\n", column: "Email",
      code: .invalidEmail,
      message: "this is not a valid e-mail address; correct it in the list and import again"),
    Case(
      what: "two addresses in a cell", list: "Ada,ada@example.com; bob@example.com,VIP\r\n",
      column: "Email", code: .invalidEmail,
      message: "more than one e-mail address in a cell; give each person a row"),
    Case(
      what: "no address", list: "Ada,,VIP\r\n", column: "Email", code: .missingRequired,
      message: "nothing for 'email', which is required; fill it in and import again"),
    Case(
      what: "an unknown choice", list: "Ada,ada@example.com,Backstage\r\n", column: "Ticket",
      code: .notAChoice,
      message: "none of the values that 'ticket' allows; correct it, or add it to 'values:'"),
    Case(
      what: "a long text", list: "Ada,ada@example.com,VIP,123456789 123456789 1\r\n",
      column: "Comment", code: .tooLong,
      message: "longer than the 20 characters that 'comment' allows; shorten it, or raise "
        + "'longest:'"),
    Case(
      what: "too many cells", list: "Ada,ada@example.com,VIP,,,,surplus\r\n", column: nil,
      code: .raggedRow,
      message: "more filled cells than the 6 columns; perhaps a cell with a delimiter lacks quotes"),
    Case(
      what: "an open quote", list: "\"Ada,ada@example.com,VIP\r\n", column: nil,
      code: .unclosedQuote,
      message: "a quote is opened and not closed; close it and import again"),
    Case(
      what: "a card number", list: "Ada,ada@example.com,VIP,4111 1111 1111 1111\r\n",
      column: "Comment", code: .forbiddenContent,
      message: "what looks like a card number; 'comment' was not stored for this row",
      stored: ""),
    Case(
      what: "an individual number", list: "Ada,ada@example.com,VIP,No. 123456789018\r\n",
      column: "Comment", code: .forbiddenContent,
      message: "what looks like a national identity number; 'comment' was not stored for this row",
      stored: ""),
    Case(
      what: "a sensitive value without consent", list: "Ada,ada@example.com,VIP,,nuts,No\r\n",
      column: "Dietary", code: .noConsent,
      message: "no consent 'dietary'; 'dietary' is sensitive and was not stored for this row",
      stored: ""),
    Case(
      what: "a formula", list: "Ada,ada@example.com,VIP,=1+1\r\n", column: "Comment",
      code: .formula,
      message: "a spreadsheet would run this as a formula; kept as text, and safe in exports",
      stored: "=1+1"),
  ]

  @Test(arguments: cases) func `a problem has its place and its words`(_ row: Case) throws {
    let event = try Importing(Self.fields, consents: [Self.consent])
    let report = try event.store(
      Self.header + "First,first@example.com,VIP\r\nSecond,second@example.com,VIP\r\n" + row.list)
    let problem = try #require(report.problems.first)
    #expect(report.problems.count == 1)
    #expect(Told(problem) == Told(4, row.column, row.code.rawValue))
    #expect(problem.row == 4)
    #expect(problem.message == row.message)
    #expect(report.problemCounts == [row.code: 1])
    #expect(report.counts.rows == 3)
    guard let stored = row.stored else {
      #expect(problem.severity == .reject)
      #expect(report.counts.rejected == 1)
      #expect(try event.people.count == 2)
      return
    }
    #expect(problem.severity == .warn)
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
    #expect(
      report.problems.first?.message
        == "bytes that are not UTF-8; name the list's encoding with '--encoding', or save it again")
    #expect(report.counts.added == 20)
  }

  @Test func `a cell beyond all limits rejects its row and no other`() throws {
    let event = try Importing()
    let long = String(repeating: "x", count: (1 << 20) + 10)
    let report = try event.store(
      "Name,Email\r\nAda,ada@example.com\r\n\(long),long@example.com\r\nBob,bob@example.com\r\n")
    #expect(report.problems.map(Told.init) == [Told(3, nil, "too-long")])
    #expect(
      report.problems.first?.message
        == "a cell over 1 MiB, a row over 8 MiB or over 16384 columns; perhaps a quote is not "
        + "closed")
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
    #expect(
      report.problems.first?.message
        == "the same address as in an earlier row under another name: perhaps two people; give each "
        + "an address (or, before the event's first import, set 'identity: [email, name]')"
    )
    #expect(
      report.problems.last?.message
        == "the same person as in an earlier row, which is the one that counts")
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
    #expect(
      report.problems.first?.message
        == "nothing for 'name', by which the event tells people apart; fill it in and import again")
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
    #expect(report.fatal?.severity == .fatal)
    #expect(report.fatal?.message.hasPrefix("this is not a table: ") == true)
    #expect(report.hasRejects)
    #expect(!report.isFinished)
  }
}
