import Application
import ArgumentParser
import Foundation
import Retention
import Sealing
import Storage
import Vocabulary
import Wording

struct ReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt", abstract: "Verify a receipt of destruction.",
    discussion: """
      Example:  mayfly receipt verify \\
                  exports/receipts/spring-seminar-2027-04-01T000000Z.json
      """,
    subcommands: [Verify.self])

  struct Verify: MayflyVerb {
    static let configuration = CommandConfiguration(
      abstract: "Check that a receipt is complete and its signature valid.",
      discussion: """
        Example:  mayfly receipt verify \\
                    exports/receipts/spring-seminar-2027-04-01T000000Z.json

        In a workspace the default is its own key. Anywhere else, give the office's key with --key.
        """)

    @Argument(help: "The receipt's .json file, or the page beside it.", completion: .file())
    var file: String
    @Option(
      help: ArgumentHelp(
        "The office's public key ('mayfly keys public'), or a file that holds it.",
        valueName: "public"))
    var key: String?
    @OptionGroup var global: GlobalOptions

    func perform(_ terminal: Terminal) throws {
      let bytes = try PrivateFiles.read(file)
      let key = try PublishedKey.found(key, global)
      do throws(ReceiptError) {
        let receipt = try Receipt.verified(bytes, key: key)
        if terminal.isJSON {
          terminal.print(
            json: .object([
              ("valid", .flag(true)), ("event", .text(receipt.event)),
              ("attendees", .number(receipt.attendees)),
              ("keptApart", .number(receipt.keptApart)), ("purgedAt", .text(receipt.purgedAt)),
              ("searched", .flag(receipt.residue.searched)),
              ("hits", .number(receipt.residue.hits)),
            ]))
        }
        terminal.say(
          """
          The receipt is complete, and its signature is valid.
            event       \(receipt.event) (\(receipt.title))
            attendees   \(Self.fate(receipt))
            searched    \(Self.search(receipt.residue))
          """)
      } catch {
        terminal.complain(error.message)
        if terminal.isJSON {
          terminal.print(
            json: .object([
              ("valid", .flag(false)),
              (
                "error",
                .object([
                  ("code", .text("receipt-invalid")), ("message", .text(error.message)),
                ])
              ),
            ]))
        }
        throw ExitCode(ExitStatus.dataRejected.rawValue)
      }
    }

    private static func fate(_ receipt: Receipt) -> String {
      let destroyed =
        "\(Formatted.grouped(receipt.attendees - receipt.keptApart)), destroyed on \(Formatted.own(receipt.purgedAt))"
        + (receipt.trigger == "early" ? ", early, by order" : "")
      guard receipt.keptApart > 0 else { return destroyed }
      return destroyed
        + "; \(Formatted.grouped(receipt.keptApart)) more kept separately, under a hold"
    }

    private static func search(_ residue: Receipt.Residue) -> String {
      guard residue.searched else { return "NOTHING was looked for: copies may be anywhere" }
      let files = Formatted.count(residue.files, "file")
      let found =
        residue.hits == 0
        ? "no file held one"
        : "\(Formatted.count(residue.hits, "file")) "
          + (residue.hits == 1 ? "that is not Mayfly's held" : "that are not Mayfly's held")
          + " at least one"
      return "\(Formatted.count(residue.values, "value")) in \(files): \(found)"
        + (residue.opaque == 0
          ? "" : "; \(Formatted.grouped(residue.opaque)) could not be read completely")
    }
  }
}
