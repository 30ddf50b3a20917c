import Definitions
import Foundation
import Testing
import Vocabulary

@testable import Intake

/// Values that were damaged before they came into the list.
struct GarbledTests {
  private static func bytesSay(_ text: String) -> Bool {
    var text = text
    return text.withUTF8(GarbledText.mayBeOne)
  }

  @Test(arguments: [
    "SofÃ­a GonzÃ¡lez", "JÃ¼rgen", "GroÃŸ", "å±±ç”°", "螻ｱ逕ｰ 螟ｪ驛", "縺ｲ繧峨↑", "?? ??", "????",
    "Ren? Dubois", "S?fia",
    "?va", "\u{FFFD}木", "Jos\u{FFFD}", "Pa³ka", "J„ger", "JŠger", "M¡ller", "Ren?",
  ])
  func `a damaged value is one`(text: String) {
    #expect(GarbledText.isOne(text, isName: true) && Self.bytesSay(text))
  }

  @Test(arguments: [
    "Sofía González", "Jürgen Groß", "山田 太郎", "ﾔﾏﾀﾞ ﾀﾛｳ", "O’Brien", "Müller–Schmidt", "Zoë Öztürk",
    "Łukasz Żółć",
    "Gal·la", "縫田 繭", "McDonald", "Jiří", "Ærø", "Þór", "will you come by train?", "Who?", "Š Ž",
    "Nguyễn Văn Ánh", "Иван Петров", "김민준", "José Mª García", "©Example", "Acme®", "100 m²",
    "students’", "ÁÉÍ", "DʼAngelo",
  ])
  func `a name of any language is none`(text: String) {
    #expect(!GarbledText.isOne(text, isName: false))
  }

  @Test func `a question mark in an address is a character that was lost`() throws {
    let event = try Importing(
      Importing.nameAndEmail + [Importing.field("home", .address), Importing.field("note")])
    let report = try event.store(
      "Name,Email,Home,Note\nA,t?ro@example.org,,\nB,b@example.org,千代田区霞が関1-2?,\n"
        + "C,c@example.org,千代田区1-2,Who? Me\n")
    #expect(
      report.problems.map {
        "\($0.location.row ?? 0) \($0.code) \($0.location.column?.told ?? "")"
      }
        == ["2 garbled Email", "3 garbled Home"])
    #expect(report.counts.added == 3)
  }

  @Test func `a telephone number without its 0 is told where numbers begin with one`() throws {
    let list =
      "Name,Email,Phone\n"
      + [
        "9012345678", "312345678", "090-1234-5678", "+819012345678", "90-1234-5678", "12345",
        "0312345678",
      ]
      .enumerated().map { "P,p\($0)@example.org,\($1)\n" }.joined()
    let fields = Importing.nameAndEmail + [Importing.field("phone", .phone)]
    let report = try Importing(fields).store(list)
    #expect(report.problems.map(\.location.row) == [2, 3])
    #expect(report.problems.allSatisfy { $0.code == "spreadsheet-changed" })
    let other = try Importing(fields)
    other.definition = EventDefinition(
      slug: other.definition.slug, title: other.definition.title, venue: nil, language: .english,
      zone: try #require(TimeZone(identifier: "America/New_York")),
      starts: other.definition.starts, ends: other.definition.ends, retention: .days(30),
      identity: [.email], isLive: true, fields: fields, consents: [:], notices: [])
    #expect(try other.store(list).problems.isEmpty)
  }

  @Test func `a damaged name is stored and told, and an error of a spreadsheet is no value`() throws
  {
    let event = try Importing(
      Importing.nameAndEmail + [
        Importing.field("seat"), Importing.field("phone", .phone),
      ])
    let report = try event.store(
      """
      Name,Email,Seat,Phone
      SofÃ­a,a@example.org,12,030 123
      #NAME?,b@example.org,13,4.41E+11
      Ada,c@example.org,#REF!,####
      Bob,#N/A,15,1
      Cleo,d@example.org,2-Mar,2
      """)
    #expect(
      Set(report.problems.map { "\($0.location.line ?? 0) \($0.code)" }) == [
        "2 garbled", "3 spreadsheet-error", "3 spreadsheet-changed", "4 spreadsheet-error",
        "5 spreadsheet-error", "5 missing-required", "6 spreadsheet-changed",
      ])
    #expect(report.counts.added == 4 && report.counts.rejected == 1)
  }
}
