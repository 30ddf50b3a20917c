import Tabular

extension ForeignFormat {
  /// What the file is instead of a table, and what to do about it.
  var objection: Phrase {
    Phrase(
      en: "this is not a table: \(looks.english); \(remedy.english)",
      ja: "表として読み取れません。\(looks.japanese)\(remedy.japanese)")
  }

  private var looks: Phrase {
    switch self {
    case .empty: Phrase(en: "it is empty", ja: "ファイルが空です。")
    case .blank: Phrase(en: "it holds nothing but blanks", ja: "空白しかありません。")
    case .binary: Phrase(en: "it holds binary data", ja: "バイナリーデータです。")
    case .zip: Phrase(en: "it is a ZIP archive", ja: "ZIPファイルです。")
    case .document:
      Phrase(
        en: "it is a text document or a presentation",
        ja: "文書かプレゼンテーションのファイルです。")
    case .excelWorkbook:
      Phrase(en: "it is an Excel workbook (xlsx)", ja: "Excelブック（xlsx）です。")
    case .openDocument: Phrase(en: "it is an OpenDocument file", ja: "OpenDocumentのファイルです。")
    case .oldExcel:
      Phrase(
        en: "it is an Excel workbook of the old kind (xls) or another Office file",
        ja: "旧形式のExcelブック（xls）か、ほかのOfficeファイルです。")
    case .pdf: Phrase(en: "it is a PDF document", ja: "PDFファイルです。")
    case .gzip: Phrase(en: "it is compressed with gzip", ja: "gzipで圧縮されています。")
    case .image: Phrase(en: "it is an image", ja: "画像ファイルです。")
    case .html: Phrase(en: "it is an HTML page", ja: "HTMLのページです。")
    case .rtf: Phrase(en: "it is an RTF document", ja: "RTFの文書です。")
    case .xml: Phrase(en: "it is an XML document", ja: "XMLの文書です。")
    case .json: Phrase(en: "it is a JSON document", ja: "JSONの文書です。")
    case .database: Phrase(en: "it is an SQLite database", ja: "SQLiteのデータベースです。")
    case .archive: Phrase(en: "it is a compressed archive", ja: "圧縮ファイルです。")
    }
  }

  private var remedy: Phrase {
    switch self {
    case .excelWorkbook, .openDocument, .oldExcel, .html:
      Phrase(
        en: "open it in the spreadsheet and save it as CSV",
        ja: "表計算ソフトで開き、CSV形式で保存してください。")
    case .zip, .gzip, .archive:
      Phrase(
        en: "unpack it, and give the CSV inside", ja: "展開して、中のCSVファイルを指定してください。")
    case .empty, .blank: Phrase(en: "export the list again", ja: "名簿を書き出し直してください。")
    case .document, .pdf, .image, .rtf, .xml, .json, .database, .binary:
      Phrase(
        en: "export the list as CSV from the service that holds it",
        ja: "名簿のあるサービスから、CSV形式で書き出してください。")
    }
  }
}
