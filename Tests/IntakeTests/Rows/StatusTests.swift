import Definitions
import Recognition
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Intake

/// Who does not come, according to the list.
struct StatusTests {
  private func inactive(_ list: String) throws -> Int {
    try Importing().dryRun(list).counts.inactive
  }

  @Test(arguments: [
    ("Canceled by attendee", true), ("CANCELLED - refund issued", true), ("On waiting list", true),
    ("payment pending", true), ("No show", false), ("キャンセル済（返金済）", true), ("参加取消", true),
    ("registered", false), ("Not cancelled", false), ("キャンセルなし", false), ("参加", false),
    ("Confirmed (cancellable)", false),
  ])
  func `a status is understood whatever stands around it`(word: String, isInactive: Bool) throws {
    let list = "Name,Email,Status\nAda,ada@example.org,\(word)\n"
    #expect(try inactive(list) == (isInactive ? 1 : 0))
  }

  @Test(arguments: [
    "abgesagt", "storniert", "STORNIERT am 3. Mai", "Abgemeldet", "nicht angemeldet", "Warteliste",
    "auf der Warteliste", "unbezahlt", "noch nicht bezahlt", "offen", "nicht bestätigt",
    "unbesta\u{308}tigt", "ZURÜCKGEZOGEN", "nimmt nicht teil", "abgelehnt",
    "not attending", "not registered", "not yet confirmed", "unpaid (reminded)", "不参加", "ご欠席",
    "参加しません", "annulé", "Annulée", "liste d'attente", "sur liste d’attente", "non payé",
    "pas confirmé", "cancelado", "Cancelada", "no pagado", "lista de espera", "no asiste",
    "annullato", "lista d'attesa", "non confermato",
  ])
  func `who stays away is known in several languages`(word: String) throws {
    let report = try Importing().dryRun("Name,E-Mail,Status\nAda,ada@example.org,\(word)\n")
    #expect(report.counts.inactive == 1 && report.problems == [])
  }

  @Test(arguments: [
    "registered", "Confirmed", "confirmed (by phone)", "paid", "attending", "参加", "出席",
    "angemeldet",
    "bezahlt", "zugesagt", "BESTÄTIGT", "besta\u{308}tigt", "nicht storniert", "nicht abgesagt",
    "not cancelled", "von der Warteliste nachgerückt", "moved up from waitlist", "not checked in",
    "inscrit", "confirmado", "non annulé", "iscritta", "○", "", "-", "n/a", "支払い済み",
  ])
  func `who comes is known in several languages`(word: String) throws {
    let report = try Importing().dryRun("Name,E-Mail,Status\nAda,ada@example.org,\(word)\n")
    #expect(report.counts.added == 1 && report.counts.inactive == 0 && report.problems == [])
  }

  @Test(arguments: [
    "perhaps", "VIP", "Confirmed, unpaid", "Refunded: no", "Registered: no", "未定",
    "nicht erstattet",
  ])
  func `what may mean either counts as coming, and is said`(word: String) throws {
    let report = try Importing().dryRun("Name,E-Mail,Status\nAda,ada@example.org,\"\(word)\"\n")
    #expect(report.counts.added == 1)
    #expect(report.problems.map(Told.init) == [Told(2, "Status", "unknown-status")])
  }

