import Definitions
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
    "Nguyễn Văn Ánh", "Иван Петров", "김민준", "José Mª García", "©Example", "ÁÉÍ", "DʼAngelo",
  ])
  func `a name of any language is none`(text: String) {
    #expect(!GarbledText.isOne(text, isName: false))
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
