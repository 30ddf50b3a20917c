import Tabular
import Testing

/// Headers of two rows.
struct HeaderPairTests {
  private static let known: Set<String> = [
    "Name", "Email", "Email Address", "Phone Number", "First Name", "Last Name", "Will you attend?",
    "姓", "名", "電話", "メール", "氏名",
  ]

  private static func read(_ text: String) throws -> Reading {
    try Reading(text, TableOptions(knowsColumn: { known.contains($0) }))
  }

  @Test func `the lower row names the parts of what the upper one names`() throws {
    let reading = try Self.read(
      """
      ID,Email Address,First Name,Last Name,Contact information,,,,Will you attend?,T-shirt
      ,,,,Name,Company,Email Address,Phone Number,Response,Response
      1,,,,Ada Nova,Acme,ada@example.org,,Yes,S
      """)
    #expect(reading.shape.headerLine == 2)
    #expect(
      reading.shape.header == [
        "ID", "Email Address", "First Name", "Last Name", "Name", "Company", "Email Address",
        "Phone Number", "Will you attend?", "T-shirt",
      ])
    #expect(reading.rows.map(\.line) == [3])
  }

  @Test func `names that occur twice get the name of their group`() throws {
    let reading = try Self.read(
      "申込者,,参加者,\n氏名,メール,氏名,メール\n山田,y@example.jp,佐藤,s@example.jp\n")
    #expect(reading.shape.headerLine == 2)
    #expect(
      reading.shape.header == ["申込者 – 氏名", "申込者 – メール", "参加者 – 氏名", "参加者 – メール"])
  }

  @Test func `the names of groups are kept beside the names of columns`() throws {
    let reading = try Self.read(
      "No.,参加者,,保護者,\n,姓,名,氏名,メール\n1,山田,太郎,山田花子,y@example.jp\n")
    #expect(reading.shape.header == ["No.", "姓", "名", "氏名", "メール"])
    #expect(reading.shape.parts.map { $0?.group } == [nil, "参加者", "参加者", "保護者", "保護者"])
  }

  @Test func `both rows are passed over where the header is repeated`() throws {
    let reading = try Self.read(
      "氏名,,連絡先,\n姓,名,電話,メール\n山田,太郎,1,t@example.jp\n氏名,,連絡先,\n姓,名,電話,メール\n佐藤,花子,2,h@example.jp\n")
    #expect(reading.rows.map(\.line) == [3, 6])
  }

  @Test(arguments: [
    (
      ",,Will you attend?,\nName,Email,Sat,Sun\nAda,a@example.org,x,\n",
      ["Name", "Email", "Sat", "Sun"]
    ),
    (
      "氏名,メール,Will you attend?,\n,,3/1,3/2\n山田,t@example.jp,x,\n",
      ["氏名", "メール", "Will you attend?", "3/2"]
    ),
  ])
  func `a lower row may name the parts of one known group`(text: String, header: [String]) throws {
    let reading = try Self.read(text)
    #expect(reading.shape.headerLine == 2 && reading.shape.header == header)
    let groups = reading.shape.parts.map { $0?.group }
    #expect(groups == [nil, nil, "Will you attend?", "Will you attend?"])
    #expect(reading.rows.map(\.line) == [3])
  }

  @Test(arguments: [
    // A person below a header, titles above one, and a header that needs nothing.
    ("Name,Email,,\nAda Nova,,Acme,Oslo\nBo Borg,b@example.org,,\n", 1),
    ("Email,Name,,Phone Number\n,Ada,Nova,\na@example.org,Bo,Borg,1\n", 1),
    ("Name,,Email\nBo,Li,\nAda,Nova,a@example.org\n", 1),
    ("Event,Spring,\nName,Email,Seat\nAda,a@example.org,4\n", 2),
    ("Contact information,,,\nName,Company,Email Address,Phone Number\nAda,A,a@example.org,\n", 2),
    ("Guests,,\nName,Email,Seat\nAda,a@example.org,4\n", 2),
    ("Name,Email,Seat\nName,Email,Seat\nAda,a@example.org,4\n", 1),
  ])
  func `other rows are not joined`(text: String, line: Int) throws {
    let reading = try Self.read(text)
    #expect(reading.shape.headerLine == line)
    let plain = text.split(separator: "\n", omittingEmptySubsequences: false)[line - 1]
      .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    #expect(reading.shape.header == plain)
  }
}
