import Definitions
import Recognition
import Testing
import Vocabulary

@testable import Intake

/// Lists as offices write them by hand and as forms give them: who comes, under which name.
struct OfficeListTests {
  private func answers(_ header: String, _ yes: String, _ no: String) -> String {
    """
    Name,Email,\(header)
    Tom Bryce,tom@example.org,\(yes)
    Ida Lowe,ida@example.org,\(no)
    Ruth Adler,ruth@example.org,\(yes)
    """
  }

  @Test(arguments: [
    ("Do you take part?", "Yes", "No"), ("Can you make it?", "Yes", "No"),
    ("Taking part", "yes", "no"), ("出席予定", "はい", "いいえ"), ("当日", "○", "×"),
    ("Dabei", "ja", "nein"), ("Kommst du?", "ja", "nein"), ("Participez-vous ?", "oui", "non"),
    ("¿Asistirás?", "sí", "no"), ("RSVP status", "Yes", "No"), ("RSVP", "yes", "no"),
    ("Response", "Yes", "No"), ("Participation status", "yes", "no"),
    ("Réponse", "oui", "non"),
    ("Antwort", "Ja", "Nein"), ("Teilnahmestatus", "ja", "nein"), ("Svar", "ja", "nej"),
    ("Statut de participation", "oui", "non"), ("出欠", "○", "×"), ("出欠状況", "○", "×"),
    ("参加状況", "○", "×"),
    ("ご回答", "はい", "いいえ"), ("응답", "네", "아니요"), ("Respuesta", "Sí", "No"),
    ("Confirma asistencia", "Sí", "No"), ("Confirma presença", "Sim", "Não"),
    ("Nehmen Sie an der Mitgliederversammlung am 12.03.2027 teil?", "Ja", "Nein"),
    ("Bist du bei der Versammlung dabei?", "Ja", "Nein"),
    ("Neemt u aan de vergadering deel?", "ja", "nee"),
    ("Will you be joining us in person or online?", "In person", "I can't make it"),
    ("現地またはオンラインの参加", "オンライン", "欠席"),
    ("Nehmen Sie vor Ort oder online teil?", "Vor Ort", "Ich nehme nicht teil"),
  ])
  func `a header of known words that asks who comes is a question`(
    header: String, yes: String, no: String
  ) throws {
    let report = try Importing().store(answers(header, yes, no))
    #expect(report.counts.added == 2 && report.counts.inactive == 1)
  }

  @Test(arguments: ["Present", "My attendance wish"])
  func `a no under a header that is perhaps a question cancels nobody and is told`(
    header: String
  ) throws {
    let report = try Importing().store(answers(header, "yes", "no"))
    #expect(report.counts.added == 3)
    #expect(report.problems.map(\.kind) == [.stateNotRead(column: 3, LineRanges(3))])
  }

  @Test(arguments: [
    "Vegetarian?", "Do you attend the dinner?", "First time attending?", "Attending with children",
    "Nehmen Sie am Abendessen teil?",
  ])
  func `a no to another question says nothing`(header: String) throws {
    let report = try Importing().store(answers(header, "yes", "no"))
    #expect(report.counts.added == 3 && report.problems.isEmpty)
  }

  @Test(arguments: [
    "Do you join online?", "Attending online?", "Nehmen Sie online teil?",
    "Nehmen Sie am Rahmenprogramm teil?",
  ])
  func `a no to one way or to an unknown part cancels nobody and is told`(header: String) throws {
    let report = try Importing().store(answers(header, "yes", "no"))
    #expect(report.counts.added == 3)
    #expect(!report.problems.isEmpty || !report.unreadAnswers.isEmpty)
  }

  @Test(arguments: [
    ("참석여부(O/X)", "O", "X"), ("出欠", "O", "X"), ("RSVP", "o", "x"), ("出席予定", "Ｏ", "Ｘ"),
  ])
  func `beside circles a cross is a no, also where both are letters`(
    header: String, circle: String, cross: String
  ) throws {
    let report = try Importing().store(answers(header, circle, cross))
    #expect(report.counts.added == 2 && report.counts.inactive == 1)
  }

  @Test func `below a word for cancelling, a circle is a yes`() throws {
    let report = try Importing().store(answers("キャンセル", "X", "O"))
    #expect(report.counts.added == 2 && report.counts.inactive == 1)
  }

