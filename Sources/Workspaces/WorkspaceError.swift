package import Definitions
package import Vocabulary

/// Why something cannot be done in a workspace.
package enum WorkspaceError: Error {
  case noWorkspace(from: String)
  case notAWorkspace(path: String)
  case alreadyAWorkspace(path: String)
  /// A workspace cannot be made inside another one.
  case insideWorkspace(path: String, of: String)
  case otherOwner(path: String)
  case writableByOthers(path: String)
  case nowNotSimulated
  case clockUnexplained(wall: Instant, mark: Instant)
  case noEvent(Slug, closest: String?)
  case eventExists(Slug)
  /// The event holds data, and its folder is missing.
  case folderGone(Slug, closes: String)
  case reservedSlug(Slug)
  case noNotice(Slug, in: Slug, known: [String])
  case faults([DefinitionDiagnostic])
  /// The event is defined and holds no data yet.
  case nothingHeld(Slug)
  case purged(Slug, receipt: String?)
  case purging(Slug)
  case windowClosed(Slug, at: String)
  /// The window has closed, and a hold keeps the data. Nobody can use the data any more.
  case closedAndHeld(Slug, until: String)
  case windowOpen(Slug, closes: String)
  case identityChanged(Slug, was: [FieldName], now: [FieldName])
  /// No attendee of the event has that identity or code.
  case noAttendee(in: Slug)
  /// What was typed is the name of these attendees, or the address of several. The first ones are
  /// given.
  case attendeesLike(in: Slug, codes: [AttendeeCode])
  /// The attendee asked to stop these uses of their data.
  case useStopped(AttendeeCode, in: Slug, Set<Purpose>)
  case notLive(Slug)
  case calledOff(Slug, at: String)
  case noticeExpired(Slug, at: String)
  case noAddressField(Slug)
  case dispatcherBusy
  case noMailboxLogin
  case missingMaterial(notice: Slug, file: String)
  case unusableMaterial(notice: Slug, file: String)
  /// The mail server, its mailbox or the way to it failed.
  case mail(Cause)
  /// A file of the workspace is missing, but other files are there.
  case lostFile(String)
  /// The journal of an interrupted restore cannot be read.
  case damagedJournal(path: String)
  /// Another process held a lock for too long.
  case busy(Work)
  /// Somebody asked the program to stop.
  case stopped
  /// A restore is under way in another process.
  case beingRestored
  case rootKeyNotMoved(wanted: String, found: String)
  /// What was asked for is done, but the ledger could not record it. If `waits`, a later command or
  /// run records it.
  case notOnLedger(Cause, waits: Bool)
  case missingList(path: String)
  case emptyInbox(Slug)
  case noLayout(String, closest: String?)
  case cannotChange(path: String, key: String)
  /// The event has held attendees, so it stays on record.
  case cannotRemove(Slug)
  /// Lists that nobody imported lie in the event's inbox.
  case listsInRemoved(Slug, count: Int)

  /// Work that holds a lock.
  package enum Work: Hashable, Sendable {
    case importing(Slug)
    case firstImport
  }
}

extension WorkspaceError {
  /// Stable, for scripts.
  package var code: String {
    switch self {
    case .noWorkspace, .notAWorkspace: "no-workspace"
    case .alreadyAWorkspace, .insideWorkspace: "workspace-exists"
    case .otherOwner: "other-owner"
    case .writableByOthers: "writable-by-others"
    case .nowNotSimulated: "clock-not-simulated"
    case .clockUnexplained: "clock-unexplained"
    case .noEvent: "no-event"
    case .eventExists: "event-exists"
    case .folderGone: "missing-definition"
    case .reservedSlug: "reserved-slug"
    case .noNotice: "no-notice"
    case .faults: "definition-wrong"
    case .nothingHeld: "nothing-held"
    case .purged: "purged"
    case .purging: "purging"
    case .windowClosed: "window-closed"
    case .closedAndHeld: "held"
    case .windowOpen: "window-open"
    case .identityChanged: "identity-changed"
    case .noAttendee: "no-attendee"
    case .attendeesLike: "attendees-like"
    case .useStopped: "use-stopped"
    case .notLive: "not-live"
    case .calledOff: "called-off"
    case .noticeExpired: "notice-expired"
    case .noAddressField: "no-address-field"
    case .dispatcherBusy: "dispatcher-busy"
    case .noMailboxLogin: "no-mailbox-login"
    case .missingMaterial: "material-missing"
    case .unusableMaterial: "material-unusable"
    case .mail: "mail-unavailable"
    case .lostFile: "file-lost"
    case .damagedJournal: "damaged"
    case .busy: "busy"
    case .stopped: "stopped"
    case .beingRestored: "being-restored"
    case .rootKeyNotMoved: "root-key-not-moved"
    case .notOnLedger: "not-on-ledger"
    case .missingList: "no-file"
    case .emptyInbox: "empty-inbox"
    case .noLayout: "no-layout"
    case .cannotChange: "cannot-change"
    case .cannotRemove: "event-held"
    case .listsInRemoved: "lists-waiting"
    }
  }
}
