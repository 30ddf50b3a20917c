import Backup
import Application
import ArgumentParser
import Vocabulary
import Workspaces

struct RestoreCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put back from a backup what is lost.",
    discussion: """
      Examples:  mayfly restore /mnt/backups/2027-03-01
                 mayfly restore /mnt/backups/2027-03-01 --ledger ledger.json

      What is here and not damaged stays as it is. People who were erased and events that were \
      purged since the backup are erased and purged again, before anything else can read them. The \
      ledger here, or the one that you give, says who and what. A notice that was due by now waits \
      for your confirmation: 'mayfly send EVENT NOTICE'.
      """)

  @Argument(
    help: ArgumentHelp("The folder that 'mayfly backup' wrote.", valueName: "dir"),
    completion: .directory)
  var place: String
  @Option(
    help: ArgumentHelp(
      "A later copy of the ledger, as 'mayfly ledger export' prints it.", valueName: "file"),
    completion: .file())
  var ledger: String?
  @Flag(help: "Replace vaults that are here and not damaged, too.") var replace = false
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let (path, options) = try global.place()
    let outcome = try Restore.run(
      at: path, options: options, layout: .standard, from: GlobalOptions.absolute(place),
      ledger: ledger.map(GlobalOptions.absolute), replaces: replace,
      progress: WorkProgress.shown(on: terminal))
    terminal.endProgress()
    if global.json { terminal.print(json: RestoreSummary(outcome: outcome).json) }
    RestoreSummary(outcome: outcome).show(terminal)
    if !outcome.lost.isEmpty { throw ExitCode(ExitStatus.inputOutput.rawValue) }
  }
}
