package import Vocabulary

/// What a person must know, or do, about an event's window, its purge and its receipt.
package enum WindowConcern: Fact {
  // The event is open
  /// Moves cannot lengthen the window any more, and it closes before the event is over.
  case atItsLatest(closes: LocalDateTime)
  /// An edit would have made the purge due within 72 hours.
  case closesAfterEdit(closes: LocalDateTime, doNoticesWait: Bool)
  /// An edit moved the event into the past, so its notices wait.
  case datesPast(event: Slug)
  /// A longer retention waits for its announcement.
  case longerUnannounced(days: Int64, closes: LocalDateTime)
  /// The announcement of a longer window did not reach these attendees.
  case longerNotReached(event: Slug, notice: Slug?, attendees: Int, erasedOn: LocalDateTime)
  case purgeSoon(event: Slug, closes: LocalDateTime, left: CountDown)

  // Its window has closed
  case held(
    event: Slug, closed: LocalDateTime, until: LocalDateTime, ground: HoldGround)
  /// The daily number of purges without a confirmation is reached.
  case awaitsConfirmation(event: Slug, closed: LocalDateTime)
  case overdue(closed: LocalDateTime, since: CountDown)

  // It is being purged
  case purgeUnfinished
  case rootKeyMissing(path: String)
  /// Files of ours that cannot be removed, relative to the workspace.
  case filesStuck([String])

  // It was purged
  case notSearched
  /// Holds are in force, and what was kept for them is not here.
  case preservedLost(event: Slug, holds: Int)
  /// A file that is not Mayfly's held attendees' data at the purge.
  case residue(Place)

  /// A place that a search found. Even its name may be personal.
  package enum Place: Hashable, Sendable {
    /// The name of a file in the workspace's own folder.
    case nameInRoot
    /// Relative to the workspace.
    case file(String)
  }

  package var code: String {
    switch self {
    case .atItsLatest: "window-at-its-latest"
    case .closesAfterEdit: "window-closes-after-edit"
    case .datesPast: "dates-past"
    case .longerUnannounced: "longer-window-unannounced"
    case .longerNotReached: "longer-window-unreached"
    case .purgeSoon: "purge-soon"
    case .held: "held"
    case .awaitsConfirmation: "purge-awaits-confirmation"
    case .overdue: "purge-overdue"
    case .purgeUnfinished, .rootKeyMissing, .filesStuck: "purge-unfinished"
    case .notSearched: "not-searched"
    case .preservedLost: "custody-lost"
    case .residue: "residue"
    }
  }
}
