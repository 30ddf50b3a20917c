/// An Excel workbook, part by part.
struct ExcelFile {
  struct Sheet {
    var name: String
    var state: String?
    /// What stands inside `worksheet`.
    var xml: String
    /// The type of its relationship.
    var type = "worksheet"
  }

  var sheets: [Sheet] = []
  /// Items of the shared strings, as XML.
  var strings: [String] = []
  /// The code of the number format of each style after the first.
  var formats: [String] = []
  /// The built-in format of each style after those.
  var builtIn: [Int] = []
  var from1904 = false
  var prefix = ""
  var main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  var relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  /// What the names of the parts are turned into.
  var named: (String) -> String = { $0 }

  /// One sheet with these rows.
  init(_ rows: String = "", name: String = "List", strings: [String] = []) {
    sheets = [Sheet(name: name, state: nil, xml: "<sheetData>\(rows)</sheetData>")]
    self.strings = strings.map { "<si><t>\($0)</t></si>" }
  }

  var zip: StoredZip {
    var zip = StoredZip()
    zip.add(named("[Content_Types].xml"), "<Types/>")
    zip.add(
      named("_rels/.rels"),
      "<Relationships><Relationship Id='a' Type='\(relationships)/officeDocument' "
        + "Target='xl/workbook.xml'/></Relationships>")
    zip.add(named("xl/workbook.xml"), workbook)
    zip.add(named("xl/_rels/workbook.xml.rels"), targets)
    zip.add(
      named("xl/sharedStrings.xml"), element("sst", strings.joined()))
    zip.add(named("xl/styles.xml"), styles)
    for (index, sheet) in sheets.enumerated() {
      zip.add(named("xl/worksheets/sheet\(index + 1).xml"), element("worksheet", sheet.xml))
    }
    return zip
  }

  var bytes: [UInt8] { zip.bytes }

  private var workbook: String {
    let list = sheets.enumerated().map { index, sheet in
      "<sheet name='\(sheet.name)' sheetId='\(index + 1)' "
        + (sheet.state.map { "state='\($0)' " } ?? "") + "r:id='s\(index + 1)'/>"
    }
    return element(
      "workbook",
      "<workbookPr\(from1904 ? " date1904='1'" : "")/><sheets>\(list.joined())</sheets>",
      " xmlns:r='\(relationships)'")
  }

  private var targets: String {
    let list = sheets.enumerated().map { index, sheet in
      "<Relationship Id='s\(index + 1)' Type='\(relationships)/\(sheet.type)' "
        + "Target='worksheets/sheet\(index + 1).xml'/>"
    }
    return "<Relationships>\(list.joined())"
      + "<Relationship Id='x' Type='\(relationships)/sharedStrings' Target='/xl/sharedStrings.xml'/>"
      + "<Relationship Id='y' Type='\(relationships)/styles' Target='styles.xml'/>"
      + "<Relationship Id='z' Type='\(relationships)/externalLink' TargetMode='External' "
      + "Target='http://192.0.2.1/other.xlsx'/></Relationships>"
  }

  private var styles: String {
    let codes = formats.enumerated().map { index, code in
      "<numFmt numFmtId='\(200 + index)' formatCode='\(code)'/>"
    }
    let own = formats.indices.map { "<xf numFmtId='\(200 + $0)'/>" }
    let given = builtIn.map { "<xf numFmtId='\($0)'/>" }
    return element(
      "styleSheet",
      "<numFmts>\(codes.joined())</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
        + "<cellXfs><xf numFmtId='0'/>\((own + given).joined())</cellXfs>")
  }

  /// An element with all inside it in the namespace, with the prefix if there is one.
  private func element(_ name: String, _ inside: String, _ more: String = "") -> String {
    guard !prefix.isEmpty else { return "<\(name) xmlns='\(main)'\(more)>\(inside)</\(name)>" }
    let text = inside.replacing(/<(\/?)/) { "<\($0.1)\(prefix):" }
    return "<\(prefix):\(name) xmlns:\(prefix)='\(main)'\(more)>\(text)</\(prefix):\(name)>"
  }
}
