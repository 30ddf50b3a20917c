import Workspaces
import Application
import ArgumentParser
import Backup
import Foundation
import Ledger
import Sealing
import Storage
import Vocabulary
import Wording

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Show, verify or export the ledger, the record of every use.",
    discussion: "Example:  mayfly ledger verify",
    subcommands: [List.self, Verify.self, Export.self])

  struct List: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "List the entries, oldest first.", discussion: "Example:  mayfly ledger list")

    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let workspace = try global.open(isReadOnly: true)
      if global.json {
        return try terminal.print(jsonItems: { append in
          try workspace.ledger.forEach { append(LedgerFile.json($0)) }
        })
      }
      var table = TextTable(
        ["entry", "at (UTC)", "what", "event", "by", "facts"], rightAligned: [0])
      try workspace.ledger.forEach { entry in
        table.add([
          String(entry.number), Formatted.time(entry.at, zone: "UTC"), entry.kind, entry.event,
          entry.by,
          entry.facts == "{}" ? "" : entry.facts,
        ])
      }
      terminal.print(table.fitted(to: terminal.width))
    }
  }

  struct Verify: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Check that the ledger is intact: every entry, its head, and all that knows it.",
      discussion: """
        Examples:  mayfly ledger verify
                   mayfly ledger verify ledger.json --key ed25519:…
        """)

    @Argument(help: "An export (default: the workspace's own ledger).", completion: .file())
    var file: String?
    @Option(
      help: ArgumentHelp(
        "The office's public key, or a file that holds it, for an export.", valueName: "public"))
    var key: String?
    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let verification = try file.map { try verify(export: $0) } ?? (try verifyOwn())
      let faults = verification.faults.map(\.message)
      if global.json {
        terminal.print(
          json: .object([
            ("valid", .flag(faults.isEmpty)), ("entries", .number(verification.entries)),
            ("faults", .array(faults.map { .text($0) })),
          ]))
      }
      guard faults.isEmpty else {
        for fault in faults { terminal.complain("the ledger is not intact: \(fault)") }
        throw ExitCode(ExitStatus.dataRejected.rawValue)
      }
      terminal.say(
        "The ledger is intact: \(Formatted.count(verification.entries, "entry", plural: "entries")), "
          + "chained and signed.")
    }

    private func verifyOwn() throws -> LedgerVerification {
      try LedgerCheck(try global.open(isReadOnly: true)).verified()
    }

    private func verify(export path: String) throws -> LedgerVerification {
      let verifying = try PublishedKey.found(key, global)
      return LedgerFile.verified(try PrivateFiles.read(path, limit: 1 << 30), key: verifying)
    }
  }

  struct Export: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Print the whole ledger with its signed head, as JSON, for an auditor.",
      discussion: "Example:  mayfly ledger export > ledger.json")

    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let workspace = try global.open(isReadOnly: true)
      try LedgerFile.print(workspace, terminal)
      // An auditor cannot see in the export alone what is missing at its end.
      for fault in try LedgerCheck(workspace).verified().faults {
        terminal.complain("the ledger is not intact: \(fault.message)")
      }
    }
  }
}