  @Test func `an answer beside a question who comes, or beside questions, is another one`() throws {
    let list = "Name,Email,%,Response\nTom,tom@example.org,Yes,No\nIda,ida@example.org,No,Yes\n"
    let beside = try Importing().store(list.replacing("%", with: "Will you attend?"))
    #expect(beside.inactive.ranges == [3...3] && beside.problems.isEmpty)
    let about = try Importing().store(
      "Name,Email,Question,Response\nTom,tom@example.org,Allergies?,No\nIda,ida@example.org,Allergies?,Yes\n"
    )
    #expect(about.counts.added == 2)
  }

  @Test func `a title of two cells above the header is no row of groups`() throws {
    let report = try Importing().store(
      "Organiser: Ann Host,Contact: office\nName,Email,Phone\nTom Bryce,tom@example.org,1\n")
    #expect(report.counts.added == 1 && report.headerLine == 2)
  }

  @Test func `crosses alone are marks, and cancel nobody`() throws {
    let report = try Importing().store(answers("Attending", "x", ""))
    #expect(report.counts.added == 3)
  }

  @Test func `in a column that a person names as the status, a no is a no`() throws {
    let report = try Importing().store(
      answers("Q5", "yes", "no"), ImportOptions(status: .column(.named("Q5", occurrence: nil))))
    #expect(report.counts.added == 2 && report.counts.inactive == 1)
  }

  @Test func `a no under a plain word for a status is unknown`() throws {
    let report = try Importing().store(answers("Status", "yes", "no"))
    #expect(report.counts.added == 3)
    #expect(report.problems.map(\.code) == ["unknown-status"])
  }

  @Test func `in a column found by its cells, an unknown word is told`() throws {
    let report = try Importing().store(
      """
      氏名,メール,ご連絡
      山田太郎,yamada@example.jp,出席します
      佐藤花子,sato@example.jp,欠席します
      鈴木一郎,suzuki@example.jp,辞退
      高橋美咲,takahashi@example.jp,日程調整
      """)
    #expect(report.counts.added == 2 && report.counts.inactive == 2)
    #expect(report.problems.map(\.code) == ["unknown-status"])
    #expect(report.problems.first?.location.column == .named("ご連絡"))
  }

  @Test(arguments: [
    "参加者姓,参加者名", "受講者 姓,受講者 名", "お名前（姓）,お名前（名）", "申込者姓,申込者名", "姓,名",
    "Attendee last name,Attendee first name",
  ])
  func `halves of a name are joined, whoever's they are called`(headers: String) throws {
    let event = try Importing()
    _ = try event.store(
      "\(headers),メール\n山田,太郎,yamada@example.jp\n佐藤,花子,sato@example.jp\n")
    #expect(try event.people.map { $0["name"] } == ["山田 太郎", "佐藤 花子"])
  }

  @Test func `a whole name beside its family name stays whole`() throws {
    let event = try Importing()
    _ = try event.store(
      "参加者名,姓,メール\n山田太郎,山田,yamada@example.jp\n佐藤花子,佐藤,sato@example.jp\n")
    #expect(try event.people.map { $0["name"] } == ["山田太郎", "佐藤花子"])
  }

  @Test(arguments: [
    """
    ID;Startzeit;Fertigstellungszeit;E-Mail;Name;Vorname Teilnehmer;Nachname Teilnehmer;Mailadresse Teilnehmer
    1;02.11.2026 09:00;02.11.2026 09:03;office@example.org;Sekretariat Beispiel;Tom;Bryce;tom@example.org
    2;02.11.2026 09:10;02.11.2026 09:13;desk@example.org;Empfang Beispiel;Ida;Lowe;ida@example.org
    """,
    """
    ID,開始時刻,完了時刻,メール,名前,参加者のお名前,参加者のメールアドレス
    1,2026/11/02 09:00,2026/11/02 09:03,office@example.jp,総務部,Tom Bryce,tom@example.org
    2,2026/11/02 09:10,2026/11/02 09:13,office@example.jp,総務部,Ida Lowe,ida@example.org
    """,
  ])
  func `whom a form asks about goes before the account that sent it`(list: String) throws {
    let event = try Importing()
    _ = try event.store(list)
    #expect(try event.people.map { $0["name"] } == ["Tom Bryce", "Ida Lowe"])
    #expect(try event.people.map { $0["email"] } == ["tom@example.org", "ida@example.org"])
  }

