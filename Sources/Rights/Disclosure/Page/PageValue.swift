import Vocabulary

/// A value from outside as a page shows it: nothing in it can change what stands around it.
///
/// Control characters and marks of direction are left out, and a very long value is cut. The JSON
/// has the whole value.
struct PageValue {
  /// In Unicode scalars: as long as a field is at most unless its definition says more.
  static let longest = 4000

  private let text: String

  init(_ text: String) { self.text = text }

  func html(_ words: DisclosureWords) -> String {
    let scalars = text.unicodeScalars
    let end = scalars.index(scalars.startIndex, offsetBy: Self.longest, limitedBy: scalars.endIndex)
    guard let end, end < scalars.endIndex else { return marked(text) }
    return marked(String(scalars[..<end])) + words.cut(scalars.count.grouped).asHTML
  }

  /// In an element of its own direction.
  private func marked(_ text: String) -> String {
    "<bdi class=\"v\">\(Self.tamed(text).asHTML)</bdi>"
  }

  static func tamed(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isWild) else { return text }
    var tame = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if !isWild(scalar) {
        tame.append(scalar)
      } else if scalar.properties.isWhitespace {
        tame.append(" ")
      }
    }
    return String(tame)
  }

  /// A control character, a mark of direction (Unicode Bidi_Control), or a scalar that no document
  /// may hold. Told by numbers, because every text of a page is asked.
  private static func isWild(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: false
    case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
      0xFDD0...0xFDEF:
      true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
