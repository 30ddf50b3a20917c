import Sealing
package import Vault
package import Vocabulary

/// Shows that something that comes back belongs to a real letter and is not made up. It holds the
/// delivery's number and a keyed hash, which cannot be checked after the event's key is destroyed.
///
/// `b3ca2d539-1f-k5n7…`: the use, the beginning of the event's id, the delivery's number in base
/// 36, and 80 bits of the hash in base32. All of it is in lower case, because mail systems may not
/// keep the case of a local part (RFC 5321, section 2.4). It contains no name.
package struct ReturnToken: Hashable, Sendable {
  /// What a token that comes back means.
  package enum Use: String, CaseIterable, Sendable {
    /// In the return path and a header: reports of undeliverable letters bring it back.
    case bounce = "b"
    /// In `List-Unsubscribe`: the reader unsubscribes.
    case stop = "s"
  }

  package let use: Use
  /// The first characters of the event's id.
  package let event: String
  package let delivery: Int64
  private let proof: String

  /// How many characters of the event's id a token holds.
  package static let eventLength = 8
  private static let proofLength = 16

  /// - Returns: `nil` unless `text` has the form of a token. ``isGenuine(of:keys:)`` says whether
  ///   the token is genuine.
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

  /// - Parameter hash: the result of ``hashed(_:_:)``.
  fileprivate init(_ use: Use, event: EventID, delivery: Int64, hash: [UInt8]) {
    self.use = use
    self.event = String(event.text.prefix(Self.eventLength))
    self.delivery = delivery
    proof = Self.proof(use, hash)
  }

  fileprivate static func hashed(_ event: EventID, _ delivery: Int64) -> [UInt8] {
    Array("\(event) \(delivery)".utf8)
  }

  package var text: String { "\(use.rawValue)\(event)-\(String(delivery, radix: 36))-\(proof)" }

  /// Whether the token was made with this event's key.
  package func isGenuine(of event: EventID, keys: EventKeys) -> Bool {
    let right = Self.proof(use, keys.letterTokens.hash(Self.hashed(event, delivery)))
    // All characters are compared, even after a difference.
    return zip(right.utf8, proof.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Each use has a separate 80 bits of the hash.
  private static func proof(_ use: Use, _ hash: [UInt8]) -> String {
    let first = use == .bounce ? 0 : 10
    return String(unsafeUninitializedCapacity: proofLength) { characters in
      for place in 0..<proofLength {
        let bit = place * 5
        let byte = first + bit / 8
        let pair = UInt16(hash[byte]) << 8 | UInt16(byte + 1 < hash.count ? hash[byte + 1] : 0)
        characters[place] = alphabet[Int(pair >> UInt16(11 - bit % 8) & 31)]
      }
      return proofLength
    }
  }

  /// RFC 4648, section 6, in lower case.
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
}

/// Makes the tokens of one event's letters.
package struct ReturnTokens: Sendable {
  private let event: EventID
  private let key: SharedHash

  package init(event: EventID, keys: EventKeys) {
    self.event = event
    key = SharedHash(keys.letterTokens)
  }

  /// The two tokens of one letter.
  func tokens(for delivery: Int64) -> (bounce: ReturnToken, stop: ReturnToken) {
    let hash = key.hash(ReturnToken.hashed(event, delivery))
    return (
      ReturnToken(.bounce, event: event, delivery: delivery, hash: hash),
      ReturnToken(.stop, event: event, delivery: delivery, hash: hash)
    )
  }
}
