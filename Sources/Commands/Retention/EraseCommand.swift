import Application
import ArgumentParser
import Retention
import Vocabulary
import Workspaces
import Wording

struct EraseCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erase people from an event, and check that nothing is left.",
    discussion: """
      Example:  mayfly erase spring-seminar K7QM3-X9PAB

      It cannot be undone. A later import of an old list leaves these people out; 'mayfly add' \
      registers them again. Several people at once are quicker than one by one.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event")) var slug: Slug
  @Argument(help: "Attendees' codes or identities; - reads one from standard input.")
  var people: [String]
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let asked = try people.map { try Prompt.value($0, prompt: "code or identity") }
    StopRequest.listen()
    let outcome = try Erasures(workspace.retention).erase(slug, asked)
    if global.json { terminal.print(json: json(outcome)) }
    show(outcome, terminal)
    guard outcome.isDone else { throw ExitCode(outcome.status.rawValue) }
  }

  private func show(_ outcome: ErasureOutcome, _ terminal: Terminal) {
    let parts = outcome.parts.map { "\($0.noun): \(Formatted.count($0.items, "item"))" }
    terminal.say(
      "Erased \(Formatted.count(outcome.erased, "person", plural: "people")) from '\(slug)' ("
        + parts.joined(separator: ", ") + ").")
    if let searched = outcome.searched {
      terminal.say(
        "Searched \(Formatted.count(searched.files, "file")) for "
          + "\(Formatted.count(searched.values, "value"))"
          + (searched.opaque == 0
            ? "."
            : "; \(Formatted.count(searched.opaque, "file")) could not be read, or not completely.")
      )
    }
    for path in outcome.remaining { terminal.complain("'\(path)' still holds them") }
    if let pending = outcome.pending { terminal.complain(pending.remedy) }
    for place in outcome.elsewhere { terminal.say("They are also in \(place.message).") }
    terminal.say(
      "Out of reach: " + outcome.outOfReach.map(\.english).joined(separator: "; ") + ".")
  }

  private func json(_ outcome: ErasureOutcome) -> JSONText {
    let searched = outcome.searched
    return .object([
      ("event", .text(slug.text)), ("erased", .number(outcome.erased)),
      ("done", .flag(outcome.isDone)),
      (
        "searched",
        .object([
          ("values", .number(searched?.values ?? 0)), ("files", .number(searched?.files ?? 0)),
          ("hits", .number(searched?.hits ?? 0)), ("opaque", .number(searched?.opaque ?? 0)),
        ])
      ),
      ("remaining", .array(outcome.remaining.map { .text($0) })),
      (
        "outside",
        .array(
          (outcome.elsewhere.map(\.message) + outcome.outOfReach.map(\.english)).map {
            .text($0)
          })
      ),
    ])
  }
}

extension ErasureOutcome {
  fileprivate var status: ExitStatus {
    switch pending {
    case nil: .done
    case .readerInTheWay, .lettersOnTheirWay, .busy: .busy
    case .filesRemain: .inputOutput
    }
  }
}

extension ErasureOutcome.Pending {
  fileprivate var remedy: String {
    switch self {
    case .readerInTheWay:
      "not done: a program reads the vault, so old copies may still be in its log; 'mayfly run' "
        + "finishes it"
    case .lettersOnTheirWay:
      "not done: another run is writing letters, perhaps one to them; 'mayfly run' finishes it"
    case .busy: "not done: another erasure is at work; 'mayfly run' finishes it"
    case .filesRemain:
      "not done: import the rows that you want to keep and then remove these files, or remove "
        + "these people from the files; 'mayfly run' checks again"
    }
  }
}
