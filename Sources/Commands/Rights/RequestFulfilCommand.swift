import Application
import ArgumentParser
import Retention
import Rights
import Vault
import Vocabulary
import Wording
import Workspaces

struct RequestFulfilCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "fulfil", abstract: "Do what a confirmed request asks for.",
    discussion: """
      Example:  mayfly request fulfil 12

      The answer goes to the address on record at the next 'mayfly run'. A disclosure is also \
      written to the event's folder below exports/, for an office that hands it over.
      """)

  @OptionGroup var request: RequestNumber
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    StopRequest.listen()
    let done = try Requests(workspace.rights).fulfil(request.number)
    if global.json {
      terminal.print(json: done.record.json(try workspace.requestZone(), Self.json(done)))
    }
    show(done, terminal)
    if done.isUnfinished { throw ExitCode(ExitStatus.inputOutput.rawValue) }
  }

  private func show(_ done: Fulfilment, _ terminal: Terminal) {
    for (event, fields) in done.changed {
      terminal.say("\(event): changed \(fields.map(\.text).joined(separator: ", ")).")
    }
    if !done.formerFiles.isEmpty {
      terminal.complain(FormerValueConcern(files: done.formerFiles).message)
    }
    for outcome in done.erasures {
      let parts = outcome.parts.map { "\($0.noun): \(Formatted.count($0.items, "item"))" }
      terminal.say("\(outcome.event): erased (\(parts.joined(separator: ", "))).")
      if let searched = outcome.searched {
        terminal.say(
          "\(outcome.event): searched \(Formatted.count(searched.files, "file")) for "
            + "\(Formatted.count(searched.values, "value"))"
            + (searched.opaque == 0
              ? "."
              : "; \(Formatted.count(searched.opaque, "file")) could not be read, or not "
                + "completely."))
      }
    }
    for outcome in done.unfinished { terminal.complain(ErasureRemark(outcome).message) }
    for path in done.files { terminal.say("Written: \(path)") }
    for remark in done.remarks { terminal.complain(remark.message) }
    guard !done.isUnfinished else {
      return terminal.say(
        "\(done.record.listed) until that is done; then run 'mayfly request fulfil "
          + "\(done.record.number)' again.")
    }
    terminal.say("\(done.record.listed).")
    if done.record.outcome == .nothingHeld { terminal.say("Nothing is held about this person.") }
    terminal.say(
      done.goesByMail
        ? "The next 'mayfly run' sends the answer to the address on record."
        : "There is no address: hand the answer over, then 'mayfly request answer "
          + "\(done.record.number) --handed-over post|hand'.")
  }

  private static func json(_ done: Fulfilment) -> [(String, JSONText)] {
    [
      ("files", .array(done.files.map { .text($0) })),
      (
        "changed",
        .array(
          done.changed.map { event, fields in
            .object([
              ("event", .text(event.text)), ("fields", .array(fields.map { .text($0.text) })),
            ])
          })
      ),
      ("remaining", .array(done.formerFiles.map { .text($0) })),
      ("receipts", .array(done.receipts.map { .text($0) })),
      (
        "unfinished",
        .array(
          done.unfinished.map { outcome in
            .object([
              ("event", .text(outcome.event.text)),
              ("pending", outcome.pending.map { .text($0.code) } ?? .null),
              ("remaining", .array(outcome.remaining.map { .text($0) })),
              (
                "mentions",
                .array(
                  outcome.mentions.map {
                    .object([
                      ("code", .text($0.code.description)), ("field", .text($0.field.text)),
                    ])
                  })
              ),
            ])
          })
      ),
      (
        "remarks",
        .array(
          done.remarks.map {
            .object([("code", .text($0.code)), ("message", .text($0.message))])
          })
      ),
      ("byMail", .flag(done.goesByMail)),
    ]
  }
}
