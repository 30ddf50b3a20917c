package import Vocabulary

/// The result of an erasure of people.
package struct ErasureOutcome: Hashable, Sendable {
  /// The data of the erased people in one part of Mayfly.
  package struct Part: Hashable, Sendable {
    /// The name that people see, such as `deliveries`.
    package let noun: String
    package var items: Int
  }

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
  }

  package let event: Slug
  /// The number of erased people.
  package internal(set) var erased = 0
  package internal(set) var parts: [Part] = []
  package internal(set) var pending: Pending?
  /// `nil` when the values were already gone, so only known files could be checked again.
  package internal(set) var searched: Searched?
  /// The files that still hold data of the erased people, relative to the workspace.
  package internal(set) var remaining: [String] = []
  /// The files that may still name them: files of other events, and definitions.
  package internal(set) var elsewhere: [String] = []

  package var isDone: Bool { pending == nil }

  init(event: Slug, pending: Pending? = nil) {
    self.event = event
    self.pending = pending
  }

  /// The places that no search reaches.
  package static let outside = [
    "letters that were delivered: they are in mailboxes",
    "what the registration service and the mail server keep under their own rules",
    "backups made before: 'mayfly restore' erases them again; copies of lists and exports kept "
      + "elsewhere",
    "free blocks of the disk and of its snapshots, which no program can be sure to overwrite",
  ]
}

extension ErasureOutcome {
  /// The state of the erasure, for the person who reads the output of a run.
  var remark: String {
    switch pending {
    case nil: "an erasure that was begun before is done"
    case .readerInTheWay:
      "an erasure waits for a program that reads the vault; the next run continues"
    case .lettersOnTheirWay, .busy: "an erasure waits for another run; the next one continues"
    case .filesRemain:
      "an erasure is not done, because files still hold data of the erased people: "
        + remaining.joined(separator: ", ")
    }
  }
}

/// Why people cannot be erased.
package enum ErasureError: Error, Hashable {
  /// A hold keeps this person's data, or the data of the whole event.
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
