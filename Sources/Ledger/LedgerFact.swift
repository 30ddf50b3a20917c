package import Vocabulary

/// A fact in an entry of the ledger. It can only be a count, a parsed name, a hash, or a word from
/// the source code. It is never free text.
package struct LedgerFact: Hashable, Sendable {
  /// The JSON form on the ledger.
  let json: String

  private init(json: String) { self.json = json }

  package static func count(_ number: Int) -> LedgerFact { LedgerFact(json: "\(number)") }

  package static func word(_ word: StaticString) -> LedgerFact {
    LedgerFact(json: quoted("\(word)"))
  }

  package static func fields(_ fields: some Sequence<FieldName>) -> LedgerFact {
    names(fields.map(\.text).sorted())
  }

  package static func purpose(_ purpose: Purpose) -> LedgerFact { names([purpose.rawValue]) }
  package static func purposes(_ purposes: Set<Purpose>) -> LedgerFact {
    names(purposes.sorted().map(\.rawValue))
  }
  package static func ground(_ ground: HoldGround) -> LedgerFact { names([ground.rawValue]) }
  package static func request(_ kind: RequestKind) -> LedgerFact { names([kind.rawValue]) }
  package static func slug(_ slug: Slug) -> LedgerFact { names([slug.text]) }

  package static func keyedHash(_ bytes: [UInt8]) -> LedgerFact { hash(hexadecimal(bytes)) }

  package static func hashes(_ digits: [String]) -> LedgerFact {
    names(digits.filter { bytes(hexadecimal: $0) != nil })
  }

  /// A hash or a fingerprint in hexadecimal. Other text becomes an empty string.
  package static func hash(_ digits: String) -> LedgerFact {
    LedgerFact(json: quoted(bytes(hexadecimal: digits) == nil ? "" : digits))
  }

  /// A fact from parsed JSON; `nil` when the value cannot be a fact.
  init?(parsed value: Any) {
    switch value {
    case let number as Int: self = .count(number)
    case let names as [String]: self = Self.names(names)
    case let text as String: self.init(json: Self.quoted(text))
    default: return nil
    }
  }

  private static func names(_ names: [String]) -> LedgerFact {
    LedgerFact(json: "[\(names.map(quoted).joined(separator: ","))]")
  }

  /// `text` as a JSON string, without the characters that need escaping.
  static func quoted(_ text: String) -> String {
    let plain = text.utf8.filter {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
        || "-_.:+/=".utf8.contains($0)
    }
    return "\"\(String(decoding: plain, as: UTF8.self))\""
  }
}
