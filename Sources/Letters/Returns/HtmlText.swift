/// The words of an HTML text, in lines, as a reader sees them.
///
/// Comments, styles, scripts and titles are no words. The lines of a quotation begin with `>`, and a
/// link that writes a mail shows it, as in plain text. The work is linear in the size of the text.
struct HtmlText {
  private let html: [UInt8]
  private var place = 0
  private var text: [UInt8] = []
  private var quotations = 0
  private var preformatted = 0
  /// Elements that never end, so that no end is searched for again.
  private var endless: Set<String> = []

  static func lines(of html: String) -> String {
    var reader = HtmlText(html: Array(html.utf8))
    reader.read()
    return String(decoding: reader.text, as: UTF8.self)
  }

  private init(html: [UInt8]) { self.html = html }

  private mutating func read() {
    while place < html.count {
      switch html[place] {
      case UInt8(ascii: "<"): readTag()
      case UInt8(ascii: "&"): readEntity()
      case 10 where preformatted > 0:
        text.append(10)
        place += 1
      default:
        write(html[place])
        place += 1
      }
    }
  }

  // MARK: Writing

  private var isLineStart: Bool { text.last == nil || text.last == 10 }

  private mutating func write(_ byte: UInt8) {
    let isBlank = byte == 32 || (9...13).contains(byte)
    if isLineStart {
      if isBlank { return }
      if quotations > 0 { text += "> ".utf8 }
    }
    if isBlank, text.last == 32 { return }
    text.append(isBlank ? 32 : byte)
  }

  private mutating func write(_ words: some Sequence<UInt8>) { for byte in words { write(byte) } }

  private mutating func endLine() { if !isLineStart { text.append(10) } }

  // MARK: Tags

  private static let hidden: Set<String> = ["style", "script", "title", "template", "svg"]
  private static let blocks: Set<String> = [
    "address", "article", "body", "br", "center", "dd", "div", "dl", "dt", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "section", "table", "tr", "ul",
  ]

  private mutating func readTag() {
    if html[place...].starts(with: "<!--".utf8) {
      return skip("-->", from: place + 4)
    }
    let isEnd = place + 1 < html.count && html[place + 1] == UInt8(ascii: "/")
    let start = place + (isEnd ? 2 : 1)
    let isTag =
      start < html.count
      && (Self.isLetter(html[start]) || (!isEnd && "!?".utf8.contains(html[start])))
    guard isTag, !endless.contains(">"),
      let end = html[start...].firstIndex(of: UInt8(ascii: ">"))
    else {
      if isTag { endless.insert(">") }
      write(html[place])
      place += 1
      return
    }
    let name = String(
      decoding: html[start..<end].prefix { Self.isLetter($0) || (48...57).contains($0) },
      as: UTF8.self
    ).lowercased()
    let tag = html[start..<end]
    place = end + 1
    take(name, isEnd: isEnd, tag)
  }

  private mutating func take(_ name: String, isEnd: Bool, _ tag: ArraySlice<UInt8>) {
    switch name {
    case "blockquote", "pre":
      endLine()
      let step = isEnd ? -1 : 1
      if name == "pre" { preformatted = max(0, preformatted + step) }
      if name == "blockquote" { quotations = max(0, quotations + step) }
    case "td", "th": write(32)
    case "a" where !isEnd: writeMailLink(tag)
    case _ where Self.blocks.contains(name): endLine()
    case _ where Self.hidden.contains(name) && !isEnd: skip("</" + name, from: place)
    default: break
    }
  }

  /// A letter's offer to stop is such a link.
  private mutating func writeMailLink(_ tag: ArraySlice<UInt8>) {
    let mark = Array("mailto:".utf8)
    guard
      let start = tag.indices.first(where: { index in
        tag[index...].count >= mark.count
          && zip(tag[index...], mark).allSatisfy { $0 | 0x20 == $1 | 0x20 }
      })
    else { return }
    write("<".utf8)
    write(tag[start...].prefix { $0 > 32 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") })
    write("> ".utf8)
  }

  /// Goes behind `mark`. Without one, what follows is text.
  private mutating func skip(_ mark: String, from start: Int) {
    let mark = Array(mark.utf8)
    place = min(start, html.count)
    guard let first = mark.first, !endless.contains(String(decoding: mark, as: UTF8.self))
    else { return }
    var next = place
    while next + mark.count <= html.count {
      if html[next] == first, zip(html[next...], mark).allSatisfy({ Self.lower($0) == $1 }) {
        place = next + mark.count
        if mark.last != UInt8(ascii: ">") {
          place = html[place...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? html.count
        }
        return
      }
      next += 1
    }
    endless.insert(String(decoding: mark, as: UTF8.self))
  }

  private static func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 32 : byte }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }

  // MARK: Entities

  private static let longestEntity = 10
  private static let entities = [
    "nbsp": " ", "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "rsquo": "'",
    "lsquo": "'", "shy": "", "ndash": "-", "zwnj": "", "eacute": "é", "egrave": "è", "ecirc": "ê",
    "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã", "auml": "ä", "aring": "å",
    "ccedil": "ç", "iacute": "í", "ntilde": "ñ", "oacute": "ó", "ocirc": "ô", "otilde": "õ",
    "ouml": "ö", "oslash": "ø", "szlig": "ß", "uacute": "ú", "ugrave": "ù", "uuml": "ü",
    "aelig": "æ",
  ]

  private mutating func readEntity() {
    let rest = html[(place + 1)...].prefix(Self.longestEntity)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")),
      let meaning = Self.meaning(of: String(decoding: rest[..<end], as: UTF8.self))
    else {
      write(html[place])
      place += 1
      return
    }
    write(meaning.utf8)
    place = end + 1
  }

  private static func meaning(of entity: String) -> String? {
    guard entity.hasPrefix("#") else { return entities[entity] ?? entities[entity.lowercased()] }
    let digits = entity.dropFirst()
    let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
    let number =
      isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }
}
