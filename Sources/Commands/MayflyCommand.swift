package import ArgumentParser

/// The command line. Each command has its own file.
package struct MayflyCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "mayfly",
    abstract: "Keeps attendee data no longer than its event lives.",
    discussion: """
      Mayfly imports attendee lists, keeps only what the event's purposes need, mails notices and \
      materials on schedule, and destroys everything about the attendees when the event's retention \
      window closes, with a receipt that anyone can check.

      Begin with:  mayfly init my-office && cd my-office && mayfly new spring-seminar
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Events",
        subcommands: [
          InitCommand.self, NewCommand.self, GoCommand.self, MoveCommand.self,
          CallOffCommand.self, RemoveCommand.self, CheckCommand.self, StatusCommand.self,
          DueCommand.self,
        ]),
      CommandGroup(
        name: "List and attendee",
        subcommands: [
          ImportCommand.self, ImportsCommand.self, TableCommand.self, LayoutsCommand.self,
          WorkbookRowsCommand.self,
          AttendeesCommand.self, CountCommand.self, AddCommand.self, CorrectCommand.self,
          CheckInCommand.self, CancelCommand.self, RegisterCommand.self, EraseCommand.self,
        ]),
      CommandGroup(
        name: "Notice",
        subcommands: [
          RunCommand.self, NoticesCommand.self, PreviewCommand.self, SendCommand.self,
          DeliveriesCommand.self, RetryCommand.self, BounceCommand.self, StopCommand.self,
          ResumeCommand.self, ToldCommand.self,
        ]),
      CommandGroup(
        name: "Person", subcommands: [RequestCommand.self, InquiryCommand.self, LinksCommand.self]),
      CommandGroup(
        name: "Window and proof",
        subcommands: [
          HoldCommand.self, UnholdCommand.self, HoldsCommand.self, PurgeCommand.self,
          ReceiptCommand.self, LedgerCommand.self, BackupCommand.self, RestoreCommand.self,
          KeysCommand.self,
          ClockCommand.self, DoctorCommand.self, ManualCommand.self, ResidueSearchCommand.self,
        ]),
    ])

  package init() {}
}
