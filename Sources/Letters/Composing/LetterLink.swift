/// The target of a link in a letter: `http`, `https` or `mailto`, in printable ASCII.
struct LetterLink: Hashable, Sendable {
  let url: String
  /// The words of a link that has no words of its own. A `mailto` shows its address alone. With a
  /// query it shows the whole URL, so that a mail program can follow it.
  let label: String

  /// - Parameter text: non-ASCII letters, blanks and quotes in it are percent-encoded.
  /// - Returns: `nil` for any other scheme, a relative reference, or an `http` URL without a host.
  init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let rest = text[text.index(after: colon)...]
    let scheme = text[..<colon].lowercased()
    switch scheme {
    case "mailto": guard !rest.isEmpty else { return nil }
    case "http", "https":
      guard rest.hasPrefix("//"), let host = rest.dropFirst(2).first, !"/?#@".contains(host)
      else { return nil }
    default: return nil
    }
    url = Self.encoded(text)
    let isAddress = scheme == "mailto" && !url.utf8.contains(UInt8(ascii: "?"))
    label = isAddress ? String(url.dropFirst(7)) : url
  }

  /// Whether any text after `prefix` stays in the path, query or fragment of the URL, or in the
  /// address of a `mailto`.
  static func fixesTarget(_ prefix: String) -> Bool {
    guard LetterLink(prefix) != nil || prefix.lowercased() == "mailto:" else { return false }
    guard !prefix.lowercased().hasPrefix("mailto:") else { return true }
    let afterScheme = prefix.drop { $0 != ":" }.dropFirst(3)
    return afterScheme.contains { "/?#".contains($0) }
  }

  /// `text` with every character percent-encoded that must not stand in a URL or its HTML
  /// attribute.
  static func encoded(_ text: String) -> String {
    guard !text.utf8.allSatisfy(isKept) else { return text }
    var encoded = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII, isKept(UInt8(scalar.value)) {
        encoded.unicodeScalars.append(scalar)
      } else {
        encoded += String(Character(scalar)).asURLComponent
      }
    }
    return encoded
  }

  private static func isKept(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x23...0x3B, 0x3D, 0x3F...0x5B, 0x5D, 0x5F, 0x61...0x7A, 0x7E: true
    default: false
    }
  }
}