  @Test(arguments: [
    "No show", "absent", "did not attend", "欠席", "無断キャンセル", "abwesend", "nicht erschienen",
    "absente", "ausente", "no asistió", "assente", "afwezig", "frånvarande", "udeblevet", "결석",
    "缺席",
  ])
  func `who was absent stays registered, and is named`(word: String) throws {
    let report = try Importing().dryRun("Name,E-Mail,Status\nAda,ada@example.org,\(word)\n")
    #expect(report.counts.added == 1 && report.counts.inactive == 0)
    #expect(
      report.problems.map(\.kind) == [
        .stateNotCounted(.absent, .attendance, column: 3, LineRanges(2))
      ])
  }

  @Test(arguments: ["出欠", "参加可否", "Will you attend?", "RSVP"])
  func `absent as the answer to a question is a no`(header: String) throws {
    let word = header.utf8.first ?? 0 < 0x80 ? "absent" : "欠席"
    #expect(try inactive("Name,Email,\(header)\nAda,ada@example.org,\(word)\n") == 1)
  }

  @Test func `an unknown status is said once, with its rows and without its words`() throws {
    let event = try Importing()
    let report = try event.store(
      """
      Name,Email,Status
      Ada,ada@example.org,paid
      Ben,ben@example.org,Platypus
      Cleo,cleo@example.org,gone fishing
      Dan,dan@example.org,PLATYPUS
      Eve,eve@example,Platypus
      Fay,fay@example.org,
      """)
    #expect(
      report.problems.map(Told.init) == [
        Told(3, "Status", "unknown-status"), Told(4, "Status", "unknown-status"),
        Told(6, "Email", "invalid-email"),
      ])
    #expect(
      report.problems.map(\.kind) == [
        .unknownStatus(rows: 2, isRest: false), .unknownStatus(rows: 1, isRest: false),
        .invalidEmail(.noDomain),
      ])
    #expect(report.problems.map(\.kind.rows) == [2, 1, 1])
    #expect(report.problemCounts == [.unknownStatus: 3, .invalidEmail: 1])
    #expect(report.counts.added == 5 && report.counts.rejected == 1)
  }

  @Test func `a column of as many statuses as people makes few problems`() throws {
    let rows = (0..<5000).map { "Ada,ada\($0)@example.org,status \($0)\n" }.joined()
    let report = try Importing().dryRun("Name,Email,Status\n" + rows)
    #expect(report.problems.count == 21 && report.problemCounts == [.unknownStatus: 5000])
    #expect(report.problems.last.map(Told.init) == Told(22, "Status", "unknown-status"))
    #expect(report.problems.last?.kind == .unknownStatus(rows: 4980, isRest: true))
  }

  @Test func `the values that the event declares for its status are known`() throws {
    let event = try Importing(
      Importing.nameAndEmail + [Importing.field("status", values: ["Member", "Guest"])])
    let report = try event.store(
      "Name,Email,Status\nAda,ada@example.org,member\nBen,ben@example.org,Guest\n")
    #expect(report.counts.added == 2 && report.problems == [])
  }

  @Test(arguments: [
    ("No, sorry", true), ("no", true), ("Yes", false), ("Not yet known", false),
    ("Nein, leider", true), ("Ja, gerne", false),
  ])
  func `an answer is understood by its first word`(answer: String, isInactive: Bool) throws {
    let list = "Name,Email,Will you attend?\nAda,ada@example.org,\"\(answer)\"\n"
    #expect(try inactive(list) == (isInactive ? 1 : 0))
  }

  @Test(arguments: [
    ("Cancelled", "yes", true), ("Cancelled", "no", false), ("Canceled at", "2027-01-02", true),
    ("キャンセル", "○", true), ("キャンセル", "", false), ("キャンセル", "×", false),
    ("Cancellation date", "-", false), ("Storniert", "Ja", true), ("Storniert", "nein", false),
  ])
  func `a column of cancellations says who does not come`(
    header: String, cell: String, isInactive: Bool
  ) throws {
    let list = "Name,Email,\(header)\nAda,ada@example.org,\(cell)\nBen,ben@example.org,\n"
    #expect(try inactive(list) == (isInactive ? 1 : 0))
  }

  @Test func `a remark that says no under another header is named`() throws {
    let list = """
      Name,Email,Notes
      Ada,ada@example.org,vegan
      Bob,bob@example.org,cancelled
      Cleo,cleo@example.org,late train
      """
    let report = try Importing().dryRun(list)
    #expect(report.counts.added == 3)
    #expect(report.problems.map(Told.init) == [Told(3, "Notes", "state-not-read")])
    let chosen = try Importing().dryRun(
      list, ImportOptions(status: .column(.named("Notes", occurrence: nil))))
    #expect(chosen.counts.inactive == 1)
    let none = try Importing().dryRun(list, ImportOptions(status: SavedColumns.Status.none))
    #expect(none.problems == [] && none.counts.added == 3)
  }

  @Test func `a full list of nobody cancels nobody`() throws {
    let event = try Importing()
    try event.store("Name,Email\nAda,ada@example.org\n")
    let empty = try event.store("Name,Email\n", ImportOptions(isFullList: true))
    #expect(empty.isFullListRefused && empty.counts.cancelled == 0)
    #expect(try event.people.map(\.status) == [.registered])
  }

  @Test func `who was cancelled by hand is not registered again by a list`() throws {
    let event = try Importing()
    let list = "Name,Email\nAda,ada@example.org\nBen,ben@example.org\n"
    try event.store(list)
    let code = try #require(try event.people.first?.code)
    try event.vault.database.write { access in
      let row = try event.attendees.find(AttendeeCode(code)!, in: access)!
      try event.attendees.cancelByHand(row.id, at: event.workspace.world.now, in: access)
    }
    for _ in 0..<2 {
      let again = try event.store(list)
      #expect(again.counts.unchanged == 2 && again.counts.missing == 0)
      #expect(try event.people.map(\.status) == [.cancelled, .registered])
    }
  }

  @Test func `a header with an address among it is somebody, and no cell of it is shown`() throws {
    let report = try Importing().dryRun(
      "Taro Yamada,taro@example.jp,Tokyo\nAda,ada@example.org,Paris\n",
      ImportOptions(
        headerLine: 1,
        choices: [ColumnChoice("name=#1")!, ColumnChoice("email=#2")!]))
    #expect(report.stored.map(\.column) == [.number(1), .number(2)])
    #expect(report.dropped.map(\.column) == [.number(3)])
  }
}
