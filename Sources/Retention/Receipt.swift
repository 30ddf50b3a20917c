import Foundation
package import Ledger
package import Sealing
import Vocabulary

/// The signed proof that an event's attendee data was destroyed. It names no attendee.
package struct Receipt: Hashable, Sendable, Codable {
  package struct Removed: Hashable, Sendable, Codable {
    package var what: String
    package var files: Int
    package var bytes: Int64

    package init(what: String, files: Int, bytes: Int64) {
      self.what = what
      self.files = files
      self.bytes = bytes
    }
  }

  package struct Residue: Hashable, Sendable, Codable {
    package var searched: Bool
    package var values: Int
    package var files: Int
    /// Files outside our own that still held a value when the purge ended. They were not touched.
    package var hits: Int
    /// Files that could not be read, or not wholly.
    package var opaque: Int
  }

  /// What is kept elsewhere, and until when.
  package struct Kept: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
      case ledger, receipt, statistics
      /// A copy of the keyring and the root key that still opens the event.
      case escrow
      /// One attendee's data, apart and sealed, for whom a hold is in force; its detail is the ground.
      case custody
      /// A backup that holds the event's vault, which no key opens any more.
      case backup
    }

    package var kind: Kind
    /// For who reads the JSON.
    package var what: String
    /// Which one, such as the date of a copy; names no attendee.
    package var detail: String?
    /// A date, what ends it, or ``withoutEnd``.
    package var until: String

    package static let withoutEnd = "without end"

    package init(
      _ kind: Kind, what: String, detail: String? = nil, until: String = withoutEnd
    ) {
      self.kind = kind
      self.what = what
      self.detail = detail
      self.until = until
    }
  }

  /// What stopped the purge for a time.
  package struct Hold: Hashable, Sendable, Codable {
    package enum Scope: String, Sendable, Codable { case all, one }

    /// `legal-duty`, `legal-claim` or `open-request`.
    package var ground: String
    /// RFC 3339, like the next two.
    package var from: String
    package var until: String
    /// When a person lifted it; `nil` when it ended by itself.
    package var ended: String?
    package var scope: Scope

    package init(ground: String, from: String, until: String, ended: String?, scope: Scope) {
      self.ground = ground
      self.from = from
      self.until = until
      self.ended = ended
      self.scope = scope
    }
  }

  package var event: String
  package var title: String
  package var windowClosedAt: String
  package var purgedAt: String
  /// `window-closed`, or `early`: a person ordered it before the window closed.
  package var trigger: String
  package var attendees: Int
  package var keyFingerprint: String
  package var removed: [Removed]
  package var residue: Residue
  package var kept: [Kept]
  /// What lies outside our reach.
  package var outside: [String]
  /// What stopped the purge before.
  package var holds: [Hold] = []
  package var ledgerHead: LedgerHead
  /// The public key that the signature is made with; whom it belongs to is for the reader to ask.
  package var signedBy: String
  /// Ed25519 over the receipt without this line, in base64.
  package var signature: String

  /// The file: JSON with sorted keys, always the same bytes for the same receipt.
  package func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self)) + [0x0A]
  }

  private func signedBytes() throws -> [UInt8] {
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

  /// Reads and verifies a receipt's file, byte for byte.
  ///
  /// - Throws: ``ReceiptError``.
  package static func verified(
    _ bytes: [UInt8], key: VerifyingKey
  ) throws(ReceiptError) -> Receipt {
    guard let receipt = try? JSONDecoder().decode(Receipt.self, from: Data(bytes)) else {
      throw .unreadable
    }
    guard let canonical = try? receipt.bytes(), canonical == bytes else { throw .altered }
    // The signature is not itself signed: of the spellings that base64 allows, one is ours.
    guard let signature = Data(base64Encoded: receipt.signature),
      signature.base64EncodedString() == receipt.signature,
      let signedBytes = try? receipt.signedBytes(),
      key.isValid([UInt8](signature), for: signedBytes)
    else { throw receipt.signedBy == key.text ? .altered : .otherKey(signedBy: receipt.signedBy) }
    return receipt
  }
}

/// Why a receipt does not prove what it says.
package enum ReceiptError: Error, Hashable {
  case unreadable
  /// It was changed after it was signed.
  case altered
  /// It is signed, if at all, with another key.
  case otherKey(signedBy: String)
}

extension ReceiptError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable: "this is no receipt of Mayfly's: it cannot be read as one"
    case .altered: "the receipt was changed after it was signed: its signature does not hold"
    case .otherKey(let key):
      "the receipt is not signed with this key but says '\(key)'; give the issuing office's key "
        + "with --key"
    }
  }
}
