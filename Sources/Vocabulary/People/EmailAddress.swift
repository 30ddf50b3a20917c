import Foundation

/// An e-mail address in its normal form. Two spellings of one address are equal, so the program
/// finds a person again.
///
/// The normal form is NFKC in lower case, trimmed, without invisible characters (such as U+200B,
/// U+FEFF), and without the rest of `Name <a@b>` and `mailto:`. A valid address has a dot-atom
/// local part (RFC 5321, section 4.1.2, with the letters of RFC 6531) and a host name with a dot.
/// Quoted local parts, address literals, `..` and white space are not valid.
package struct EmailAddress: Hashable, Sendable {
  /// The address itself. Personal: only for the envelope of a letter, and for output that must show
  /// it.
  package let revealed: String

  /// - Returns: `nil` when `text` is not a valid address.
  package init?(_ text: String) {
    let normal = Self.normalised(text)
    guard Self.isValid(normal) else { return nil }
    revealed = normal
  }

  /// The part before the `@`.
  package var local: Substring { revealed[..<(revealed.lastIndex(of: "@") ?? revealed.endIndex)] }

  /// The part after the `@`. It can hold letters outside ASCII.
  package var host: Substring {
    guard let at = revealed.lastIndex(of: "@") else { return "" }
    return revealed[revealed.index(after: at)...]
  }

  /// RFC 5321, section 4.5.3.1: at most 64 octets before the `@` and 254 in all.
  package static let longest = 254

  /// The normal form of `text`, whether or not it is valid.
  package static func normalised(_ text: String) -> String {
    var plain = text
    if !isPlainLowerASCII(text) {
      plain = String(
        String.UnicodeScalarView(
          text.precomposedStringWithCompatibilityMapping.unicodeScalars.filter {
            !$0.properties.isDefaultIgnorableCodePoint || $0.properties.isBidiControl
          }))
      plain = plain.trimmingCharacters(in: .whitespacesAndNewlines)
      if plain.hasSuffix(">"), let open = plain.lastIndex(of: "<") {
        plain = String(plain[plain.index(after: open)...].dropLast())
          .trimmingCharacters(in: .whitespacesAndNewlines)
      }
      plain = plain.lowercased()
    }
    if plain.hasPrefix("mailto:") { plain.removeFirst("mailto:".utf8.count) }
    return plain
  }

  /// Whether `text` is in its normal form already, apart from `mailto:`. This is the common case.
  private static func isPlainLowerASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E && !(65...90).contains($0)
    }
  }

  private static func isValid(_ text: String) -> Bool {
    guard text.utf8.count <= longest else { return false }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    return isDotAtom(parts[0]) && parts[0].utf8.count <= 64 && isHostName(parts[1])
  }

  private static func isDotAtom(_ part: Substring) -> Bool {
    let atoms = part.split(separator: ".", omittingEmptySubsequences: false)
    return atoms.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isAtomScalar) }
  }

  private static func isAtomScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x80...: isLetterBeyondASCII(scalar)
    default: "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
    }
  }

  private static func isHostName(_ host: Substring) -> Bool {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, host.utf8.count <= 253 else { return false }
    return labels.allSatisfy { label in
      !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
        && label.unicodeScalars.allSatisfy {
          switch $0.value {
          case 0x30...0x39, 0x61...0x7A, 0x2D: true
          default: $0.value >= 0x80 && isLetterBeyondASCII($0)
          }
        }
    } && !(labels.last ?? "").allSatisfy(\.isNumber)
  }

  private static func isLetterBeyondASCII(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark,
      .spacingMark, .decimalNumber:
      true
    default: false
    }
  }
}

extension EmailAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Redacted, so that no log line or error shows an address.
  package var description: String { "(address)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
