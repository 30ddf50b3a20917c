import Definitions
import Recognition
import Tabular
import Testing
import Vocabulary

@testable import Intake

/// How columns are found for the fields, and what the report says when they are not.
struct ColumnTests {
  /// The columns that a field gets, or why it gets none.
  private func columns(
    of field: FieldDefinition, in header: String, choices: [ColumnChoice] = []
  ) throws -> Result<[ColumnName], ColumnStop> {
    let event = try Importing([field], identity: [field.name.text])
    let cells = header.split(separator: ",").enumerated().map { index, _ in
      field.kind == .email
        ? "x\(index)@example.com" : "Ada Nova \(["Ash", "Bay", "Cay"][index % 3])"
    }
    let report = try event.dryRun(
      "\(header)\n\(cells.joined(separator: ","))\n", ImportOptions(choices: choices))
    if case .noColumns(let stop)? = report.fatal { return .failure(stop) }
    return .success(report.stored.map(\.column))
  }

  private func stop(
    of field: FieldDefinition, in header: String, choices: [ColumnChoice] = []
  ) throws -> String? {
    guard case .failure(let stop) = try columns(of: field, in: header, choices: choices) else {
      return nil
    }
    return stop.told
  }

  private func column(
    of field: FieldDefinition, in header: String, choices: [ColumnChoice] = []
  ) throws -> [String] {
    try columns(of: field, in: header, choices: choices).get().map(\.told)
  }

  @Test(arguments: [
    ("メールアドレス,氏名", "メールアドレス"), ("ご連絡先メールアドレス（必須）,氏名", "ご連絡先メールアドレス（必須）"),
    ("Name,E-mail Address", "E-mail Address"), ("name,EMAIL", "EMAIL"),
    ("Name,Email,Attendee email", "Attendee email"), ("Name,Buyer email,Email", "Email"),
    ("お名前,メールアドレスをご記入ください", "メールアドレスをご記入ください"), ("氏名,Ｅメール", "Ｅメール"),
    ("Name,What is your e-mail address?", "What is your e-mail address?"),
  ])
  func `an address is found by the words for it`(header: String, found: String) throws {
    let email = Importing.nameAndEmail[1]
    #expect(try column(of: email, in: header) == [found])
  }

  @Test(arguments: [
    ("氏名,フリガナ,メールアドレス", ["氏名"]), ("氏名（漢字）,氏名（フリガナ）,メールアドレス", ["氏名（漢字）"]),
    ("First name,Last name,Email", ["First name", "Last name"]),
    ("姓,名,メールアドレス", ["名", "姓"]),
    ("Name,First name,Last name,Email", ["Name", "First name", "Last name"]),
  ])
  func `a name is found whole or in parts`(header: String, found: [String]) throws {
    #expect(try column(of: Importing.field("name", .name), in: header) == found)
  }

  @Test(arguments: [
    "Sprache", "Korrespondenzsprache", "言語", "使用言語", "希望言語", "Language", "Preferred language",
    "Langue",
  ])
  func `a language is found by its kind`(header: String) throws {
    for name in ["language", "letters-in"] {
      let field = Importing.field(name, .language, purposes: [.notify])
      #expect(try column(of: field, in: "Name,\(header)") == [header])
    }
    let survey = try ListSurvey(
      of: .bytes(Array("Name,E-Mail,\(header)\nAda,ada@example.org,de\n".utf8)),
      for: Slug("autumn")!, now: #require(Instant(rfc3339: "2026-10-01T00:00:00Z")))
    let last = try #require(survey.kept.last)
    #expect(last.field.text == "language" && last.kind == .language)
    #expect(last.purposes == [.notify] && last.columns == [.named(header)] && !last.isRequired)
    #expect(last.reasons.contains { [.header, .headerPart].contains($0) })
  }

  @Test(arguments: [
    (FieldKind.company, "Firma"), (.company, "Unternehmen"), (.phone, "Telefonnummer"),
    (.address, "Anschrift"), (.birthDate, "Geburtsdatum"), (.gender, "Geschlecht"),
  ])
  func `a German column is found by its kind`(kind: FieldKind, header: String) throws {
    #expect(try column(of: Importing.field("datum", kind), in: "Name,\(header)") == [header])
  }

  @Test func `a choice goes before the definition, and that before all words`() throws {
    let field = Importing.field("email", .email, columns: ["Work address", "Contact"])
    let header = "Email,Contact,Work address,Other"
    #expect(try column(of: field, in: header) == ["Work address"])
    #expect(
      try column(of: field, in: header, choices: [ColumnChoice("email=other")!]) == ["Other"])
    #expect(try column(of: field, in: header, choices: [ColumnChoice("email=#1")!]) == ["Email"])
    #expect(try column(of: field, in: "Email,Other") == ["Email"])
  }

  @Test func `a field whose name says more than its kind leaves the plain column alone`() throws {
    let event = try Importing([
      Importing.field("emergency-email", .email), Importing.nameAndEmail[1],
    ])
    let report = try event.dryRun("Name,Email\nAda,ada@example.com\n")
    #expect(report.stored.map(\.field.text) == ["email"])
  }

