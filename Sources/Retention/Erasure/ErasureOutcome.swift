package import Vocabulary

/// What an erasure of people came to.
package struct ErasureOutcome: Hashable, Sendable {
  /// What one part of the product kept of them.
  package struct Part: Hashable, Sendable {
    /// As a person reads it: `deliveries`.
    package let noun: String
    package var items: Int
  }

  package struct Searched: Hashable, Sendable {
    package let values: Int
    package let files: Int
    package let hits: Int
    /// How many files could not be read, or not wholly.
    package let opaque: Int
  }

  /// Why it is not done.
  package enum Pending: Hashable, Sendable {
    /// Somebody reads the vault, so that its log cannot be emptied.
    case readerInTheWay
    /// Another run puts letters into the folder.
    case lettersOnTheirWay
    /// Another erasure of the event is at work.
    case busy
    /// Files that are not ours to remove hold them.
    case filesRemain
  }

  package let event: Slug
  /// How many people.
  package internal(set) var erased = 0
  package internal(set) var parts: [Part] = []
  package internal(set) var pending: Pending?
  /// `nil` where the values were gone already, so that only known files could be looked at again.
  package internal(set) var searched: Searched?
  /// What still holds them, relative to the workspace.
  package internal(set) var remaining: [String] = []
  /// What names them for reasons of its own: other events, definitions.
  package internal(set) var elsewhere: [String] = []

  package var isDone: Bool { pending == nil }

  init(event: Slug, pending: Pending? = nil) {
    self.event = event
    self.pending = pending
  }

  /// What no search reaches.
  package static let outside = [
    "letters that were delivered: they lie in mailboxes",
    "what the registration service and the mail server keep under their own rules",
    "backups made before: 'mayfly restore' erases them again; copies of lists and exports kept "
      + "elsewhere",
    "free blocks of the disk and of its snapshots, which no program can be sure to overwrite",
  ]
}

extension ErasureOutcome {
  /// How it stands, for who reads what a run says.
  var remark: String {
    switch pending {
    case nil: "an erasure that was begun before is done"
    case .readerInTheWay:
      "an erasure waits for a program that reads the vault; the next run goes on"
    case .lettersOnTheirWay, .busy: "an erasure waits for another run; the next one goes on"
    case .filesRemain:
      "an erasure is not done while this still holds who was erased: "
        + remaining.joined(separator: ", ")
    }
  }
}

/// Why people are not erased.
package enum ErasureError: Error, Hashable {
  /// A hold keeps their data, or the event's.
  case held(AttendeeCode)
}

extension ErasureError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .held(let code):
      "cannot erase \(code): a hold keeps their data; 'mayfly holds' names it, and "
        + "'mayfly unhold' ends it"
    }
  }
}
