/// An OpenDocument workbook, part by part.
struct OpenDocumentFile {
  /// Tables, as XML.
  var tables: [String]
  /// Automatic styles, as XML.
  var styles = ""
  var type = "application/vnd.oasis.opendocument.spreadsheet"
  var manifest = ""

  /// One table with these rows.
  init(_ rows: String) { tables = [Self.table("List", rows)] }

  static func table(_ name: String, _ rows: String, style: String = "") -> String {
    "<table:table table:name='\(name)' table:style-name='\(style)'>\(rows)</table:table>"
  }

  /// A row of cells of text.
  static func row(_ cells: String...) -> String {
    let cells = cells.map {
      "<table:table-cell office:value-type='string'><text:p>\($0)</text:p></table:table-cell>"
    }
    return "<table:table-row>\(cells.joined())</table:table-row>"
  }

  var bytes: [UInt8] { zip.bytes }

  var zip: StoredZip {
    var zip = StoredZip()
    zip.add("mimetype", type)
    zip.add(
      "META-INF/manifest.xml", Self.open("manifest:manifest") + manifest + "</manifest:manifest>")
    zip.add(
      "content.xml",
      Self.open("office:document-content")
        + "<office:automatic-styles>\(styles)</office:automatic-styles><office:body>"
        + "<office:spreadsheet>\(tables.joined())</office:spreadsheet></office:body>"
        + "</office:document-content>")
    return zip
  }

  private static func open(_ name: String) -> String {
    let spaces = ["office", "table", "text", "style", "manifest"].map {
      " xmlns:\($0)='urn:oasis:names:tc:opendocument:xmlns:\($0):1.0'"
    }
    return "<\(name)\(spaces.joined())>"
  }
}
