import Definitions
import Recognition
import Testing
import Vocabulary

/// Whose a column is, where the columns beside it or the group above it say so.
struct ColumnOwnerTests {
  private static func field(_ name: String, _ kind: FieldKind) -> FieldDefinition {
    FieldDefinition(
      name: FieldName(name)!, kind: kind, purposes: [.operate], isRequired: false, columns: [],
      values: [], isSensitive: false, consent: nil, keepUntil: nil, isCounted: false, because: nil)
  }

  /// The columns of the name and of the address, as headers joined by `+`, or why there are none.
  private func columns(
    _ headers: [String], groups: [String] = [], _ rows: [[String]]
  ) -> [String] {
    let parts = zip(groups, headers).map { group, name in
      group.isEmpty ? nil : TableEvidence.PartOfGroup(group: group, name: name)
    }
    let evidence = TableEvidence(headers: headers, parts: parts, rows: rows)
    let fields = [Self.field("name", .name), Self.field("email", .email)]
    let found = ColumnChooser(evidence, layout: nil).choose(
      fields.map { .init($0, mayTakeItsKind: true, isNeeded: true) }, without: [])
    return fields.map { field in
      switch found[field.name] {
      case .found(let place):
        place.place.columns.map { "\(headers[$0]) #\($0 + 1)" }.joined(separator: " + ")
      case .tie(let places): "tie of \(places.count)"
      case .nothing(let close):
        close.first.map { "none, perhaps #\($0.place.columns[0] + 1)" } ?? "none"
      case nil: "not asked"
      }
    }
  }

  private static let halves = [
    ["Durand", "Léa", "Sophie Durand", "sophie@example.org"],
    ["Petit", "Jules", "Marc Garnier", "marc@example.org"],
    ["Moreau", "Inès", "Anne Moreau", "anne@example.org"],
  ]

  @Test(arguments: [
    ["Élève – Nom", "Prénom"], ["Teilnehmer: Name", "Vorname"],
    ["Participant surname", "First name"], ["Apellidos del alumno", "Nombre"],
  ])
  func `one half that names the attendee belongs to a plain one`(names: [String]) {
    let found = columns(names + ["Courriel"], Self.halves.map { [$0[0], $0[1], $0[3]] })
    #expect(found == ["\(names[1]) #2 + \(names[0]) #1", "Courriel #3"])
  }