  @Test func `columns that fit equally are for a person to choose from`() throws {
    let email = Importing.nameAndEmail[1]
    #expect(
      try stop(of: email, in: "Name,Email,E-mail address")
        == "several for email: [\"Email #2\", \"E-mail address #3\"]")
    let company = Importing.field("firm", columns: ["Company"])
    #expect(
      try stop(of: company, in: "Company,Email,Company")
        == "several for firm: [\"Company #1\", \"Company #3\"]")
  }

  @Test func `a missing column is told with those that there are`() throws {
    let field = Importing.field("badge", required: true)
    #expect(
      try stop(of: field, in: "Name,Badges,2026/10/01,Email,Company")
        == "no badge: [\"Name\", \"Badges\", \"#3\", \"Email\", \"Company\"], close: [\"Badges #2\"]"
    )
    let (named, numbered) = (ColumnChoice("badge=Token")!, ColumnChoice("badge=#3")!)
    #expect(
      try stop(of: field, in: "Name,Email", choices: [named])
        == "no Token for badge: [\"Name\", \"Email\"]")
    #expect(
      try stop(of: field, in: "Name,Email", choices: [numbered])
        == "no #3 for badge: [\"Name\", \"Email\"]")
  }

  @Test(arguments: [
    "山田 太郎,株式会社例示,営業部\n佐藤 花子,例示商事,総務部\n", "Ada Lovelace,Acme,Member\nBob Builder,Acme,Member\n",
    "Ada,ada@example.com\nBob,bob@example.com\n",
  ])
  func `a list without a header prints nobody`(list: String) throws {
    let event = try Importing()
    let report = try event.store(list)
    #expect(report.problems.map(\.kind.stop) == ["no header"])
    #expect(report.problemCounts == [.noHeader: 1])
    #expect(report.headerLine == nil)
    #expect(report.stored == [] && report.dropped == [])
    #expect(try event.people == [])
  }

  @Test(arguments: [
    "Ada,x,ada@example.com\nBob,y,bob@example.com\n", "Ada,x,not yet\nBob,y,bob@example.com\n",
  ])
  func `columns by number read every row of a list without a header`(list: String) throws {
    let event = try Importing()
    let choices = [ColumnChoice("name=#1")!, ColumnChoice("email=#3")!]
    let report = try event.store(list, ImportOptions(choices: choices))
    #expect(report.fatal == nil)
    #expect(report.counts.rows == 2)
    #expect(report.stored.map(\.column) == [.number(1), .number(3)])
    #expect(
      report.dropped == [
        DroppedColumn(
          column: .number(2), reason: .unneeded,
          remedy: .declareAndChoose(number: 2, isSensitive: false))
      ])
    #expect(try event.people.last?.values == ["name": "Bob", "email": "bob@example.com"])
  }

  @Test func `every column has its fate`() throws {
    let event = try Importing(
      Importing.nameAndEmail + [
        Importing.field("dietary", .health, consent: "dietary"),
        Importing.field("seat", keep: "2026-09-01 00:00"),
      ], consents: [ProblemTests.consent])
    let report = try event.store(
      #"""
      氏名,メールアドレス,生年月日,Status,アレルギー,Consent to dietary,マイナンバー,2026/10/01,"a: ""b""",Seat
      山田 太郎,taro@example.jp,1980-01-01,paid,なし,はい,,,,A1
      """#)
    #expect(report.source == "excel")
    #expect(
      report.stored.map { [$0.field.text, $0.column.told] } == [
        ["name", "氏名"], ["email", "メールアドレス"], ["dietary", "アレルギー"],
      ])
    #expect(report.stored.first?.purposes == [.operate, .notify])
    #expect(
      report.dropped == [
        DroppedColumn(
          column: "生年月日", reason: .unneeded,
          remedy: .declare(header: "生年月日", isSensitive: false)),
        DroppedColumn(
          column: "Status", reason: .tellsStatus(.attendance),
          remedy: .declare(header: "Status", isSensitive: false)),
        DroppedColumn(
          column: "Consent to dietary", reason: .answersConsent(Slug("dietary")!),
          remedy: .declare(header: "Consent to dietary", isSensitive: true)),
        DroppedColumn(column: "マイナンバー", reason: .forbidden, remedy: .impossible),
        DroppedColumn(
          column: .number(8), reason: .unneeded,
          remedy: .declareAndChoose(number: 8, isSensitive: false)),
        DroppedColumn(
          column: "a: \"b\"", reason: .unneeded,
          remedy: .declare(header: "a: \"b\"", isSensitive: false)),
        DroppedColumn(
          column: "Seat", reason: .expired(FieldName("seat")!),
          remedy: .lengthen(FieldName("seat")!)),
      ])
    #expect(try event.people.first?.values.keys.sorted() == ["email", "name"])
  }

  @Test(arguments: ["email", "email=", "=x", "Email=x", "email=#0"])
  func `a choice that is none is refused`(text: String) {
    #expect(ColumnChoice(text) == nil)
  }

  @Test func `a choice for no declared field is refused before the list is read`() throws {
    let event = try Importing()
    #expect(throws: IntakeError.undeclaredField(FieldName("emal")!, closest: "email")) {
      try event.store("", ImportOptions(choices: [ColumnChoice("emal=x")!]))
    }
    #expect(throws: IntakeError.undeclaredField(FieldName("shoe")!, closest: nil)) {
      try event.store("", ImportOptions(choices: [ColumnChoice("shoe=x")!]))
    }
    #expect(throws: IntakeError.chosenTwice(.email)) {
      let choices = [ColumnChoice("email=#1")!, ColumnChoice("email=#2")!]
      try event.store("", ImportOptions(choices: choices))
    }
  }
}
