/// What sort of datum a field holds, and so what it can be needed for and how it is checked.
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

  /// The purposes that can need such a datum without a reason stated in `because:`.
  ///
  /// A letter needs a name, an address to send to, a language, and what makes it the right letter;
  /// it never needs a birth date or a postal address.
  package var purposes: Set<Purpose> {
    switch self {
    case .text, .name, .email, .company, .language: [.operate, .notify]
    case .phone, .address, .birthDate, .gender, .health, .faith: [.operate]
    }
  }

  /// Whether the law asks for special care (APPI Art. 2(3), GDPR Art. 9), and so for consent.
  package var isSpecialCare: Bool { self == .health || self == .faith }
}
