extension XMLElement {
  /// Whether it is an element of SpreadsheetML, transitional or strict, or of no namespace.
  var isSpreadsheet: Bool {
    isInNone || isIn("http://schemas.openxmlformats.org/spreadsheetml/2006/main")
      || isIn("http://purl.oclc.org/ooxml/spreadsheetml/main")
  }
}
