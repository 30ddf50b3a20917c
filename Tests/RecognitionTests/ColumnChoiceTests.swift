import Definitions
import Recognition
import Testing
import Vocabulary

/// Columns that are chosen by headers and cells together.
struct ColumnChoiceTests {
  private static let email = field("email", .email)
  private static let name = field("name", .name)

  private static func field(_ name: String, _ kind: FieldKind) -> FieldDefinition {
    FieldDefinition(
      name: FieldName(name)!, kind: kind, purposes: [.operate], isRequired: false, columns: [],
      values: [], isSensitive: false, consent: nil, keepUntil: nil, isCounted: false, because: nil)
  }

  /// The columns of a field, as headers joined by `+`, or why there are none.
  private func columns(_ field: FieldDefinition, _ table: [[String]]) -> String {
    let evidence = TableEvidence(headers: table[0], rows: Array(table.dropFirst()))
    let wanted = ColumnChooser.Wanted(field, mayTakeItsKind: true, isNeeded: true)
    switch ColumnChooser(evidence, layout: nil).choose([wanted], without: [])[field.name] {
    case .found(let place): return place.place.columns.map { table[0][$0] }.joined(separator: "+")
    case .tie(let places): return "tie of \(places.count)"
    case .nothing(let close):
      return "none of \(close.map { table[0][$0.place.columns[0]] })"
    case nil: return "not asked"
    }
  }

  @Test func `cells full of addresses win over a header that holds none`() {
    let table = [
      ["Email", "Contact"], ["anonymous", "ada@example.org"], ["anonymous", "kenji@example.jp"],
    ]
    #expect(columns(Self.email, table) == "Contact")
  }

  @Test func `an address that is another person's is never taken`() {
    let table = [
      ["Name", "Parent email"], ["Ada", "parent1@example.org"], ["Bob", "parent2@example.org"],
    ]
    #expect(columns(Self.email, table) == #"none of ["Parent email"]"#)
  }

  @Test func `one address for all rows is the office's`() {
    let rows = ["ada", "bob", "cleo"].map { ["office@example.com", "\($0)@example.org"] }
    #expect(columns(Self.email, [["Kontakt", "Adresse"]] + rows) == "Adresse")
  }

  @Test func `an address that most rows share is an office's`() {
    let rows = ["ada", "bob", "cleo", "dan", "eve"].map {
      ["Payment", "\($0)@example.org", $0 == "eve" ? "eve@example.org" : "office@example.com"]
    }
    #expect(
      columns(Self.email, [["Type", "From email address", "To email address"]] + rows)
        == "From email address")
  }

  @Test func `addresses of the office's one domain lose against those of many`() {
    let rows = ["ada@example.org", "bob@example.com", "cleo@example.net"].enumerated().map {
      ["staff\($0)@office.example.jp", $1]
    }
    #expect(columns(Self.email, [["Kontakt", "Wer"]] + rows) == "Wer")
  }

  @Test func `two columns of different addresses under one word are a question`() {
    let table = [
      ["Email", "E-mail address"], ["ada@example.org", "a@example.com"],
      ["bob@example.org", "b@example.com"],
    ]
    #expect(columns(Self.email, table) == "tie of 2")
  }

  @Test func `two columns with the same cells are none`() {
    let table = [["Email", "E-mail address"], ["ada@example.org", "ada@example.org"]]
    #expect(columns(Self.email, table) == "Email")
  }

  @Test(arguments: [
    ([["Name", "Vorname"], ["Weiß", "Jörg"], ["Otto", "Uta"]], "Vorname+Name"),
    ([["Name", "First name"], ["Ada Nova", "Ada"], ["Bob Bo", "Bob"]], "Name"),
    ([["Name", "Surname"], ["Ada", "Nova"], ["Bob", "Cox"]], "Name+Surname"),
    ([["姓", "名", "セイ", "メイ"], ["山田", "花子", "ヤマダ", "ハナコ"]], "名+姓"),
    ([["名前", "姓"], ["太郎", "山田"], ["花子", "佐藤"]], "名前+姓"),
    (
      [["Name", "Billing Name"], ["#1001", "Questa Quist"], ["#1002", "Rio Rask"]], "Billing Name"
    ),
    ([["Guardian name", "First name"], ["Ann Ash", "Bo"], ["Cy Cox", "Di"]], "First name"),
  ])
  func `a name is found whole, in halves, and never without letters`(
    table: [[String]], wanted: String
  ) {
    #expect(columns(Self.name, table) == wanted)
  }

  @Test func `names are found by their cells alone where no header helps`() {
    let table = [
      ["A", "B", "C"], ["1", "Ada Nova", "Oslo"], ["2", "Kenji Mori", "Oslo"],
      ["3", "Mina Ito", "Bergen"],
    ]
    #expect(columns(Self.name, table) == "B")
  }

  @Test(arguments: [
    (["Voornaam", "Tussenvoegsel", "Achternaam"], ["Cees", "van", "Dijk"]),
    (["First name", "Middle name", "Last name"], ["Ada", "May", "Nova"]),
    (["Nombre", "Primer apellido", "Segundo apellido"], ["Eva", "Ruiz", "Sol"]),
    (["Vorname", "Namenszusatz", "Nachname"], ["Uta", "von", "Weiß"]),
  ])
  func `further parts of a name stand in their place`(headers: [String], row: [String]) {
    #expect(columns(Self.name, [headers, row]) == headers.joined(separator: "+"))
  }

  @Test func `a part that the half repeats is not taken twice`() {
    let table = [
      ["First name", "Middle name", "Last name"], ["Ada May", "May", "Nova"],
      ["Bo Lee", "Lee", "Cox"],
    ]
    #expect(columns(Self.name, table) == "First name+Last name")
  }

  @Test func `under headers that nobody knows, whole names beside halves are a question`() {
    let table = [
      ["Imię", "Nazwisko", "Zamawiający"], ["Łucja", "Żak", "Jan Dąb"],
      ["Ewa", "Gąska", "Ida Lis"],
    ]
    #expect(columns(Self.name, table) == "tie of 2")
  }

  @Test func `two words side by side are no name for sure`() {
    let table = [["Miasto", "Kraj"], ["Gdynia", "Polska"], ["Brno", "Czechy"]]
    #expect(columns(Self.name, table) == "none of []")
  }

  @Test func `a column whose header names a company is no name, whatever its cells look like`() {
    let table = [["Company", "X"], ["Ash Bay", "1"], ["Cay Dew", "2"], ["Elm Fir", "3"]]
    #expect(columns(Self.name, table) == "none of []")
  }
}
