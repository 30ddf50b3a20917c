import Application
import ArgumentParser
import Rights
import Vocabulary
import Wording
import Workspaces

struct RequestListCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show the requests. It shows nothing about the people.",
    discussion: "Example:  mayfly request list --open")

  @Flag(help: "Only those that still need work.") var open = false
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let zone = try workspace.requestZone()
    let records = try Requests(workspace.rights).list().filter { !open || $0.state.isOpen }
    if global.json {
      return terminal.print(json: .array(records.map { $0.json(zone) }))
    }
    guard !records.isEmpty else { return terminal.say("There are no requests.") }
    var table = TextTable(["number", "asks", "state", "answer by", "events"], rightAligned: [0])
    for record in records {
      table.add([
        "\(record.number)", record.kind.message, record.state.message,
        record.answered == nil && record.state != .lapsed && record.state != .superseded
          ? Formatted.time(record.due, zone: zone) : "-",
        record.events.isEmpty ? "-" : record.events.map(\.slug.text).joined(separator: ", "),
      ])
    }
    terminal.print(table.fitted(to: terminal.width))
  }
}

struct RequestShowCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one request, and what it says about the person.",
    discussion: "Example:  mayfly request show 12")

  @OptionGroup var request: RequestNumber
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let zone = try workspace.requestZone()
    let (record, content) = try Requests(workspace.rights).show(request.number)
    if global.json {
      return terminal.print(json: record.json(zone, Self.json(content, record)))
    }
    var lines = [
      ("asks", record.kind.message), ("state", record.state.message),
      ("opened", Formatted.time(record.opened, zone: zone)),
      ("answer by", Formatted.time(record.due, zone: zone)),
      ("identified", record.identified?.rawValue ?? "not yet"),
      (
        "events",
        record.events.isEmpty ? "none" : record.events.map(\.slug.text).joined(separator: ", ")
      ),
    ]
    if let content {
      lines.append(("person", content.identity))
      if let address = content.address { lines.append(("address on record", address)) }
      if let agent = content.agent {
        lines.append(("agent", "\(agent.name) (\(agent.capacity.rawValue))"))
      }
      lines += content.values.sorted { $0.key < $1.key }.map { ("new \($0.key)", $0.value) }
      if !content.fields.isEmpty {
        lines.append(("to delete", content.fields.joined(separator: ", ")))
      }
      if content.sharesAddress { lines.append(("note", "several people share the address")) }
    } else {
      lines.append(("person", "destroyed"))
    }
    var table = TextTable(["request \(record.number)", ""])
    for (name, value) in lines { table.add([name, value]) }
    terminal.print(table.fitted(to: terminal.width))
  }

  private static func json(
    _ content: RequestContent?, _ record: RequestRecord
  ) -> [(String, JSONText)] {
    guard let content else { return [("person", .null)] }
    return [
      ("person", .text(content.identity)),
      ("address", content.address.map { .text($0) } ?? .null),
      ("agent", content.agent.map { .text($0.name) } ?? .null),
      ("as", content.agent.map { .text($0.capacity.rawValue) } ?? .null),
      ("set", .object(content.values.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })),
      ("fields", .array(content.fields.map { .text($0) })),
      (
        "codes",
        .object(
          record.events.compactMap { event in
            content.codes[event.id.text].map { (event.slug.text, .text($0)) }
          })
      ),
      ("sharesAddress", .flag(content.sharesAddress)),
    ]
  }
}