  @Test func `a column under the name of a group is of its person`() {
    let headers = ["Nom", "Prénom", "Nom complet", "Courriel"]
    let groups = ["Élève", "Élève", "Responsable légal", "Responsable légal"]
    #expect(
      columns(headers, groups: groups, Self.halves) == ["Prénom #2 + Nom #1", "none, perhaps #4"])
    #expect(columns(headers, Self.halves)[1] == "Courriel #4")
  }

  @Test func `what stands directly behind the name of another person is theirs`() {
    let headers = ["Nom", "Prénom", "Nom du responsable", "Courriel"]
    #expect(columns(headers, Self.halves) == ["Prénom #2 + Nom #1", "none, perhaps #4"])
    let twice = ["Nom", "Prénom", "Nom du responsable", "Courriel", "Téléphone du responsable"]
    #expect(columns(twice, Self.halves.map { $0 + ["0600000001"] })[1] == "Courriel #4")
  }

  @Test(arguments: [
    ["Child", "Parent", "Email"], ["Schüler", "Mutter", "E-Mail"], ["園児名", "保護者", "メールアドレス"],
    ["Student", "Guardian name", "Email"],
  ])
  func `an address behind a parent is theirs, also without a word for a name`(headers: [String]) {
    let rows = Self.halves.map { ["\($0[1]) \($0[0])", $0[2], $0[3]] }
    #expect(columns(headers, rows)[1] == "none, perhaps #3")
  }

  @Test(arguments: [["Name", "Invited by", "Email"], ["Name", "Company", "Email"]])
  func `an address behind another column is the attendee's`(headers: [String]) {
    let rows = Self.halves.map { ["\($0[1]) \($0[0])", $0[2], $0[3]] }
    #expect(columns(headers, rows) == ["Name #1", "Email #3"])
  }

  @Test(arguments: [["Student", "Teacher name", "Email"], ["Name", "Manager name", "Email"]])
  func `many addresses behind few names are the attendees'`(headers: [String]) {
    let rows = Self.halves.map { ["\($0[1]) \($0[0])", "Ruth Adler", $0[3]] }
    #expect(columns(headers, rows)[1] == "Email #3")
  }

  @Test func `a name behind the name of a buyer is the attendee's`() {
    let rows = Self.halves.map { [$0[2], "\($0[1]) \($0[0])", $0[3]] }
    #expect(columns(["Buyer name", "Name", "Email"], rows) == ["Name #2", "Email #3"])
    let halved = Self.halves.map { [$0[2], $0[1], $0[0], $0[3]] }
    #expect(
      columns(["Buyer name", "First name", "Last name", "Email"], halved)
        == ["First name #2 + Last name #3", "Email #4"])
  }

  @Test(arguments: ["Registrant Name", "Booked by", "Contact name", "Applicant", "申込者", "申込者氏名"])
  func `beside the halves of a name, who registered is somebody else`(registrant: String) {
    let rows = Self.halves.map { [$0[2], $0[1], $0[0], $0[3]] }
    #expect(
      columns([registrant, "First Name", "Last Name", "Email"], rows)
        == ["First Name #2 + Last Name #3", "Email #4"])
  }

  @Test(arguments: [
    ["Registrant Email", "First Name", "Last Name"], ["Contact email", "First Name", "Last Name"],
    ["Kontakt-E-Mail", "Vorname", "Nachname"], ["Recapito e-mail", "Nome", "Cognome"],
  ])
  func `beside the attendee's name, an address of who registered is a question`(headers: [String]) {
    let rows = Self.halves.map { [$0[3], $0[1], $0[0]] }
    #expect(
      columns(headers, rows) == ["\(headers[1]) #2 + \(headers[2]) #3", "none, perhaps #1"])
  }

  @Test(arguments: [
    ["신청자", "신청자 이메일", "참가자 성명", "참가자 이메일"], ["报名人", "报名人邮箱", "参会人姓名", "参会人邮箱"],
    ["申込者名", "申込者メール", "参加者名", "参加者メール"],
    ["Registrant name", "Registrant email", "Attendee name", "Attendee email"],
  ])
  func `the attendee's own columns win over those of who registered`(headers: [String]) {
    let rows = Self.halves.map { [$0[2], $0[3], "\($0[1]) \($0[0])", "own.\($0[3])"] }
    #expect(columns(headers, rows) == ["\(headers[2]) #3", "\(headers[3]) #4"])
  }

  @Test(arguments: [
    ["신청자", "신청자 이메일"], ["申込者名", "申込者メール"], ["Registrant name", "Registrant email"],
    ["Contact name", "Contact email"],
  ])
  func `in a list of nobody else, who registered is the attendee`(headers: [String]) {
    let rows = Self.halves.map { [$0[2], $0[3]] }
    #expect(columns(headers, rows) == ["\(headers[0]) #1", "\(headers[1]) #2"])
  }

  @Test func `halves that a form left empty name nobody`() {
    let headers = ["First Name", "Last Name", "Name", "Email Address"]
    let groups = ["", "", "Contact information", "Contact information"]
    let rows = Self.halves.map { ["", "", $0[2], $0[3]] }
    #expect(columns(headers, groups: groups, rows) == ["Name #3", "Email Address #4"])
  }

  @Test(arguments: ["Guests incl.", "No. of guests", "Number of guests"])
  func `a number of guests is no name, also in words`(count: String) {
    let rows = [
      ["Tom Bryce", "two", "tom@example.org"], ["Ida Lowe", "one", "ida@example.org"],
      ["Ruth Adler", "three", "ruth@example.org"],
    ]
    #expect(columns(["Guest", count, "Email"], rows) == ["Guest #1", "Email #3"])
    #expect(
      columns([count, "Guest", "Email"], rows.map { [$0[1], $0[0], $0[2]] })
        == ["Guest #2", "Email #3"])
  }
}
