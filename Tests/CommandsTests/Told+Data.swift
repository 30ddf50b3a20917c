import Application
import ArgumentParser
import Attendees
import Definitions
import Intake
import Mail
import Notices
import Storage
import Tabular
import Vault
import Vocabulary

@testable import Commands

extension Told {
  static let storage = [
    Told(
      StorageError.busy(path: "a.sqlite"), "busy", 75,
      "'a.sqlite' is in use by another process; try again in a moment"),
    Told(
      StorageError.full(path: "a.sqlite"), "disk-full", 74,
      "the disk is full, so 'a.sqlite' was not changed; free some space"),
    Told(
      StorageError.inputOutput(path: "a.sqlite"), "input-output", 74,
      "the disk reported an error at 'a.sqlite'; check the disk"),
    Told(
      StorageError.corrupt(path: "a.sqlite"), "damaged", 74,
      "'a.sqlite' is damaged and was not touched; restore it from a backup with 'mayfly restore'"),
    Told(StorageError.missing(path: "a.json"), "no-file", 66, "'a.json' does not exist"),
    Told(
      StorageError.system(path: "a.json", doing: .read, errno: 5), "input-output", 74,
      "cannot read 'a.json': input/output error"),
    Told(
      StorageError.refused(path: "a.json", because: .notAPlainFile), "refused", 77,
      "cannot use 'a.json': it is not a plain file"),
    Told(
      StorageError.unexpectedValue(column: "state"), "input-output", 74,
      "a database of the workspace is damaged (column 'state'); 'mayfly doctor' names it, and "
        + "'mayfly restore DIR' restores it from a backup"),
    Told(
      StorageError.constraint(path: "a.sqlite"), "input-output", 74,
      "a rule of the schema of 'a.sqlite' forbids this change"),
    Told(
      StorageError.failed(path: "a.sqlite", because: .cannotOpen), "input-output", 74,
      "'a.sqlite' failed: it cannot be opened"),
  ]

  /// An output that cannot be created has a different status from an input that cannot be read.
  static let outputs = [
    Told(
      StorageError.system(path: "a.json", doing: .write, errno: 28), "input-output", 73,
      "cannot write 'a.json': no space left on device"),
    Told(
      StorageError.system(path: "exports", doing: .make, errno: 13), "input-output", 73,
      "cannot make 'exports': permission denied"),
    Told(
      OutputFailure(), "output-failed", 74,
      "cannot write to standard output; what was written is not complete"),
  ]

  static let vault = [
    Told(
      VaultError.beingPurged, "purging", 77,
      "this event's data is being destroyed; nothing can be read or added"),
    Told(
      VaultError.damagedBox, "damaged", 74,
      "an attendee's sealed box is damaged; restore the vault from a backup"),
    Told(
      VaultError.identityTaken, "already-there", 65,
      "another attendee of this event has that identity already"),
    Told(
      VaultError.identityErased(Instant(seconds: 0)), "erased", 77,
      "the data of the person with that identity was erased, and a correction must not bring it "
        + "back; if the person wants to be registered again, use 'mayfly add'"),
    Told(
      VaultError.noIdentity, "no-identity", 64,
      "an attendee must have an identity; give a value that identifies the person"),
  ]

  static let attendees = [
    Told(
      AttendeeError.alreadyThere, "already-there", 65,
      "somebody with that identity is registered already; check them in with 'mayfly check-in'"),
    Told(
      AttendeeError.noIdentity([.name, .email]), "no-identity", 64,
      "this event identifies people by 'name' and 'email'; give them with --set"),
    Told(
      AttendeeError.unknownField(Sample.dietary, known: [.name, .email]), "unknown-field", 64,
      "no field 'dietary' is declared in event.yaml; the declared ones are name, email"),
    Told(
      AttendeeError.missingRequired(.name), "missing-required", 65,
      "'name' is required; give it with --set name=…"),
    Told(
      AttendeeError.invalidEmail(.email), "invalid-email", 65,
      "the value of 'email' is not an e-mail address"),
    Told(
      AttendeeError.masked(.email), "masked", 65,
      "a part of the address in 'email' is hidden; give the whole address"),
    Told(
      AttendeeError.badEncoding(.name), "bad-encoding", 65,
      "the value of 'name' holds bytes that are not UTF-8; type it again"),
    Told(
      AttendeeError.notAChoice(Sample.dietary, choices: ["none", "vegan"]), "not-a-choice", 65,
      "'dietary' must be one of none, vegan"),
    Told(
      AttendeeError.tooLong(.name, longest: 200), "too-long", 65,
      "the value of 'name' is longer than 200 characters"),
    Told(
      AttendeeError.needsConsent(Sample.dietary), "no-consent", 77,
      "'dietary' is sensitive, and Mayfly stores it only with the person's own consent; import it "
        + "from a list that has the consent"),
    Told(
      AttendeeError.forbiddenContent(Sample.dietary), "forbidden-content", 65,
      "the value of 'dietary' looks like a card number or a national identity number, which are "
        + "never stored"),
    Told(
      AttendeeError.past(Sample.dietary), "field-past", 65,
      "the time for which 'dietary' is kept has ended, so Mayfly does not store it any more; leave "
        + "it out"
    ),
  ]

