import Definitions
import Vocabulary
import Workspaces
import Mail
import Storage

extension Told {
  static let workspace = places + events + notices + work

  private static func row(
    _ error: WorkspaceError, _ code: String, _ status: Int32, _ message: String
  ) -> Told {
    Told(error, code, status, message)
  }

  /// Errors about the workspace as a whole.
  private static let places = [
    row(
      .noWorkspace(from: "/srv/office"), "no-workspace", 66,
      "no workspace here: neither '/srv/office' nor a folder above it holds events/; make one with "
        + "'mayfly init'"),
    row(
      .notAWorkspace(path: "/srv/office"), "no-workspace", 66,
      "'/srv/office' is not a workspace: it holds no events/; make one with 'mayfly init "
        + "/srv/office'"
    ),
    row(
      .alreadyAWorkspace(path: "/srv/office"), "workspace-exists", 73,
      "'/srv/office' is a workspace already"),
    row(
      .insideWorkspace(path: "/srv/office/b", of: "/srv/office"), "workspace-exists", 73,
      "cannot make a workspace in '/srv/office/b', because it lies inside the workspace '/srv/office', "
        + "whose purges search and whose backups copy what is in it; choose a folder outside, or make "
        + "an event with 'mayfly new EVENT'"),
    row(
      .otherOwner(path: "/srv/office"), "other-owner", 77,
      "'/srv/office' belongs to another user; run mayfly as its owner, who alone may read it"),
    row(
      .writableByOthers(path: "/srv/office"), "writable-by-others", 77,
      "others may write to '/srv/office', so nothing in it can be trusted; fix it with "
        + "'chmod go-w /srv/office'"),
    row(
      .nowNotSimulated, "clock-not-simulated", 77,
      "--now works only in a workspace made with 'mayfly init --simulated-clock'"),
    row(
      .clockUnexplained(wall: Sample.noon + .days(12), mark: Sample.noon), "clock-unexplained", 77,
      "the clock jumped to 2026-12-10 12:00 (UTC), 12 days after the last known time, and nothing "
        + "explains it; set it right, or run 'mayfly clock confirm' if it is right"),
    row(
      .lostFile("/srv/office/.mayfly/catalog.sqlite"), "file-lost", 74,
      "'/srv/office/.mayfly/catalog.sqlite' is missing, and the workspace needs it: put it back "
        + "with 'mayfly restore DIR'; a new file could not open the data that is here"),
    row(
      .notOnLedger(Cause(StorageError.inputOutput(path: "/w/a")), waits: true), "not-on-ledger", 74,
      "what you asked for is done, but the ledger could not record it: the disk reported an error at "
        + "'/w/a'; check the disk; do not repeat the command: its entry waits, and the next command "
        + "or run adds it"),
    row(
      .damagedJournal(path: "/srv/office/.mayfly/restore.json"), "damaged", 74,
      "'/srv/office/.mayfly/restore.json', the record of a restore that died, is damaged; remove it "
        + "and restore again"),
    row(
      .busy(.importing(Sample.autumn)), "busy", 75,
      "an import of 'autumn' is still under way in another process; try again when it is done"),
    row(
      .stopped, "stopped", 75,
      "stopped on request before it was done; the same command continues from here"),
    row(
      .beingRestored, "being-restored", 75,
      "the workspace is being restored; try again when that is done"),
    row(
      .rootKeyNotMoved(wanted: "/media/root.key", found: ".mayfly/root.key"),
      "root-key-not-moved", 77,
      "MAYFLY_ROOT_KEY names '/media/root.key', which does not exist, while the root key is in "
        + "'.mayfly/root.key'; move it there"),
  ]

