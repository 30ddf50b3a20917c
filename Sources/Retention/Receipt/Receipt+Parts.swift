import Vault

extension Receipt {
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
    /// Values that were too short to be looked for.
    package var tooShort = 0
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
    /// In English, for who reads the JSON.
    package var what: String
    /// Which one, such as the date of a copy; names no attendee.
    package var detail: String?
    /// A time of RFC 3339, what ends it, or ``withoutEnd``.
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

  /// What lies outside our reach.
  enum Outside: Hashable {
    case mailboxes, services
    case processors([String])
    case copies, disk
    case tooShort(Int)
  }

  /// What lies outside our reach, by what the receipt says.
  var beyond: [Outside] {
    let processors = statement?.processors ?? []
    return [.mailboxes, .services] + (processors.isEmpty ? [] : [.processors(processors)])
      + [.copies, .disk] + (residue.tooShort > 0 ? [.tooShort(residue.tooShort)] : [])
  }
}
