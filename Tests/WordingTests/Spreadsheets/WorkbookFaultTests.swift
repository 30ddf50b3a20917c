import Intake
import Spreadsheets
import Testing
import Wording

/// The words about a workbook that cannot be read.
struct WorkbookFaultTests {
  static let faults = [
    Spoken(
      WorkbookFault.isProtected,
      en: "the workbook is protected by a password; open it in the spreadsheet, save it without a "
        + "password, and import that file",
      ja: "ブックにパスワードがかかっています。表計算ソフトで開き、パスワードなしで保存してから取り込んでください。"),
    Spoken(
      WorkbookFault.isBinary,
      en: "the workbook is a binary one (xlsb); open it in the spreadsheet and save it as xlsx",
      ja: "バイナリー形式のブック（xlsb）です。表計算ソフトで開き、xlsx形式で保存してください。"),
    Spoken(
      WorkbookFault.noSheet(asked: "Guests", visible: ["List", "ada@example.org"]),
      en: "no sheet 'Guests': the workbook has 'List', 'sheet 2'; choose one with '--sheet NAME' "
        + "or '--sheet N'",
      ja: "シート「Guests」がありません。ブックのシートは「List」、「2枚目のシート」です。"
        + "「--sheet 名前」か「--sheet 番号」で選んでください。"),
    Spoken(
      WorkbookFault.noSheet(asked: "ada@example.org", visible: (1...22).map { "S\($0)x" }),
      en: "no sheet of that name: the workbook has "
        + (1...20).map { "'S\($0)x'" }.joined(separator: ", ")
        + " and 2 more; choose one with '--sheet NAME' or '--sheet N'",
      ja: "その名前のシートがありません。ブックのシートは"
        + (1...20).map { "「S\($0)x」" }.joined(separator: "、")
        + "ほか2枚です。「--sheet 名前」か「--sheet 番号」で選んでください。"),
  ]

  @Test(arguments: faults)
  func `a fault of a workbook names the remedy`(fault: Spoken) {
    #expect(fault.phrase == fault.wanted)
    #expect(fault.isWhole)
  }

  @Test(arguments: [
    WorkbookFault.isNoWorkbook, .isDocument, .isDamaged, .isTooLarge, .noVisibleSheet,
    .takesTooLong, .ended, .stopped,
  ])
  func `every fault has whole sentences`(fault: WorkbookFault) {
    #expect(Spoken(fault, en: fault.phrase.english, ja: "").isWhole)
    #expect(!fault.message.hasSuffix("."))
  }
}