  static let intake = [
    Told(
      IntakeError.undeclaredField(Sample.dietary, closest: nil), "wrong-map", 64,
      "cannot map 'dietary': the event declares no such field; declare it under 'fields:' with a "
        + "purpose"),
    Told(
      IntakeError.chosenTwice(.email), "wrong-map", 64,
      "cannot map 'email' twice; choose one column for it"),
    Told(
      IntakeError.wrongLayout([
        DefinitionDiagnostic(
          .emptyText("title"), at: SourceLocation(file: "layouts/a.yaml", line: 2, column: 5))
      ]), "definition-wrong", 78, "layouts/a.yaml:2:5: 'title' is empty; write its value"),
  ]

  static let tables = [
    Told(
      TableError.notATable(.excelWorkbook), "not-a-table", 65,
      "this is not a table: it is an Excel workbook (xlsx); open it in the spreadsheet and save it "
        + "as CSV"),
    Told(
      TableError.unknownEncoding("KLINGON"), "not-a-table", 64,
      "unknown encoding 'KLINGON'; give a name that 'iconv -l' lists, such as UTF-8 or CP932"),
    Told(
      TableError.unusableDelimiter(10), "not-a-table", 64,
      "byte 10 cannot be a delimiter; use a comma, a tab, a semicolon or a bar"),
    Told(
      TableError.noSuchLine(9), "not-a-table", 64,
      "the list has no line 9 that could be its header; give the number of the header's line, "
        + "counted from 1"),
    Told(
      TableError.unreadable(errno: 2), "not-a-table", 66,
      "cannot read the list: no such file or directory"),
    Told(
      TableError.changed, "list-changed", 75,
      "the list changed while it was read; import it again when it is complete"),
  ]

  static let making = [
    Told(NewEventError.endsBeforeStart, "usage", 64, "--ends must be after --starts"),
    Told(
      NewEventError.columns(.noHeader(proposal: [.init(field: .email, numbers: [2])], found: [])),
      "no-header",
      65,
      "the list has no row of column names; by its cells the columns are '--map email=#2': give "
        + "these or others, or '--accept-columns' to take them. Nothing was made"),
  ]

  static let usage = Told(
    ValidationError("--early needs --reason TEXT"), "usage", 64, "--early needs --reason TEXT")

  static let moves = [
    Told(
      MoveError.endsBeforeStart(starts: Sample.end, ends: Sample.start), "ends-before-start", 64,
      "the event would end (2026-11-28 13:00) before it starts (2026-11-28 17:00); give an end after "
        + "the start"),
    Told(
      MoveError.past(Sample.start), "past-date", 64,
      "2026-11-28 13:00 is in the past; give a later date"),
    Told(
      MoveError.sameDates(Sample.autumn), "same-dates", 64,
      "'autumn' has these dates already; give others"),
    Told(
      MoveError.over(Sample.autumn, ended: Sample.end), "event-over", 77,
      "'autumn' ended on 2026-11-28 17:00, so there is nothing to call off; its window closes by "
        + "itself"),
  ]

  static let transports = [
    Told(
      TransportError.notATransport("post"), "transport", 78,
      "'post' is not a mail transport; write smtp://HOST:587, smtps://HOST or file"),
    Told(
      TransportError.unknownScheme("gopher"), "transport", 78,
      "mail cannot leave by 'gopher://'; write smtp://HOST:587, smtps://HOST or file"),
    Told(
      TransportError.holdsCredentials, "transport", 78,
      "a mail transport must not contain a user or password; put them into environment variables "
        + "or a credential file"
    ),
    Told(
      TransportError.missingHost, "transport", 78,
      "the mail transport names no host; write smtp://HOST:587, smtps://HOST or file"),
    Told(
      TransportError.invalidHost("a b"), "transport", 78,
      "'a b' is not a host name; write a name such as mail.example.org, or an address"),
    Told(
      TransportError.invalidPort("99999"), "transport", 78,
      "'99999' is not a port; write a number from 1 to 65535"),
    Told(
      TransportError.trailingPath("/inbox"), "transport", 78,
      "a mail transport ends after the port; remove '/inbox'"),
  ]
}
