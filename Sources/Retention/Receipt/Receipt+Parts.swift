import Vault

extension Receipt {
  /// One kind of files that the purge removed, such as `vault` or `exports`.
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

  /// What the search after the purge found. It names no file.
  package struct Residue: Hashable, Sendable, Codable {
    package var searched: Bool
    package var values: Int
    package var files: Int
    /// Files that still held a value when the purge ended and are not Mayfly's own. The purge left
    /// them unchanged.
    package var hits: Int
    /// Files that could not be read completely.
    package var opaque: Int
    /// Values that were too short to search for.
    package var tooShort = 0
  }

  /// Something that is kept after the purge, and until when.
  package struct Kept: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable {
      case ledger, receipt, statistics
      /// A copy of the keyring and the root key that still opens the event.
      case escrow
      /// One attendee's data, kept separately and sealed under a hold in force. Its detail is the
      /// ground.
      case custody
      /// The office's stop-list: keyed hashes of people who asked that no event uses their data.
      case stopList = "stop-list"
      /// A backup with the event's vault. No key opens this vault any more.
      case backup
    }

    package var kind: Kind
    /// English text, for readers of the JSON.
    package var what: String
    /// Details such as the date of a copy. It names no attendee.
    package var detail: String?
    /// An RFC 3339 time, or the event that ends it, or ``withoutEnd``.
    package var until: String

    package static let withoutEnd = "without end"

    package init(
      _ kind: Kind, what: String? = nil, detail: String? = nil, until: String = withoutEnd
    ) {
      self.kind = kind
      self.what = what ?? ReceiptWords.english.kept(kind)
      self.detail = detail
      self.until = until
    }
  }

  /// A hold that stopped the purge for a time.
  package struct Hold: Hashable, Sendable, Codable {
    /// Whose data the hold kept: everybody's, or one attendee's.
    package enum Scope: String, Sendable, Codable { case all, one }

    /// `legal-duty`, `legal-claim` or `open-request`.
    package var ground: String
    /// An RFC 3339 time, like the next two.
    package var from: String
    package var until: String
    /// When a person ended the hold; `nil` when it ended by itself.
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

  /// Places that Mayfly cannot reach.
  enum Outside: Hashable {
    case mailboxes, services
    case processors([String])
    case copies
    /// Copies, when the key was not there to be destroyed.
    case openableCopies
    case disk
    case tooShort(Int)
  }

  /// The places that Mayfly cannot reach, by the contents of the receipt.
  var beyond: [Outside] {
    let processors = statement?.processors ?? []
    return [.mailboxes, .services] + (processors.isEmpty ? [] : [.processors(processors)])
      + [isKeyDestroyed ? .copies : .openableCopies, .disk]
      + (residue.tooShort > 0 ? [.tooShort(residue.tooShort)] : [])
  }
}
