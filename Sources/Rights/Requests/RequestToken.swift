import Sealing
import Vault
import Vocabulary

/// Shows that a reply is to the question whether a request comes from the person.
///
/// `qf-k5n7…`: a `q`, the request's number in base 36, and 80 bits of a keyed hash in base32, all in
/// lower case (RFC 5321, section 2.4). It contains no name. It counts as long as the request waits
/// for it.
package struct RequestToken: Hashable, Sendable {
  package let number: Int
  private let proof: String

  private static let proofBytes = 10
  private static let proofLength = 16
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// - Returns: `nil` unless `text` has the form of a token.
  package init?(_ text: some StringProtocol) {
    let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].first == "q", parts[0].utf8.count <= 14,
      let number = Int(parts[0].dropFirst(), radix: 36), number > 0,
      parts[1].utf8.count == Self.proofLength
    else { return nil }
    self.number = number
    proof = String(parts[1])
  }

  /// - Parameter hash: a keyed hash of the request; at least ten bytes.
  init(number: Int, hash: [UInt8]) {
    self.number = number
    proof = Self.base32(hash.prefix(Self.proofBytes))
  }

  package var text: String { "q\(String(number, radix: 36))-\(proof)" }

  /// All characters are compared, even after a difference.
  func isEqual(to other: RequestToken) -> Bool {
    number == other.number
      && zip(proof.utf8, other.proof.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// RFC 4648, section 6, in lower case and without padding.
  private static func base32(_ bytes: some Collection<UInt8>) -> String {
    var (text, bits, count) = ([UInt8](), UInt16(0), 0)
    for byte in bytes {
      bits = bits << 8 | UInt16(byte)
      count += 8
      while count >= 5 {
        count -= 5
        text.append(alphabet[Int(bits >> UInt16(count) & 31)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension RequestStore {
  /// The token of a request. It depends on when the request was opened too, so that no token counts
  /// for another request that got the same number in a restored vault.
  func token(of record: RequestRecord) throws -> RequestToken {
    RequestToken(
      number: record.number,
      hash: try hash("token", Array("\(record.number) \(record.opened.seconds)".utf8)))
  }
}