  /// Errors about an event.
  private static let events = [
    row(
      .noEvent(Sample.autumn, closest: nil), "no-event", 66,
      "no event 'autumn'; 'mayfly status' lists the events, and 'mayfly new autumn' makes one"),
    row(
      .eventExists(Sample.autumn), "event-exists", 73,
      "there is or was an event 'autumn'; choose another name"),
    row(
      .cannotRemove(Sample.autumn), "event-held", 77,
      "'autumn' holds or held attendees, so it stays on record; 'mayfly purge autumn --early "
        + "--reason TEXT' destroys their data"),
    row(
      .listsInRemoved(Sample.autumn, count: 2), "lists-waiting", 77,
      "2 lists lie in events/autumn/lists/, and nobody imported them; move or remove them first"),
    row(
      .useStopped(Sample.person, in: Sample.autumn, [.notify, .operate]), "use-stopped", 77,
      "K7QM3-X9PAB asked that their data is not used to operate and manage the event or to send "
        + "notices and materials about it; if they ask for it again, use 'mayfly resume autumn "
        + "K7QM3-X9PAB --because TEXT'"),
    row(
      .folderGone(Sample.autumn, closes: "2026-12-28 17:00"), "missing-definition", 66,
      "the folder events/autumn is gone, and its data is held until 2026-12-28 17:00; put the folder "
        + "back from a copy, or with 'mayfly restore DIR' from a backup"),
    row(
      .reservedSlug(Sample.autumn), "reserved-slug", 64,
      "'autumn' is the name of one of our own folders; choose another"),
    row(
      .faults([
        DefinitionDiagnostic(
          .emptyText("title"), at: SourceLocation(file: "events/a.yaml", line: 7, column: 3)),
        DefinitionDiagnostic(.notUTF8, at: SourceLocation(file: "events/b.yaml")),
      ]), "definition-wrong", 78,
      "events/a.yaml:7:3: 'title' is empty; write its value\n"
        + "events/b.yaml:1:1: this is not UTF-8; save the file as UTF-8"),
    row(
      .nothingHeld(Sample.autumn), "nothing-held", 66,
      "'autumn' holds nobody's data yet; import a list with 'mayfly import autumn FILE'"),
    row(
      .purged(Sample.autumn, receipt: nil), "purged", 77,
      "'autumn' was purged, and its data is destroyed; make a new event with 'mayfly new'"),
    row(
      .purging(Sample.autumn), "purging", 77,
      "'autumn' is being purged; 'mayfly run' continues it"),
    row(
      .windowClosed(Sample.autumn, at: "2026-12-28 17:00"), "window-closed", 77,
      "the window of 'autumn' closed on 2026-12-28 17:00; 'mayfly run' purges it"),
    row(
      .closedAndHeld(Sample.autumn, until: "2027-01-31"), "held", 77,
      "the window of 'autumn' has closed: a hold keeps its data until 2027-01-31, and nobody can "
        + "use it; 'mayfly hold --help' says how to see the data of one attendee"),
    row(
      .windowOpen(Sample.autumn, closes: "2026-12-28 17:00"), "window-open", 77,
      "the window of 'autumn' is open until 2026-12-28 17:00; to purge it before, run "
        + "'mayfly purge autumn --early --reason TEXT'"),
    row(
      .identityChanged(Sample.autumn, was: [.email], now: [.name, .email]), "identity-changed", 78,
      "events/autumn/event.yaml identifies people by name and email, but the import identified "
        + "them by email; put 'identity:' back"),
    row(
      .attendeesLike(in: Sample.autumn, codes: [AttendeeCode(bits: 1)]), "attendees-like", 66,
      "that is no identity and no code in 'autumn', but by name or address it could be "
        + "10000-00000; give the code"),
    row(
      .noAttendee(in: Sample.autumn), "no-attendee", 66,
      "nobody in 'autumn' has that identity or code; 'mayfly attendees autumn --purpose operate' "
        + "lists the codes"),
    row(
      .notLive(Sample.autumn), "not-live", 77,
      "'autumn' is not live, so its notices wait; set it live with 'mayfly go autumn'"),
    row(
      .calledOff(Sample.autumn, at: "2026-11-20 09:00"), "called-off", 77,
      "'autumn' is called off since 2026-11-20 09:00; take 'called-off' out of "
        + "events/autumn/event.yaml if it takes place after all"),
  ]

