import Foundation

/// The normal form of an address.
extension EmailAddress {
  /// The normal form of `text`, whether or not it is valid.
  ///
  /// It is NFKC in lower case, without invisible characters (such as U+200B, U+FEFF), without
  /// what people and spreadsheets put around an address (white space, `;`, brackets, quotes, the
  /// apostrophe of a spreadsheet, direction marks), and without the rest of `Name <a@b>` and
  /// `mailto:`. A local part is quoted only where it must be.
  ///
  /// A text of more than 4096 bytes stays as it is: it is no address, and a hostile one has many
  /// layers to take off.
  package static func normalised(_ text: String) -> String {
    guard text.utf8.count <= 4096 else { return text }
    var plain = text
    if !isPlainLowerASCII(text) { plain = unwrapped(text) }
    while plain.hasPrefix(scheme) { plain = unwrapped(String(plain.dropFirst(scheme.count))) }
    return quotedWhereNeeded(plain)
  }

  private static let scheme = "mailto:"

  /// Whether nothing has to be taken off `text`, apart from `mailto:`. This is the common case.
  private static func isPlainLowerASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !(65...90).contains($0) && !"\"'()<>[]{};,".utf8.contains($0)
    }
  }

  private static func unwrapped(_ text: String) -> String {
    let visible = text.precomposedStringWithCompatibilityMapping.unicodeScalars.filter {
      !$0.properties.isDefaultIgnorableCodePoint || $0.properties.isBidiControl
    }
    var rest = Substring.UnicodeScalarView(String.UnicodeScalarView(visible))
    var length = -1
    while rest.count != length {
      length = rest.count
      while let first = rest.first, isAround(first) { rest.removeFirst() }
      while let last = rest.last, isAround(last) { rest.removeLast() }
      if rest.last == ">", let open = rest.lastIndex(of: "<") {
        rest = rest[rest.index(after: open)...].dropLast()
      } else if let first = rest.first, rest.count > 1, brackets[first] == rest.last {
        rest = rest.dropFirst().dropLast()
      }
    }
    return String(rest).lowercased()
  }

  /// Whether the character can stand at no end of an address, and says nothing there.
  private static func isAround(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isWhitespace || ";,'‘’、".unicodeScalars.contains(scalar) { return true }
    return switch scalar.properties.generalCategory {
    case .control, .format: true
    default: false
    }
  }

  private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [
    "(": ")", "[": "]", "{": "}", "\"": "\"", "“": "”", "„": "“", "«": "»", "「": "」",
    "『": "』", "【": "】", "〈": "〉", "《": "》", "〔": "〕",
  ]
}

// MARK: Quoted local parts

extension EmailAddress {
  /// RFC 5321, section 4.1.2: the quoted and the plain spelling of one local part are the same
  /// mailbox. Some providers gave out `a..b` and `a.`, which mail programs accept only in quotes.
  private static func quotedWhereNeeded(_ text: String) -> String {
    guard text.utf8.contains(0x22) || text.contains("..") || text.contains(".@"),
      let at = text.lastIndex(of: "@")
    else { return text }
    let local = text[..<at]
    guard let content = content(ofQuoted: local) ?? (isLooseDotAtom(local) ? String(local) : nil)
    else { return text }
    // A first apostrophe would be taken off when the address is read again.
    if content.first != "'", isDotAtom(content[...]) { return content + text[at...] }
    let escaped = content.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\"" + text[at...]
  }

  /// A dot-atom with dots in a row, or with one at its end.
  private static func isLooseDotAtom(_ local: Substring) -> Bool {
    guard let first = local.first, first != "." else { return false }
    return local.unicodeScalars.allSatisfy { $0 == "." || isAtomScalar($0) }
  }

  /// What the quoted string stands for; `nil` when `local` is not a valid one (RFC 5321, section
  /// 4.1.2).
  static func content(ofQuoted local: Substring) -> String? {
    let scalars = local.unicodeScalars
    guard scalars.count > 2, scalars.first == "\"", scalars.last == "\"" else { return nil }
    var content = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in scalars.dropFirst().dropLast() {
      guard isInQuotes(scalar) else { return nil }
      if !isEscaped, scalar == "\\" {
        isEscaped = true
        continue
      }
      guard isEscaped || scalar != "\"" else { return nil }
      isEscaped = false
      content.append(scalar)
    }
    return isEscaped ? nil : String(content)
  }

  /// Blanks and angle brackets are left out, because many servers and programs cut an address
  /// there.
  private static func isInQuotes(_ scalar: Unicode.Scalar) -> Bool {
    (0x21..<0x7F).contains(scalar.value) && scalar != "<" && scalar != ">"
      || isLetterBeyondASCII(scalar)
  }
}
