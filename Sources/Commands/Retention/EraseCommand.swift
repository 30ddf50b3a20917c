import Application
import ArgumentParser
import Attendees
import Retention
import Storage
import Vault
import Vocabulary
import Workspaces
import Wording

struct EraseCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erase people from an event, and check that nothing is left.",
    discussion: """
      Example:  mayfly erase spring-seminar K7QM3-X9PAB

      It cannot be undone. A later import of an old list leaves these people out; 'mayfly add' \
      registers them again. On a terminal it asks first; a script gives --yes. Several people at once are quicker than one by one.

      Fields of other attendees may mention an erased person, such as a companion or a note. The \
      command names them. The erasure is done when you have edited each with 'mayfly correct', or \
      accepted it:  mayfly erase spring-seminar K7QM3-X9PAB --accept-mentions --reason "a room list"
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Argument(
    help: "Attendees' codes or identities; - reads one from standard input.", completion: .codes)
  var people: [String]
  @Flag(help: "Accept what fields of these attendees say about people who were erased before.")
  var acceptMentions = false
  @Option(
    help: ArgumentHelp(
      "Why it is accepted; kept sealed. - reads it from standard input.", valueName: "text"))
  var reason: String?
  @OptionGroup var confirmation: Confirmation
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard acceptMentions == (reason != nil) else {
      throw ValidationError("--accept-mentions and --reason belong together")
    }
    if let reason { try Reason.check(reason) }
  }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    if let reason { return try accept(because: reason, in: workspace, terminal) }
    let asked = try people.map { try Prompt.value($0, prompt: "code or identity") }
    try Prompt.requireEnd(after: people)
    try lookUp(asked, in: workspace)
    try confirmation.require(
      "Erase \(Formatted.count(asked.count, "person", plural: "people")) from '\(slug)'?")
    StopRequest.listen()
    let outcome = try sayingWhatFollows(terminal) {
      try Erasures(workspace.retention).erase(slug, asked)
    }
    if global.json { terminal.print(json: json(outcome)) }
    show(outcome, terminal)
    guard outcome.isDone else { throw ExitCode(outcome.status.rawValue) }
  }

  /// Finds the people before it asks, so that nobody says yes to a mistyped code.
  private func lookUp(_ asked: [String], in workspace: Workspace) throws {
    guard !confirmation.yes, Confirmation.canAsk else { return }
    for person in asked where asked.count == 1 {
      _ = try Attendance(workspace).name(of: person, in: slug)
    }
  }

  /// Somebody who stops an erasure asks what becomes of it.
  private func sayingWhatFollows<Answer>(
    _ terminal: Terminal, _ body: () throws -> Answer
  ) throws -> Answer {
    do { return try body() } catch WorkspaceError.stopped {
      terminal.remark("mayfly: 'mayfly run' finishes an erasure that had begun")
      throw WorkspaceError.stopped
    }
  }

  private func accept(
    because reason: String, in workspace: Workspace, _ terminal: Terminal
  ) throws {
    let asked = try people.map { try Prompt.value($0, prompt: "code or identity") }
    let why = try Prompt.value(reason, prompt: "reason")
    try Prompt.requireEnd(after: people + [reason])
    try Reason.check(why)
    let done = try Erasures(workspace.retention).acceptMentions(slug, by: asked, because: why)
    let left = done.unfinished.flatMap(\.mentions)
    if global.json {
      terminal.print(
        json: .object([
          ("event", .text(slug.text)), ("accepted", .mentions(done.accepted)),
          ("done", .flag(done.isDone)), ("mentions", .mentions(left)),
        ]))
    }
    terminal.say("Accepted \(done.accepted.listed.english).")
    for outcome in done.unfinished { terminal.complain(ErasureRemark(outcome).message) }
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
    if outcome.hasSearchFailed { terminal.complain(ErasureOutcome.searchFailure.english) }
    for path in outcome.remaining {
      terminal.complain("'\(path)' \(outcome.hasSearchFailed ? "may hold" : "still holds") them")
    }
    for mention in outcome.mentions {
      terminal.complain("\([mention].listed.english) mentions them")
    }
    if let pending = outcome.pending { terminal.complain(pending.remedy) }
    for place in outcome.elsewhere { terminal.say("They are also in \(place.message).") }
    terminal.say(
      "Letters in mailboxes, other services and older copies are out of reach: see "
        + "docs/retention.md, \"One person\".")
  }

  private func json(_ outcome: ErasureOutcome) -> JSONText {
    let searched = outcome.searched
    return .object([
      ("event", .text(slug.text)), ("erased", .number(outcome.erased)),
      ("done", .flag(outcome.isDone)),
      ("pending", outcome.pending.map { .text($0.code) } ?? .null),
      (
        "searched",
        .object([
          ("values", .number(searched?.values ?? 0)), ("files", .number(searched?.files ?? 0)),
          ("hits", .number(searched?.hits ?? 0)), ("opaque", .number(searched?.opaque ?? 0)),
        ])
      ),
      ("searchFailed", .flag(outcome.hasSearchFailed)),
      ("remaining", .array(outcome.remaining.map { .text($0) })),
      ("mentions", .mentions(outcome.mentions)),
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

extension JSONText {
  fileprivate static func mentions(_ mentions: [Mention]) -> JSONText {
    .array(
      mentions.map {
        .object([("code", .text($0.code.description)), ("field", .text($0.field.text))])
      })
  }
}

extension ErasureOutcome {
  fileprivate var status: ExitStatus {
    switch pending {
    case nil: .done
    case .readerInTheWay, .lettersOnTheirWay, .busy: .busy
    case .filesRemain, .mentionsRemain, .notSearched, .failed: .inputOutput
    }
  }
}

extension Cause {
  fileprivate var isFullDisk: Bool {
    if case .full? = error as? StorageError { true } else { false }
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
    case .failed(let cause) where cause.isFullDisk:
      "not done: they are out of the vault, but the disk is full, so old copies may still be in its "
        + "file and on the disk; free some space, and 'mayfly run' finishes it"
    case .failed(let cause):
      "not done: they are out of the vault, but what follows failed (\(cause.phrase.english)); "
        + "'mayfly run' finishes it"
    case .mentionsRemain:
      "not done: edit these fields with 'mayfly correct', or accept them with 'mayfly erase EVENT "
        + "CODE --accept-mentions --reason TEXT'; 'mayfly run' checks again"
    case .notSearched:
      "not proven: they are out of the vault, but copies of the event's lists may be anywhere below "
        + "this folder; look for them yourself"
    case .filesRemain:
      "not done: import the rows that you want to keep and then remove these files, or remove "
        + "these people from the files; 'mayfly run' checks again"
    }
  }
}