  /// Errors about notices and mail.
  private static let notices = [
    row(
      .noNotice(Sample.reminder, in: Sample.autumn, known: []), "no-notice", 66,
      "no notice 'reminder' in 'autumn'; it has none"),
    row(
      .noticeExpired(Sample.reminder, at: "2026-11-28 13:00"), "notice-expired", 77,
      "'reminder' expired on 2026-11-28 13:00, so nothing was sent; set 'expires:' later to send it"
    ),
    row(
      .noAddressField(Sample.autumn), "no-address-field", 78,
      "events/autumn/event.yaml declares no e-mail field for 'notify', so nobody can get a letter"),
    row(
      .dispatcherBusy, "dispatcher-busy", 75,
      "another run is sending letters; try again when it is done"),
    row(
      .noMailboxLogin, "no-mailbox-login", 64,
      "a mailbox needs a user and a password; set MAYFLY_IMAP_USER and MAYFLY_IMAP_PASSWORD, or "
        + "name in MAYFLY_IMAP_CREDENTIALS a file with the user name on its first line and the "
        + "password on its second"),
    row(
      .missingMaterial(notice: Sample.reminder, file: "slides.pdf"), "material-missing", 66,
      "notice 'reminder' waits: its material 'slides.pdf' is not in materials/ yet"),
    row(
      .unusableMaterial(notice: Sample.reminder, file: "slides.pdf"), "material-unusable", 78,
      "notice 'reminder' cannot go: its material 'slides.pdf' is empty, too large or not a regular "
        + "file"
    ),
    row(
      .mail(Cause(MailboxFault.givenUp)), "mail-unavailable", 69,
      "gave up waiting for the mailbox's server"),
  ]

  /// Errors about lists and files that a user names.
  private static let work = [
    row(
      .missingList(path: "list.csv"), "no-file", 66, "there is no list 'list.csv'"),
    row(
      .emptyInbox(Sample.autumn), "empty-inbox", 66,
      "events/autumn/lists/ holds no list; put a CSV there, or name one: "
        + "'mayfly import autumn FILE'"),
    row(
      .noLayout("lumma", closest: nil), "no-layout", 66,
      "no layout 'lumma'; 'mayfly layouts' lists those there are"),
    row(
      .cannotChange(path: "event.yaml", key: "title"), "cannot-change", 73,
      "cannot set 'title' in 'event.yaml' without changing other parts of the file, because it is "
        + "not written as 'title: VALUE' on a line of its own; set it by hand"),
  ]

  /// The same errors, with more details.
  static let knowingMore = [
    row(
      .noEvent(Sample.autumn, closest: "autumn-2026"), "no-event", 66,
      "no event 'autumn'; did you mean 'autumn-2026'? 'mayfly status' lists the events, and 'mayfly new "
        + "autumn' makes one"),
    row(
      .purged(Sample.autumn, receipt: "exports/receipts/autumn.json"), "purged", 77,
      "'autumn' was purged, and its data is destroyed (the receipt is "
        + "exports/receipts/autumn.json); make a new event with 'mayfly new'"),
    row(
      .noNotice(Sample.reminder, in: Sample.autumn, known: ["invitation", "thanks"]), "no-notice",
      66,
      "no notice 'reminder' in 'autumn'; its notices are invitation, thanks"),
    row(
      .noLayout("lumma", closest: "luma"), "no-layout", 66,
      "no layout 'lumma'; did you mean 'luma'?"),
    row(
      .lostFile("/srv/office/.mayfly/root.key"), "file-lost", 74,
      "'/srv/office/.mayfly/root.key' is missing, and the workspace needs it: put it back with "
        + "'mayfly keys restore FILE'; a new file could not open the data that is here"),
    row(
      .clockUnexplained(wall: Sample.noon + .minutes(90), mark: Sample.noon),
      "clock-unexplained", 77,
      "the clock jumped to 2026-11-28 13:30 (UTC), 90 minutes after the last known time, and nothing "
        + "explains it; set it right, or run 'mayfly clock confirm' if it is right"),
  ]
}