  @Test func `one address for people of different names is a question`() throws {
    let list =
      "Name,Email\nTom,office@example.org\nIda,office@example.org\nRuth,office@example.org\n"
    let report = try Importing().store(list)
    #expect(report.fatal?.identifier == .noColumn)
    #expect(report.counts.added == 0)
    #expect(try Importing(identity: ["email", "name"]).store(list).counts.added == 3)
  }

  @Test(arguments: [
    """
    Teilnehmer;Kontakt;Ort
    Tom Bryce;tom@example.org;Bonn
    Ida Lowe;ida@example.org / lowe@example.net;Köln
    """,
    """
    ,Guest,,Partner,
    No,Name,Email,Name,Email
    1,Tom Bryce,tom@example.org,Sue Bryce,sue@example.org
    2,Ida Lowe,ida@example.org,,
    3,Ruth Adler,ruth@example.org,Max Adler,max@example.org
    Total: 3 guests,,,,
    """,
  ])
  func `a footer or a cell with two addresses hides no header`(list: String) throws {
    let event = try Importing()
    let report = try event.store(list)
    #expect(report.fatal == nil && report.headerLine != nil)
    #expect(try event.people.first?["name"] == "Tom Bryce")
  }

  @Test func `a title above people without column names does not change the width`() throws {
    let event = try Importing()
    let list = "Guests of spring\n\nTom Bryce,tom@example.org,A\nIda Lowe,ida@example.org,B\n"
    let saved = SavedColumns([.name: .number(1, of: 3), .email: .number(2, of: 3)])
    let report = try event.store(list, ImportOptions(saved: saved))
    #expect(report.fatal == nil && report.counts.added == 2)
  }

  @Test(arguments: ["registered,cancelled", "cancelled,registered"])
  func `a person whom one row registers and another one cancels is told`(order: String) throws {
    let states = order.split(separator: ",")
    let list =
      "Name,Email,Status\nTom,tom@example.org,\(states[0])\nIda,ida@example.org,registered\n"
      + "Tom,tom@example.org,\(states[1])\nEva,eva@example.org,cancelled\n"
    let event = try Importing()
    for _ in 1...2 {
      let report = try event.store(list)
      #expect(report.problems.map(Told.init) == [Told(4, "Email", "comes-and-cancelled")])
      #expect(Set(try event.people.map { $0["name"] }) == ["Tom", "Ida"])
    }
    #expect(try event.dryRun(list).problemCounts == [.contradiction: 1])
  }

  @Test(arguments: ["Cancelled,", "【キャンセル】,", ",Waiting list", "Abgesagt:,"])
  func `a heading over people who do not come is no person and is told`(row: String) throws {
    let report = try Importing().store(
      "Name,Email\nTom,tom@example.org\nIda,ida@example.org\n\(row)\nEva,eva@example.org\n")
    #expect(report.counts.added == 3 && report.counts.rejected == 1)
    #expect(report.problems.map(\.code) == ["state-heading"])
  }

  @Test func `a heading in a column that is not read is told too`() throws {
    let report = try Importing().store(
      "No.;Name;E-Mail\n1;Tom;tom@example.org\n2;Ida;ida@example.org\nWarteliste;;\n1;Eva;eva@example.org\n"
    )
    #expect(report.counts.added == 3 && report.counts.rejected == 1)
    #expect(report.problems.map(Told.init) == [Told(4, "No.", "state-heading")])
  }

  @Test(arguments: ["Attendance", "Will you attend?", "出欠"])
  func `a no-show is a registered person, whatever the column asks`(header: String) throws {
    let report = try Importing().store(
      "Name,Email,\(header)\nTom,tom@example.org,No-show\nIda,ida@example.org,yes\n"
        + "Eva,eva@example.org,no\n")
    #expect(report.counts.added == 2 && report.counts.inactive == 1)
    #expect(report.problems.map(\.code) == ["state-not-counted"])
  }

