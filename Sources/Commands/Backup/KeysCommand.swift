import Backup
import Retention
import Sealing
import Vault
import Application
import ArgumentParser
import Foundation
import Storage
import Vocabulary
import Workspaces
import Wording

struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Show, rotate, copy or put back the keys.",
    discussion: "Example:  mayfly keys status",
    subcommands: [Status.self, Public.self, Rotate.self, Escrow.self, Restore.self])

  struct Status: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Show which keys there are, by fingerprint, and where the root key is.",
      discussion: "Example:  mayfly keys status")

    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let workspace = try global.open(isReadOnly: true)
      let summary = try Keys(workspace).summary()
      if global.json {
        terminal.print(
          json: .object([
            ("root", .text(summary.rootFingerprint)), ("rootFile", .text(workspace.rootKeyPath)),
            ("rootBesideData", .flag(summary.isRootBesideData)),
            (
              "keys",
              .array(
                summary.keys.map {
                  .object([("of", .text($0.of)), ("fingerprint", .text($0.fingerprint))])
                })
            ),
            ("escrow", .array(try EscrowCopies(workspace).status().map(Self.json))),
          ]))
        return
      }
      terminal.show("root key  \(summary.rootFingerprint)  in \(workspace.rootKeyPath)")
      if let path = Purges(workspace.retention).missingRootKey {
        terminal.show(
          "          not there: \(DoctorFinding.RootKey.missing(path: path).message)")
      }
      if summary.isRootBesideData {
        terminal.show(
          "          in the workspace, beside the data that it protects: move it, and name it in "
            + "MAYFLY_ROOT_KEY")
      }
      var table = TextTable(["key of", "fingerprint"])
      for key in summary.keys { table.add([key.of, key.fingerprint]) }
      if !table.isEmpty { terminal.print("\n\(table.fitted(to: terminal.width))") }
      for copy in try EscrowCopies(workspace).status() { terminal.show("\n\(Self.words(copy))") }
    }

    private static func words(_ copy: EscrowStatus) -> String {
      var words = "escrow copy of \(Formatted.utc(copy.madeAt)) at \(copy.path)"
      if !copy.isReachable { words += "\n  cannot be reached just now" }
      if copy.isOutdated {
        words += "\n  out of date: write it again with 'mayfly keys escrow \(copy.path)'"
      }
      if !copy.opens.isEmpty {
        words +=
          "\n  \(copy.isReachable ? "still opens" : "may still open") what was purged: "
          + copy.opens.map(\.text).joined(separator: ", ")
      }
      return words
    }

    private static func json(_ copy: EscrowStatus) -> JSONText {
      .object([
        ("path", .text(copy.path)), ("at", .text(copy.madeAt)),
        ("reachable", .flag(copy.isReachable)), ("outdated", .flag(copy.isOutdated)),
        ("opensPurged", .array(copy.opens.map { .text($0.text) })),
      ])
    }
  }

  struct Public: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Print the key that verifies receipts and ledger heads.",
      discussion: "Example:  mayfly keys public > office.pub")

    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let key = try global.open(isReadOnly: true).signing.verifying.text
      if global.json {
        terminal.print(json: .object([("publicKey", .text(key))]))
      } else {
        terminal.print(key)
      }
    }
  }

  struct Rotate: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Wrap every key under a new root key, so that nobody can open an older keyring.",
      discussion: "Example:  mayfly keys rotate")

    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let fingerprint = try Keys(global.open()).rotateRoot()
      if global.json { terminal.print(json: .object([("root", .text(fingerprint))])) }
      terminal.say("The root key is \(fingerprint) now; older copies of it open nothing here.")
    }
  }

  struct Escrow: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Copy keyring, root key and signing key to one file, for when the disk is lost.",
      discussion: """
        Examples:  mayfly keys escrow /media/keys/office.escrow
                   mayfly keys escrow /media/keys/office.escrow --forget

        Anyone who has the file and a backup can read everything, so keep them in different places. \
        A copy from before a purge still opens what was purged. So write it again after each purge \
        ('escrow:' in organiser.yaml does this), and destroy older copies.
        """)

    @Argument(
      help: ArgumentHelp("A file outside the workspace.", valueName: "file"), completion: .file())
    var file: String
    @Flag(help: "The copy there is destroyed: do not report it any more.") var forget = false
    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let copies = EscrowCopies(try global.open())
      let path = GlobalOptions.absolute(file)
      if forget {
        guard !FileManager.default.fileExists(atPath: path) else {
          throw ValidationError("'\(path)' is still there; destroy it first")
        }
        try copies.forget(at: path)
        if global.json { terminal.print(json: .object([("forgotten", .text(path))])) }
        return terminal.say("'\(path)' is taken as destroyed.")
      }
      try copies.write(to: path)
      if global.json { terminal.print(json: .object([("escrow", .text(path))])) }
      terminal.say(
        "The keys are in \(path) too: keep it in another place than the workspace and its backups.")
      if copies.needsRootSecret {
        terminal.remark(
          "the machine's secret (MAYFLY_ROOT_SECRET) is not in it, and nothing opens without; keep "
            + "that too")
      }
    }
  }

  struct Restore: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Put an escrow copy back if keys are missing or damaged.",
      discussion: "Example:  mayfly keys restore /media/keys/office.escrow")

    @Argument(
      help: ArgumentHelp("What 'mayfly keys escrow' wrote.", valueName: "file"),
      completion: .file())
    var file: String
    @Flag(help: "Lose the keys that are newer than the copy, if the root key is lost.")
    var replace = false
    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let (path, options) = try global.place()
      let file = GlobalOptions.absolute(file)
      try EscrowCopies.restoreKeys(at: path, options: options, from: file, replaces: replace)
      if global.json { terminal.print(json: .object([("restored", .flag(true))])) }
      terminal.say(
        "The keys are back, under a new root key; copies of the old one open nothing new.")
      if !DatabaseStore(WorkspacePaths(root: path).catalog).exists {
        terminal.say("Now the data: mayfly restore DIR --ledger FILE")
      }
    }
  }
}
