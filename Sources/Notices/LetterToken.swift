import Sealing
package import Vault
package import Vocabulary

/// What a letter carries so that what comes back for it is told from what somebody made up: the
/// delivery, and a keyed hash that dies with the event.
///
/// `b3ca2d539-1f-k5n7…`: the use, the beginning of the event's id, the delivery's number in base 36
/// and 80 bits of the hash in base32, all of it in lower case, because mail systems may not keep
/// the case of a local part (RFC 5321, section 2.4). It names nobody.
package struct LetterToken: Hashable, Sendable {
  package enum Use: String, CaseIterable, Sendable {
    /// In the return path and a header: reports of undeliverable letters bring it back.
    case bounce = "b"
    /// In `List-Unsubscribe`: its reader says stop.
    case stop = "s"
  }

  package let use: Use
  /// The first characters of the event's id.
  package let event: String
  package let delivery: Int64
  private let proof: String

  /// How many characters of an event's id a token holds.
  package static let eventLength = 8
  private static let proofLength = 16

  /// - Returns: `nil` unless `text` has a token's form; whether it is genuine, ``isGenuine(_:)`` says.
  package init?(_ text: some StringProtocol) {
    let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let use = parts[0].first.flatMap({ Use(rawValue: String($0)) }),
      parts[0].utf8.count == 1 + Self.eventLength, parts[1].utf8.count <= 13,
      let delivery = Int64(parts[1], radix: 36), delivery > 0,
      parts[2].utf8.count == Self.proofLength
    else { return nil }
    self.use = use
    event = String(parts[0].dropFirst())
    self.delivery = delivery
    proof = String(parts[2])
  }

  init(_ use: Use, event: EventID, delivery: Int64, key: KeyedHash) {
    self.use = use
    self.event = String(event.text.prefix(Self.eventLength))
    self.delivery = delivery
    proof = Self.proof(use, event, delivery, key)
  }

  package var text: String { "\(use.rawValue)\(event)-\(String(delivery, radix: 36))-\(proof)" }

  /// Whether it was made with this event's key.
  package func isGenuine(of event: EventID, keys: EventKeys) -> Bool {
    let right = Self.proof(use, event, delivery, keys.letterTokens)
    // Every character is compared, wherever the first difference is.
    return zip(right.utf8, proof.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func proof(
    _ use: Use, _ event: EventID, _ delivery: Int64, _ key: KeyedHash
  ) -> String {
    let hash = key.hash(Array("\(use.rawValue) \(event) \(delivery)".utf8))
    var bits: UInt64 = 0
    var held = 0
    var text = ""
    for byte in hash.prefix(10) {
      bits = bits << 8 | UInt64(byte)
      held += 8
      while held >= 5 {
        held -= 5
        text.unicodeScalars.append(alphabet[Int(bits >> UInt64(held) & 31)])
      }
    }
    return text
  }

  /// RFC 4648, section 6, in lower case.
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".unicodeScalars)
}

/// Makes the tokens of one event's letters.
package struct LetterTokens: Sendable {
  private let event: EventID
  private let key: KeyedHash

  package init(event: EventID, keys: EventKeys) {
    self.event = event
    key = keys.letterTokens
  }

  func token(_ use: LetterToken.Use, for delivery: Int64) -> LetterToken {
    LetterToken(use, event: event, delivery: delivery, key: key)
  }
}
