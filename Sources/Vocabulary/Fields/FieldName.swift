/// The name of a declared field, such as `email` or `dietary`. It names no person.
package struct FieldName: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let text: String

  package static let longest = 40

  package static let name = FieldName(known: "name")
  package static let email = FieldName(known: "email")

  /// - Returns: `nil` unless `text` is 1 to 40 of a-z, 0-9, '-' and '_', beginning with a letter.
  package init?(_ text: String) {
    let bytes = text.utf8
    guard (1...Self.longest).contains(bytes.count), let first = bytes.first,
      (97...122).contains(first)
    else { return nil }
    let allowed = bytes.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: "_")
    }
    guard allowed else { return nil }
    self.text = text
  }

  private init(known text: String) { self.text = text }

  package static func < (a: FieldName, b: FieldName) -> Bool { a.text < b.text }
  package var description: String { text }
}

/// What sort of data a field holds. It decides what the field can be needed for and how a value is
/// checked.
package enum FieldKind: String, CaseIterable, Sendable, Hashable {
  case text
  case name
  case email
  case phone
  case company
  case address
  case language
  case birthDate = "birth-date"
  case gender
  case health
  case faith

  /// The purposes that can need such data without a reason in `because:`.
  ///
  /// A letter needs a name, an address, a language, and the values that decide who gets it. It
  /// never needs a birth date or a postal address.
  package var purposes: Set<Purpose> {
    switch self {
    case .text, .name, .email, .company, .language: [.operate, .notify]
    case .phone, .address, .birthDate, .gender, .health, .faith: [.operate]
    }
  }

  /// Whether the law demands special care (APPI Art. 2(3), GDPR Art. 9), and therefore consent.
  package var isSpecialCare: Bool { self == .health || self == .faith }
}
