import Foundation
package import Ledger
package import Sealing
package import Vault
import Vocabulary

/// The signed proof that an event's attendee data was destroyed. It names no attendee.
package struct Receipt: Hashable, Sendable, Codable {
  /// The form of the file. A reader of this version knows no other than ``currentFormat``.
  package var format = Receipt.currentFormat
  package var event: String
  package var title: String
  /// When the first list was imported.
  package var heldFrom: String
  package var windowClosedAt: String
  package var purgedAt: String
  /// `window-closed`; `early`: a person ordered the purge before the window closed; `hold-ended`:
  /// the event was purged earlier, and this receipt is for one attendee's data that a hold kept.
  package var trigger: String
  /// The keyed hash of the reason for an early purge.
  package var reason: String?
  package var attendees: Int
  /// The data that was held, its purposes, the office, and the languages.
  package var statement: EventStatement?
  /// The key that sealed the data.
  package var keyFingerprint: String
  /// `false` when the keyring did not have this key at the purge, so that a copy of it may be
  /// elsewhere. A destroyed key is not mentioned here.
  package var keyDestroyed: Bool?
  package var removed: [Removed]
  package var residue: Residue
  /// The holds that stopped the purge for a time.
  package var holds: [Hold]
  package var kept: [Kept]
  /// The places that Mayfly cannot reach. English text, for readers of the JSON.
  package var outside: [String] = []
  package var ledgerHead: LedgerHead
  /// The public key that verifies the signature. The reader must check who owns the key.
  package var signedBy = ""
  /// The Ed25519 signature over the receipt without this line, in base64.
  package var signature = ""

  package static let currentFormat = 1

  /// The file: JSON with sorted keys. The same receipt always gives the same bytes.
  package func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self)) + [0x0A]
  }

  /// Whether the purge destroyed the key.
  package var isKeyDestroyed: Bool { keyDestroyed ?? true }

  /// The number of attendees whose data is kept separately under a hold.
  package var keptApart: Int { kept.count { $0.kind == .custody } }

  /// The page for people: one HTML file that loads nothing and also contains the receipt's text.
  package func page() throws -> [UInt8] {
    Array(ReceiptPage(receipt: self, text: String(decoding: try bytes(), as: UTF8.self)).html.utf8)
  }

  func signedBytes() throws -> [UInt8] {
    var unsigned = self
    unsigned.signature = ""
    return Array("mayfly receipt \(format)\n".utf8) + (try unsigned.bytes())
  }

  /// The receipt with the signature of `key` and the public key that verifies it.
  package func signed(with key: SigningKey) throws -> Receipt {
    var signed = self
    signed.signedBy = key.verifying.text
    signed.signature = Data(key.sign(try signed.signedBytes())).base64EncodedString()
    return signed
  }
}
