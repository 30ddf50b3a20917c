import Application
import ArgumentParser
import Retention
import Vault
import Vocabulary
import Wording
import Workspaces

struct HoldCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Keep an event's data, or one attendee's, beyond its window.",
    discussion: """
      Examples:  mayfly hold spring-seminar --ground legal-duty \\
                   --reason "invoices" --until 2027-03-31
                 mayfly hold spring-seminar --attendee K7QM3-X9PAB \\
                   --ground legal-claim --reason - --until 2027-12-31
                 mayfly hold spring-seminar --prolong 3f9c01ab27de \\
                   --reason - --until 2028-12-31

      While a hold keeps everybody's data, the event is not purged. If a hold keeps one attendee's \
      data, the data of all others is destroyed in time. The data of that attendee is then kept \
      separately, sealed, until the hold ends. A hold ends by itself at the end of the last day; \
      'mayfly unhold' ends it before.

      After the window has closed, nobody can use held data. To see the data of one attendee: \
      place a hold on only that attendee, end the hold on everybody, let 'mayfly run' purge the \
      event, and then run 'mayfly holds --show ID' with the id of the attendee's hold.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Option(help: "Why the data must be kept.") var ground: HoldGround?
  @Option(help: ArgumentHelp("Make this hold longer, as 'mayfly holds' names it.", valueName: "id"))
  var prolong: String?
  @Option(
    help: ArgumentHelp("Why; kept sealed. - reads it from standard input.", valueName: "text"))
  var reason: String
  @Option(
    help: ArgumentHelp(
      "The last day, or a time of RFC 3339; nothing is held without an end.", valueName: "date"),
    transform: Prompt.holdEnd)
  var until: HoldEnd
  @Option(
    help: ArgumentHelp(
      "One attendee's code or identity; - reads it from standard input.", valueName: "person"),
    completion: .codes)
  var attendee: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    try Reason.check(reason)
    guard (ground == nil) != (prolong == nil) else {
      throw ValidationError("give --ground for a new hold, or --prolong for one that is in force")
    }
  }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let hold = try placed(in: workspace)
    if global.json { terminal.print(json: HoldsCommand.json(hold, of: slug, workspace)) }
    let zone = try workspace.catalog.entry(slug)?.zone ?? "UTC"
    terminal.say(
      "Hold \(hold.id) keeps \(hold.person == nil ? "'\(slug)'" : "one attendee of '\(slug)'") "
        + "\(Formatted.end(hold.until, zone: zone)) (\(hold.ground.message)).")
  }

  private func placed(in workspace: Workspace) throws -> Hold {
    let holds = Holds(workspace.retention)
    guard let ground else {
      return try holds.prolong(
        prolong ?? "", of: slug, until: until, because: try Reason.asked(reason))
    }
    let person = try attendee.map { try Prompt.value($0, prompt: "code or identity") }
    let why = try Reason.asked(reason)
    try Prompt.requireEnd(after: [reason] + [attendee].compactMap(\.self))
    return try holds.place(
      slug, Holds.Order(ground: ground, reason: why, until: until, person: person))
  }
}

struct UnholdCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "unhold", abstract: "End the holds of an event before their time.",
    discussion: """
      Example:  mayfly unhold spring-seminar --reason "the tax office has answered"

      If its window has closed, the next run purges the event.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Option(
    help: ArgumentHelp("Why; kept sealed. - reads it from standard input.", valueName: "text"))
  var reason: String
  @Option(
    help: ArgumentHelp(
      "Only this hold, as 'mayfly holds' names it (default: all).", valueName: "id"))
  var hold: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws { try Reason.check(reason) }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let ended = try Holds(workspace.retention).end(
      slug, only: hold, because: try Reason.asked(reason))
    if global.json {
      terminal.print(
        json: .object([
          ("event", .text(slug.text)), ("ended", .array(ended.holds.map { .text($0.id) })),
          ("receipts", .array(ended.receipts.map { .text($0) })),
        ]))
    }
    terminal.say("\(Formatted.count(ended.holds.count, "hold")) of '\(slug)' ended.")
    for receipt in ended.receipts {
      terminal.say("What it kept of an attendee is destroyed; the receipt is \(receipt).")
    }
  }
}

/// The reason for an action that cannot be undone, or that stops something planned.
enum Reason {
  static func check(_ text: String) throws {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--reason needs a text")
    }
  }

  /// `text` itself. If it is `-`, a line from standard input, with a prompt on a terminal.
  static func asked(_ text: String) throws -> String {
    let reason = try Prompt.value(text, prompt: "reason")
    try Prompt.requireEnd(after: [text])
    try check(reason)
    return reason
  }
}

extension HoldGround: ExpressibleByArgument {}

extension Prompt {
  static func holdEnd(_ text: String) throws -> HoldEnd {
    guard let end = HoldEnd(text) else {
      try requireDay(text, "--until")
      throw ValidationError(
        "--until is a day such as 2027-05-15, or a time of RFC 3339 such as 2027-05-15T12:00:00+09:00"
      )
    }
    return end
  }
}
