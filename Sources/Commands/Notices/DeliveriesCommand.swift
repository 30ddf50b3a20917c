import Application
import ArgumentParser
import Notices
import Vocabulary
import Wording

struct DeliveriesCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "deliveries", abstract: "List the letters of a notice and what became of them.",
    discussion: "Example:  mayfly deliveries spring-seminar reminder --state refused")

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Argument(help: "The notice.", completion: .notices) var notice: Slug
  @Option(help: "Only letters in this state.")
  var state: DeliveryState?
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    try NoticeActions(workspace.notices).deliveries(slug, notice, state: state) { list in
      if global.json {
        return try terminal.print(jsonItems: { append in
          try list.forEach { append(Self.json($0, list.zone, isDated: list.isDated)) }
        })
      }
      try Self.printTable(list, terminal)
    }
  }

  private static func printTable(_ list: DeliveryList, _ terminal: Terminal) throws {
    var table = TextTable(
      ["code", "state", "tries", "at"] + (list.isDated ? ["for"] : []) + ["words"],
      rightAligned: [2])
    try list.forEach { table.add(row($0, list.zone, isDated: list.isDated)) }
    terminal.print(table.isEmpty ? "no letters" : table.fitted(to: terminal.width))
  }

  private static func row(_ record: DeliveryRecord, _ zone: String, isDated: Bool) -> [String] {
    let delivery = record.delivery
    let date = delivery.eventDate.map { Formatted.time($0, zone: zone) } ?? "-"
    return [
      record.code.description, delivery.state.rawValue, String(delivery.attempts),
      Formatted.time(delivery.at, zone: zone),
    ] + (isDated ? [date] : []) + [record.words?.english ?? ""]
  }

  private static func json(_ record: DeliveryRecord, _ zone: String, isDated: Bool) -> JSONText {
    let delivery = record.delivery
    let date = delivery.eventDate.map { Formatted.stamp($0, zone: zone) }
    return .object(
      [
        ("code", .text(record.code.description)), ("state", .text(delivery.state.rawValue)),
        ("attempts", .number(delivery.attempts)),
        ("reply", .optional(record.words?.english)),
        ("at", .text(Formatted.stamp(delivery.at, zone: zone))),
      ] + (isDated ? [("eventDate", .optional(date))] : []))
  }
}

extension DeliveryState: ExpressibleByArgument {}
