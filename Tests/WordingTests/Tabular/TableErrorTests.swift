import Glibc
import Tabular
import Testing
import Wording

/// The words about a file that is no list.
struct TableErrorTests {
  static let errors = [
    Spoken(
      TableError.unknownEncoding("KLINGON"),
      en: "unknown encoding 'KLINGON'; give a name that 'iconv -l' lists, such as UTF-8 or CP932",
      ja: "「KLINGON」という文字コードは使えません。UTF-8やCP932など、「iconv -l」で表示される名前を指定してください。"),
    Spoken(
      TableError.unusableDelimiter(10),
      en: "byte 10 cannot be a delimiter; use a comma, a tab, a semicolon or a bar",
      ja: "バイト10は区切り文字に使えません。コンマ、タブ、セミコロン、縦棒のいずれかを使ってください。"),
    Spoken(
      TableError.noSuchLine(9),
      en: "the list has no line 9 that could be its header; give the number of the header's line, "
        + "counted from 1",
      ja: "9行目がないため、見出し行にできません。見出し行の番号を1から数えて指定してください。"),
    Spoken(
      TableError.changed,
      en: "the list changed while it was read; import it again when it is complete",
      ja: "読み取り中に名簿が変更されました。書き込みが終わってから、もう一度取り込んでください。"),
    Spoken(
      TableError.unreadable(errno: ENOENT), en: "cannot read the list: no such file or directory",
      ja: "名簿を読み取れません。ファイルがありません。"),
    Spoken(
      TableError.unreadable(errno: EISDIR), en: "cannot read the list: is a directory",
      ja: "名簿を読み取れません。フォルダーです。"),
    Spoken(
      TableError.unreadable(errno: E2BIG), en: "cannot read the list: argument list too long",
      ja: "名簿を読み取れません。システムのエラー番号は7です。"),
  ]

  static let formats: [(ForeignFormat, looks: Phrase, remedy: Phrase)] = [
    (.empty, Phrase(en: "it is empty", ja: "ファイルが空です。"), again),
    (.blank, Phrase(en: "it holds nothing but blanks", ja: "空白しかありません。"), again),
    (.binary, Phrase(en: "it holds binary data", ja: "バイナリーデータです。"), fromService),
    (
      .document,
      Phrase(
        en: "it is a text document or a presentation",
        ja: "文書かプレゼンテーションのファイルです。"), fromService
    ),
    (.zip, Phrase(en: "it is a ZIP archive", ja: "ZIPファイルです。"), unpack),
    (
      .excelWorkbook,
      Phrase(en: "it is an Excel workbook (xlsx)", ja: "Excelブック（xlsx）です。"), open
    ),
    (
      .openDocument, Phrase(en: "it is an OpenDocument file", ja: "OpenDocumentのファイルです。"), open
    ),
    (
      .oldExcel,
      Phrase(
        en: "it is an Excel workbook of the old kind (xls) or another Office file",
        ja: "旧形式のExcelブック（xls）か、ほかのOfficeファイルです。"), open
    ),
    (.pdf, Phrase(en: "it is a PDF document", ja: "PDFファイルです。"), fromService),
    (.gzip, Phrase(en: "it is compressed with gzip", ja: "gzipで圧縮されています。"), unpack),
    (.image, Phrase(en: "it is an image", ja: "画像ファイルです。"), fromService),
    (.html, Phrase(en: "it is an HTML page", ja: "HTMLのページです。"), open),
    (.rtf, Phrase(en: "it is an RTF document", ja: "RTFの文書です。"), fromService),
    (.xml, Phrase(en: "it is an XML document", ja: "XMLの文書です。"), fromService),
    (.json, Phrase(en: "it is a JSON document", ja: "JSONの文書です。"), fromService),
    (
      .database, Phrase(en: "it is an SQLite database", ja: "SQLiteのデータベースです。"), fromService
    ),
    (.archive, Phrase(en: "it is a compressed archive", ja: "圧縮ファイルです。"), unpack),
  ]

  private static let again = Phrase(en: "export the list again", ja: "名簿を書き出し直してください。")
  private static let unpack = Phrase(
    en: "unpack it, and give the CSV inside", ja: "展開して、中のCSVファイルを指定してください。")
  private static let open = Phrase(
    en: "open it in the spreadsheet and save it as CSV", ja: "表計算ソフトで開き、CSV形式で保存してください。")
  private static let fromService = Phrase(
    en: "export the list as CSV from the service that holds it",
    ja: "名簿のあるサービスから、CSV形式で書き出してください。")

  @Test(arguments: errors) func `a list that cannot be read says why`(told: Spoken) {
    #expect(told.phrase == told.wanted)
    #expect(told.isWhole)
  }

  @Test(arguments: formats)
  func `a file that is no table says what it is, and what to do`(
    format: ForeignFormat, looks: Phrase, remedy: Phrase
  ) {
    #expect(
      TableError.notATable(format).phrase
        == Phrase(
          en: "this is not a table: \(looks.english); \(remedy.english)",
          ja: "表として読み取れません。\(looks.japanese)\(remedy.japanese)"))
  }
}
