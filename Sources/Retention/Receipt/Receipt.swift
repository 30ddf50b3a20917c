import Foundation
package import Ledger
package import Sealing
package import Vault
import Vocabulary

/// The signed proof that an event's attendee data was destroyed. It names no attendee.
package struct Receipt: Hashable, Sendable, Codable {
  package var event: String
  package var title: String
  /// When the first list was imported.
  package var heldFrom: String
  package var windowClosedAt: String
  package var purgedAt: String
  /// `window-closed`; `early`: a person ordered it before the window closed; `hold-ended`: the event was
  /// purged before, and this one attendee's data was kept under a hold.
  package var trigger: String
  /// The keyed hash of why it was early.
  package var reason: String?
  package var attendees: Int
  /// What was held and what for, by whom, and in which languages.
  package var statement: EventStatement?
  package var keyFingerprint: String
  package var removed: [Removed]
  package var residue: Residue
  /// What stopped the purge before.
  package var holds: [Hold]
  package var kept: [Kept]
  /// What lies outside our reach; in English, for who reads the JSON.
  package var outside: [String] = []
  package var ledgerHead: LedgerHead
  /// The public key that the signature is made with; whom it belongs to is for the reader to ask.
  package var signedBy = ""
  /// Ed25519 over the receipt without this line, in base64.
  package var signature = ""

  /// The file: JSON with sorted keys, always the same bytes for the same receipt.
  package func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self)) + [0x0A]
  }

  /// Of how many attendees the data is kept apart, under a hold.
  package var keptApart: Int { kept.count { $0.kind == .custody } }

  /// The page for people: one HTML file that loads nothing and holds the receipt's text as well.
  package func page() throws -> [UInt8] {
    Array(ReceiptPage(receipt: self, text: String(decoding: try bytes(), as: UTF8.self)).html.utf8)
  }

  func signedBytes() throws -> [UInt8] {
    var unsigned = self
    unsigned.signature = ""
    return Array("mayfly receipt 1\n".utf8) + (try unsigned.bytes())
  }

  package func signed(with key: SigningKey) throws -> Receipt {
    var signed = self
    signed.signedBy = key.verifying.text
    signed.signature = Data(try key.sign(try signed.signedBytes())).base64EncodedString()
    return signed
  }
}
