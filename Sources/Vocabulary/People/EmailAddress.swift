/// An e-mail address in its normal form. Two spellings of one address are equal, so the program
/// finds a person again.
///
/// A valid address has a local part and a host name with a dot (RFC 5321, section 4.1.2, with the
/// letters of RFC 6531). The local part is a dot-atom, or a quoted string that no dot-atom can
/// stand for. Address literals, white space and angle brackets are not valid.
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

  /// The address without the quotes of its local part, as old programs write it; `nil` for an
  /// address without quotes. Personal.
  package var unquoted: String? {
    Self.content(ofQuoted: local).map { "\($0)@\(host)" }
  }

  /// The address with `tag` at the end of its local part, as a subaddress (RFC 5233).
  package func tagged(_ tag: String) -> String {
    guard local.last == "\"" else { return "\(local)+\(tag)@\(host)" }
    return "\(local.dropLast())+\(tag)\"@\(host)"
  }

  /// RFC 5321, section 4.5.3.1: at most 64 octets before the `@` and 254 in all.
  package static let longest = 254
  static let longestLocal = 64

  private static func isValid(_ text: String) -> Bool {
    guard text.utf8.count <= longest, let at = text.lastIndex(of: "@") else { return false }
    let local = text[..<at]
    guard local.utf8.count <= longestLocal, isHostName(text[text.index(after: at)...]) else {
      return false
    }
    return isDotAtom(local) || content(ofQuoted: local) != nil
  }

  static func isDotAtom(_ part: Substring) -> Bool {
    let atoms = part.split(separator: ".", omittingEmptySubsequences: false)
    return atoms.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isAtomScalar) }
  }

  static func isAtomScalar(_ scalar: Unicode.Scalar) -> Bool {
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
        && label.unicodeScalars.allSatisfy(isHostScalar)
    } && !(labels.last ?? "").allSatisfy(\.isNumber)
  }

  static func isHostScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A, 0x2D: true
    default: scalar.value >= 0x80 && isLetterBeyondASCII(scalar)
    }
  }

  static func isLetterBeyondASCII(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x80 else { return false }
    return switch scalar.properties.generalCategory {
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
