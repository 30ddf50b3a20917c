package import Vault
package import Vocabulary

/// The result of an erasure of people.
package struct ErasureOutcome: Hashable, Sendable {
  /// The data of the erased people in one part of Mayfly.
  package struct Part: Hashable, Sendable {
    /// The name that people see, such as `deliveries`.
    package let noun: String
    package var items: Int
  }

  /// How much was searched for the erased people's values, and what was found.
  package struct Searched: Hashable, Sendable {
    package let values: Int
    package let files: Int
    package let hits: Int
    /// The number of files that could not be read completely.
    package let opaque: Int
  }

  /// Why the erasure is not done.
  package enum Pending: Hashable, Sendable {
    /// A program reads the vault, so the vault's log cannot be emptied.
    case readerInTheWay
    /// Another run is writing letters into the folder.
    case lettersOnTheirWay
    /// Another erasure of the event is running.
    case busy
    /// Files that Mayfly may not remove still hold data of the erased people.
    case filesRemain
    /// Fields of other attendees mention the erased people.
    case mentionsRemain
    /// The search failed, so nobody knows which files still hold data of the erased people.
    case notSearched
    /// The people have left the vault, and then something failed, for example on a full disk.
    case failed(Cause)

    /// Stable, for scripts.
    package var code: String {
      switch self {
      case .readerInTheWay: "reader-in-the-way"
      case .lettersOnTheirWay: "letters-on-their-way"
      case .busy: "busy"
      case .filesRemain: "files-remain"
      case .mentionsRemain: "mentions-remain"
      case .notSearched: "not-searched"
      case .failed: "failed"
      }
    }
  }

  /// Where the erased people may still be named, beside the files that must not name them.
  package enum Elsewhere: Hashable, Sendable, Comparable {
    /// Files of another event. An erasure from that event removes them.
    case event(Slug)
    /// A definition that the office wrote, relative to the workspace.
    case definition(path: String)
  }

  package let event: Slug
  /// The number of erased people.
  package internal(set) var erased = 0
  package internal(set) var parts: [Part] = []
  package internal(set) var pending: Pending?
  /// `nil` when the values were already gone, so only known files could be checked again.
  package internal(set) var searched: Searched?
  /// Whether the search failed. ``remaining`` then has all files of the event's own folders.
  package internal(set) var hasSearchFailed = false
  /// The files that still hold data of the erased people, relative to the workspace.
  package internal(set) var remaining: [String] = []
  /// The fields of other attendees that mention them, and that nobody edited or accepted yet.
  package internal(set) var mentions: [Mention] = []
  /// The files that may still name them: files of other events, and definitions.
  package internal(set) var elsewhere: [Elsewhere] = []
  /// Whether a value of theirs was corrected. The search does not know the value from before.
  package internal(set) var hasFormerValues = false

  package var isDone: Bool { pending == nil }

  init(event: Slug, pending: Pending? = nil) {
    self.event = event
    self.pending = pending
  }
}

/// Why people cannot be erased.
package enum ErasureError: Error, Hashable {
  /// Some of the people who were named are not in the event. The places count from 1.
  case notFound(in: Slug, places: [Int], of: Int)
  /// A hold keeps this person's data, or the data of the whole event.
  case held(AttendeeCode)
  /// No field of these attendees waits to be accepted.
  case noMention(in: Slug)
}
