import Application
import ArgumentParser
import Rights
import Vault
import Vocabulary
import Wording
import Workspaces

struct RequestOpenCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Enter a request of a person.",
    discussion: """
      Examples:  mayfly request open spring-seminar --kind disclose --identity -
                 mayfly request open --everywhere --kind erase --identity - \\
                   --agent "Rei Example" --as guardian
                 mayfly request open spring-seminar --kind correct \\
                   --identity K7QM3-X9PAB --set company=-

      The next 'mayfly run' asks the address on record whether the request comes from the person. \
      A person whom nobody knows gets a request too, and an answer that nothing is held. The kinds \
      are: purpose (why is my data held), disclose (all that is held), correct, add, delete, \
      stop-use, stop-provision and erase.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug?
  @Flag(help: "In every open event, and in what is kept beside them.") var everywhere = false
  @Option(help: "What they ask for.") var kind: RequestKind
  @Option(
    help: ArgumentHelp(
      "A code, an identity or an address; - reads it from standard input.", valueName: "person"),
    completion: .codes)
  var identity: String
  @Option(
    help: ArgumentHelp("For correct and add: a field and its value.", valueName: "field=value"))
  var set: [Assignment] = []
  @Option(help: ArgumentHelp("For delete: a field.", valueName: "field")) var field: [FieldName] =
    []
  @Option(help: "For stop-use: the use to stop (default: every use).") var purpose: [Purpose] = []
  @Option(
    help: ArgumentHelp(
      "Who asks in the person's name; - reads it from standard input.", valueName: "name"))
  var agent: String?
  @Option(name: .customLong("as"), help: "As what the agent acts.") var capacity: AgentCapacity?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard (slug == nil) == everywhere else {
      throw ValidationError("name an event, or give --everywhere")
    }
    guard (agent == nil) == (capacity == nil) else {
      throw ValidationError("an agent needs both --agent NAME and --as guardian|delegate")
    }
    let needsValues = kind == .correct || kind == .add
    guard needsValues == !set.isEmpty else {
      throw ValidationError(
        needsValues
          ? "--kind \(kind.rawValue) needs --set FIELD=VALUE"
          : "--set is for --kind correct and --kind add")
    }
    if !purpose.isEmpty, kind != .stopUse {
      throw ValidationError("--purpose is for --kind stop-use")
    }
    guard (kind == .delete) == !field.isEmpty else {
      throw ValidationError(
        kind == .delete ? "--kind delete needs --field FIELD" : "--field is for --kind delete")
    }
  }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let person = try Prompt.value(identity, prompt: "code, identity or address")
    let values = try Assignment.values(set)
    let name = try agent.map { try Prompt.value($0, prompt: "name of the agent") }
    try Prompt.requireEnd(after: [identity] + set.map(\.value) + [agent].compactMap(\.self))
    let order = RequestOrder(
      place: slug.map { .event($0) } ?? .everywhere, kind: kind, identity: person,
      values: values.byName, fields: field, purposes: Set(purpose),
      agent: name.flatMap { name in capacity.map { .init(name: name, capacity: $0) } })
    let requests = Requests(workspace.rights)
    let record = try requests.open(order)
    let zone = try workspace.requestZone()
    if global.json {
      return terminal.print(json: record.json(zone))
    }
    terminal.say(
      "\(record.listed); answer it "
        + (record.due <= record.opened
          ? "now, because the window closes soon."
          : "by \(Formatted.time(record.due, zone: zone))."))
    guard record.outcome == nil else {
      return terminal.say(
        "Nothing is held about this person here. 'mayfly request fulfil \(record.number)' puts this "
          + "answer in the queue.")
    }
    terminal.say("Found in: \(record.events.map(\.slug.text).joined(separator: ", ")).")
    let content = try requests.show(record.number).content
    terminal.say(
      content?.address == nil
        ? "There is no address on record: identify the person, then 'mayfly request confirm "
          + "\(record.number) --in-person HOW'."
        : content?.sharesAddress == true
          ? "Several people share the address, so a reply proves nothing: identify the person, then "
            + "'mayfly request confirm \(record.number) --in-person HOW'."
          : "The next 'mayfly run' asks the address on record whether it comes from the person.")
  }
}
