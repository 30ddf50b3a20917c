import Definitions
import Storage
import Vocabulary

extension WorkspaceError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noWorkspace(let path):
      "no workspace here: neither '\(path)' nor a folder above it holds events/; make one with "
        + "'mayfly init'"
    case .notAWorkspace(let path):
      "'\(path)' is not a workspace: it holds no events/; make one with 'mayfly init \(path)'"
    case .alreadyAWorkspace(let path): "'\(path)' is a workspace already"
    case .otherOwner(let path):
      "'\(path)' belongs to another user; run mayfly as its owner, who alone may read it"
    case .writableByOthers(let path):
      "others may write to '\(path)', so nothing in it can be trusted; fix it with "
        + "'chmod go-w \(path)'"
    case .nowNotSimulated:
      "--now works only in a workspace made with 'mayfly init --simulated-clock'"
    case .clockUnexplained(let wall, let mark):
      "the clock jumped to \(wall), \(Self.distance(wall, mark)) after the last known time, and "
        + "nothing explains it; set it right, or run 'mayfly clock confirm' if it is right"
    case .noEvent(let slug, let closest):
      "no event '\(slug)'; "
        + (closest.map { "did you mean '\($0)'? If not, make it with 'mayfly new \(slug)'" }
          ?? "make it with 'mayfly new \(slug)'")
    case .eventExists(let slug): "there is or was an event '\(slug)'; choose another name"
    case .folderGone(let slug, let time):
      "the folder events/\(slug) is gone, and its data is held until \(time); put the folder back "
        + "from a copy, or with 'mayfly restore DIR' from a backup"
    case .reservedSlug(let slug): "'\(slug)' is the name of one of our own folders; choose another"
    case .noNotice(let notice, let event, let known):
      "no notice '\(notice)' in '\(event)'"
        + (known.isEmpty ? "; it has none" : "; its notices are \(known.joined(separator: ", "))")
    case .faults(let faults): faults.map(\.description).joined(separator: "\n")
    case .nothingHeld(let slug):
      "'\(slug)' holds nobody's data yet; import a list with 'mayfly import \(slug) FILE'"
    case .purged(let slug, let receipt):
      "'\(slug)' was purged, and its data is gone for good; "
        + (receipt.map { "the receipt is \($0); " } ?? "") + "make a new event with 'mayfly new'"
    case .purging(let slug): "'\(slug)' is being purged; 'mayfly run' continues it"
    case .windowClosed(let slug, let time):
      "the window of '\(slug)' closed on \(time); 'mayfly run' purges it"
    case .closedAndHeld(let slug, let until):
      "the window of '\(slug)' has closed; a hold keeps its data until \(until), but nobody can "
        + "use it; to see the data of one attendee, place a hold on only that attendee ('mayfly "
        + "hold \(slug) --attendee CODE …'), end the hold on everybody, and after the purge run "
        + "'mayfly holds --show ID'"
    case .windowOpen(let slug, let time):
      "the window of '\(slug)' is open until \(time); to purge it before, give "
        + "'mayfly purge \(slug) --early --reason TEXT'"
    case .identityChanged(let slug, let was, let now):
      "events/\(slug)/event.yaml names people by \(Self.list(now)), but they were imported by "
        + "\(Self.list(was)); put 'identity:' back"
    case .noAttendee:
      "nobody in this event has that identity or code; 'mayfly attendees' lists the codes"
    case .notLive(let slug):
      "'\(slug)' is not live, so its notices wait; set it live with 'mayfly go \(slug)'"
    case .calledOff(let slug, let time):
      "'\(slug)' is called off since \(time); take 'called-off' out of events/\(slug)/event.yaml "
        + "if it takes place after all"
    case .noticeExpired(let notice, let time):
      "'\(notice)' expired on \(time); nothing was sent; set 'expires:' later to send it"
    case .noAddressField(let slug):
      "events/\(slug)/event.yaml declares no e-mail field for 'notify', so nobody can get a letter"
    case .noMailboxLogin:
      "a mailbox needs a user and a password; set MAYFLY_IMAP_USER and MAYFLY_IMAP_PASSWORD, or "
        + "name a file that holds a line each in MAYFLY_IMAP_CREDENTIALS"
    case .dispatcherBusy: "another run is sending letters; try again when it is done"
    case .missingMaterial(let notice, let file):
      "notice '\(notice)' waits: its material '\(file)' is not in materials/ yet"
    case .unusableMaterial(let notice, let file):
      "notice '\(notice)' cannot go: its material '\(file)' is empty, too large or not a regular "
        + "file"
    case .mail(let reason): reason
    case .lostFile(let path):
      "'\(path)' is missing, and the workspace needs it: put it back with "
        + (DatabaseStore.name(ofFile: path) != nil
          ? "'mayfly restore DIR'" : "'mayfly keys restore FILE'")
        + "; a new file would not know the data that is held here"
    case .damagedJournal(let path):
      "'\(path)', the record of a restore that died, is damaged; remove it and restore again"
    case .busy(let what): "\(what) is still under way in another process; try again when it is done"
    case .stopped: "stopped on request before it was done; the same command continues from here"
    case .beingRestored: "the workspace is being restored; try again when that is done"
    case .rootKeyNotMoved(let wanted, let found):
      "MAYFLY_ROOT_KEY names '\(wanted)', which does not exist, while the root key is in "
        + "'\(found)'; move it there"
    case .missingList(let path): "there is no list '\(path)'"
    case .emptyInbox(let slug):
      "events/\(slug)/lists/ holds no list; put a CSV there, or name one: "
        + "'mayfly import \(slug) FILE'"
    case .noLayout(let name, let closest):
      "no layout '\(name)'; "
        + (closest.map { "did you mean '\($0)'?" } ?? "'mayfly layouts' lists those there are")
    case .cannotChange(let path, let key):
      "cannot set '\(key)' in '\(path)' without disturbing it; set it by hand"
    }
  }

  private static func list(_ fields: [FieldName]) -> String {
    fields.map(\.text).joined(separator: " and ")
  }

  private static func distance(_ wall: Instant, _ mark: Instant) -> String {
    let days = (wall.seconds - mark.seconds) / 86_400
    return days > 0 ? "\(days) days" : "\((wall.seconds - mark.seconds) / 60) minutes"
  }
}
