import Definitions
import Recognition
import Testing
import Vocabulary

@testable import Intake

/// Whose the names and addresses are in lists of guests, members, pupils and companions.
struct OfficeNameTests {
  @Test(arguments: [
    "Name,Email,Guest 1 Name,Guest 1 Email", "Name,Email,Guest Name,Guest Email",
    "First name,Last name,Email,Guest 1 Name,Guest 1 Email",
  ])
  func `beside plain columns, those of guests are companions`(header: String) throws {
    let isHalved = header.hasPrefix("First")
    let list = (1...4).map {
      "\(isHalved ? "Ada,Low\($0)" : "Ada Low\($0)"),a\($0)@example.org,Bo By\($0),b\($0)@example.com\n"
    }
    let event = try Importing()
    try event.store(header + "\n" + list.joined())
    #expect(
      try event.people.map { $0["email"] } == (1...4).map { "a\($0)@example.org" })
  }

  @Test func `in a list of guests, they are the attendees`() throws {
    let report = try Importing().store(
      "Guest name,Guest email\nAda Low,a@example.org\nBo By,b@example.org\nCy Cole,c@example.org\n")
    #expect(report.counts.added == 3)
  }

  @Test(arguments: [
    ("Guest", ["Tom", "Ida", "Ruth"]), ("Guest", ["Tom Bryce", "Ida Lowe", "Ruth Adler"]),
    ("Participant", ["Tom", "Ida", "Ruth"]), ("Gast", ["Tom", "Ida", "Ruth"]),
    ("懇親会参加者", ["山田太郎", "佐藤花子", "鈴木一郎"]), ("会費制懇親会参加者", ["山田 太郎", "佐藤 花子", "鈴木 一郎"]),
    ("第12回研究集会の現地参加者", ["山田太郎", "佐藤花子", "鈴木一郎"]),
  ])
  func `a column of names under a word for the people who come holds their names`(
    header: String, names: [String]
  ) throws {
    let event = try Importing()
    let people = names.enumerated().map { "\($1),p\($0)@example.org\n" }
    try event.store("\(header),Email\n" + people.joined())
    #expect(try event.people.map { $0["name"] } == names)
  }

  @Test(arguments: [
    ("Registrant,Email,Guest", ["Ann Hall", "Bo Hall"]),
    ("Name,Email,Guest", ["Ann Hall", "Bo Hall"]),
    ("お申込者,メールアドレス,懇親会参加者", ["見本 一郎", "見本 二郎"]), ("申込者名,メール,懇親会参加者", ["○", "×"]),
  ])
  func `beside who registered, a guest is a companion`(header: String, guests: [String]) throws {
    let event = try Importing()
    try event.store(
      "\(header)\nTom Bryce,tom@example.org,\(guests[0])\nIda Lowe,ida@example.org,\(guests[1])\n")
    #expect(try event.people.map { $0["name"] } == ["Tom Bryce", "Ida Lowe"])
  }

  @Test func `an address behind a host is the host's, also beside guests`() throws {
    let event = try Importing()
    let report = try event.store(
      "Host,Email,Guest\nTom Bryce,tom@example.org,Ann Hall\nIda Lowe,ida@example.org,Bo Hall\n")
    #expect(report.fatal != nil)
    #expect(try event.people.isEmpty)
  }

  @Test(arguments: [
    "Élève,Classe,Responsable 1,Mél resp. 1,Responsable 2,Mél resp. 2",
    "Student,Class,Zeugwart,Zeugwart email,Zeugwart 2,Zeugwart 2 email",
  ])
  func `an address that another column of names explains is that person's`(header: String) throws {
    let rows = ["Durand", "Petit", "Roux"].map {
      "Léa \($0),6A,Paul \($0),paul.\($0)@example.org,Anne \($0),anne.\($0)@example.org\n"
    }
    let event = try Importing()
    let report = try event.store(header + "\n" + rows.joined())
    #expect(report.fatal != nil)
    #expect(try event.people.isEmpty)
  }

  @Test(arguments: ["Cyclist,Club,Cyclist email", "Zeugwart,Ort,Zeugwart E-Mail"])
  func `an address that the only column of names explains is the attendee's`(
    header: String
  ) throws {
    let event = try Importing()
    try event.store(
      header
        + "\nTom Bryce,A,tom@example.org\nIda Lowe,A,ida@example.org\nRuth Adler,B,r@example.org\n")
    #expect(try event.people.map { $0["email"] }.count == 3)
  }

  @Test func `a group called contact is no other person`() throws {
    let event = try Importing()
    try event.store(
      "Mitglied,,Kontakt,\nName,Vorname,E-Mail,Telefon\n"
        + "Weiß,Jörg,joerg@example.org,030 1\nOtto,Uta,uta@example.org,030 2\n")
    #expect(try event.people.map { $0["name"] } == ["Jörg Weiß", "Uta Otto"])
    #expect(try event.people.map { $0["email"] } == ["joerg@example.org", "uta@example.org"])
  }
}
