import Sealing
import Vault
import Application
import ArgumentParser
import Vocabulary

struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Show or rotate the keys.",
    discussion: "Example:  mayfly keys status",
    subcommands: [Status.self, Public.self, Rotate.self])

  struct Status: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Show which keys there are, by fingerprint, and where the root key lies.",
      discussion: "Example:  mayfly keys status")

    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let workspace = try global.open(onlyLooks: true)
      let summary = try workspace.keySummary()
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
          ]))
        return
      }
      terminal.print("root key  \(summary.rootFingerprint)  in \(workspace.rootKeyPath)")
      if summary.isRootBesideData {
        terminal.print(
          "          beside the data it locks: move it, and name it in MAYFLY_ROOT_KEY")
      }
      var table = TextTable(["key of", "fingerprint"])
      for key in summary.keys { table.add([key.of, key.fingerprint]) }
      if !table.isEmpty { terminal.print("\n\(table.fitted(to: terminal.width))") }
    }
  }

  struct Public: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Print the key that verifies receipts and ledger heads.",
      discussion: "Example:  mayfly keys public > office.pub")

    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let key = try global.open(onlyLooks: true).signing.verifying.text
      if global.json {
        terminal.print(json: .object([("publicKey", .text(key))]))
      } else {
        terminal.print(key)
      }
    }
  }

  struct Rotate: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Wrap every key under a new root key, so that no older keyring opens.",
      discussion: "Example:  mayfly keys rotate")

    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let workspace = try global.open()
      try workspace.keyring.rotateRoot(from: workspace.surroundings)
      let fingerprint = try workspace.keyring.summary().rootFingerprint
      if global.json { terminal.print(json: .object([("root", .text(fingerprint))])) }
      terminal.say("The root key is \(fingerprint) now; older copies of it open nothing here.")
    }
  }
}
