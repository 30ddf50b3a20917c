import Backup
import Application
import ArgumentParser
import Ledger
import Vocabulary
import Workspaces
import Wording

struct BackupCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy a consistent state to a new folder, without the keys.",
    discussion: """
      Example:  mayfly backup /mnt/backups/2027-03-01

      It may run beside everything else. The backup holds sealed vaults, the catalog, the ledger, \
      your definitions and receipts; no list, no export and no key, so keep an escrow copy of the \
      keys elsewhere ('mayfly keys escrow FILE').
      """)

  @Argument(
    help: ArgumentHelp("A folder that is not there yet, on another disk.", valueName: "dir"),
    completion: .directory)
  var place: String
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let writer = try BackupWriter(global.open())
    let outcome = try writer.write(
      to: GlobalOptions.absolute(place), progress: WorkProgress.shown(on: terminal))
    terminal.endProgress()
    let manifest = outcome.manifest
    if global.json { terminal.print(json: Self.json(outcome, place)) }
    terminal.say(
      "Backed up \(Formatted.count(manifest.events.count, "event")) to \(place); keys are not in it."
    )
    for event in outcome.purging {
      terminal.remark("'\(event)' is being purged, so it is not in the backup")
    }
    for (event, reason) in outcome.unreadable {
      terminal.complain("'\(event)' is not in the backup: \(reason.phrase.english)")
    }
    if !outcome.unreadable.isEmpty { throw ExitCode(ExitStatus.inputOutput.rawValue) }
  }

  private static func json(_ outcome: BackupWriter.Outcome, _ place: String) -> JSONText {
    let manifest = outcome.manifest
    return .object([
      ("backup", .text(place)), ("takenAt", .text(manifest.takenAt)),
      (
        "events",
        .array(
          manifest.events.map {
            .object([("event", .text($0.event)), ("attendees", .number($0.attendees))])
          })
      ),
      ("purging", .array(outcome.purging.map { .text($0.text) })),
      ("unreadable", .array(outcome.unreadable.map { .text($0.event.text) })),
      ("files", .number(manifest.files.count)),
      ("bytes", .number(Int(manifest.files.reduce(0) { $0 + $1.bytes }))),
      ("ledgerHead", .number(manifest.ledgerHead.number)),
    ])
  }
}