  @Test(arguments: [
    "親のメール", "お母様メールアドレス", "Dad's email", "Rechnungs-E-Mail", "Kontaktperson E-Mail",
  ])
  func `another person's address is never taken for the attendee's`(header: String) throws {
    let report = try Importing().store("Name,\(header)\nTom,tom@example.org\nIda,ida@example.org\n")
    #expect(report.fatal?.identifier == .noColumn)
  }

  @Test(arguments: ["Not attending", "欠席しますか", "Nicht dabei"])
  func `a yes to not coming is a no`(header: String) throws {
    let report = try Importing().store(answers(header, "no", "yes"))
    #expect(report.counts.added == 2 && report.counts.inactive == 1)
  }

  @Test(arguments: [
    "never cancelled", "cancellation revoked", "キャンセル取消", "キャンセルしません", "not waitlisted",
    "confirmed (was cancelled)", "cancelled by mistake - coming", "ikke aflyst", "繰り上げ当選",
  ])
  func `a denied cancellation is none`(state: String) throws {
    let report = try Importing().store(
      "Name,Email,Status\nTom,tom@example.org,\(state)\nIda,ida@example.org,cancelled\n")
    #expect(report.counts.added == 1 && report.counts.inactive == 1)
  }

  @Test func `what the status was before does not count`() throws {
    let report = try Importing().store(
      "Name,Email,Previous status,Status\nTom,tom@example.org,Waitlisted,Confirmed\n"
        + "Ida,ida@example.org,Waitlisted,Cancelled\n")
    #expect(report.counts.added == 1 && report.counts.inactive == 1)
  }

  @Test(arguments: [
    "Parent name,Parent email,Child name,Child email\nPia Poe,pia@example.org,Kim Kay,kim@example.org\n",
    "Guest name,Guest email\nKim Kay,kim@example.org\n",
  ])
  func `a header of words that are known in parts is one above a single person too`(
    list: String
  ) throws {
    let event = try Importing()
    try event.store(list)
    #expect(try event.people.map { $0["email"] } == ["kim@example.org"])
    #expect(try event.people.map { $0["name"] } == ["Kim Kay"])
  }

  @Test func `who was not admitted yet is registered`() throws {
    let report = try Importing().store(
      "Attendee name,Attendee email,Order status,Admission status\n"
        + "Ann Ek,ann@example.org,Completed,Not admitted\n"
        + "Bo Borg,bo@example.org,Refunded,Not admitted\n")
    #expect(report.counts.added == 1 && report.counts.inactive == 1)
  }

  @Test func `a mark before or after a name is no part of it`() throws {
    let event = try Importing([Importing.field("name", .name)], identity: ["name"])
    _ = try event.store("氏名,会社名\n藤井 聡※,例\n※林 光,例\nAda Nova *,例\n森 修,例\n")
    #expect(Set(try event.people.map { $0["name"] }) == ["藤井 聡", "林 光", "Ada Nova", "森 修"])
  }

  @Test func `the parts of a name are joined in the order of its script`() throws {
    let event = try Importing([Importing.field("name", .name)], identity: ["name"])
    _ = try event.store(
      "First name,Middle name,Surname prefix,Last name\nAda,May,van der,Nova\nJean,,d',Arc\n"
        + "花子,,,山田\n")
    #expect(
      Set(try event.people.map { $0["name"] }) == ["Ada May van der Nova", "Jean d'Arc", "山田 花子"])
  }

  @Test func `a family name that is also a word for a total is a name`() throws {
    let event = try Importing([Importing.field("name", .name)], identity: ["name"])
    _ = try event.store("Family name,Given name\nSum,Chloe\n計,太郎\nSum,12\n")
    #expect(Set(try event.people.map { $0["name"] }) == ["Chloe Sum", "計 太郎"])
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: ["\u{FDFA}", "a\u{316}\u{301}\u{327}", "(", "Name ", "cancelled "])
  func `a header or a state of a megabyte is read at once`(piece: String) throws {
    let long = String(repeating: piece, count: 900_000 / piece.utf8.count)
    let clock = ContinuousClock()
    let took = try clock.measure {
      _ = try Importing().store("Name,Email,\"\(long)\"\nTom,tom@example.org,x\n")
      let rows = (1...40).map { "P\($0),p\($0)@example.org,\(long.prefix(20_000))\($0)\n" }
      _ = try Importing().store("Name,Email,Status\n" + rows.joined())
    }
    #expect(took < .seconds(20))
  }
}
