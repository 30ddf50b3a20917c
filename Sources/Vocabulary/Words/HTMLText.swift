extension String {
  /// The text escaped for an HTML element or a quoted attribute (HTML, section 13.3).
  package var asHTML: String {
    let special: (UInt8) -> Bool = {
      $0 == 0x22 || $0 == 0x26 || $0 == 0x27 || $0 == 0x3C || $0 == 0x3E
    }
    guard utf8.contains(where: special) else { return self }
    var html = ""
    html.reserveCapacity(utf8.count + 16)
    for character in unicodeScalars {
      switch character {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      case "'": html += "&#39;"
      default: html.unicodeScalars.append(character)
      }
    }
    return html
  }

  /// The text that ``asHTML`` escaped. Byte for byte, because a signature covers some such texts.
  package var fromHTML: String {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.first {
      let known = byte == 0x26 ? Self.references.first { rest.starts(with: $0.escaped.utf8) } : nil
      bytes += known.map { Array($0.plain.utf8) } ?? [byte]
      rest = rest.dropFirst(known?.escaped.utf8.count ?? 1)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let references: [(plain: String, escaped: String)] = [
    ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;"),
  ]
}
