import Storage
import Application
import ArgumentParser
import Notices
import Vault
import Vocabulary

struct DeliveriesCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "deliveries", abstract: "List the letters of a notice and what became of them.",
    discussion: "Example:  mayfly deliveries spring-seminar reminder --state refused")

  @Argument(help: "The event.") var slug: Slug
  @Argument(help: "The notice.") var notice: Slug
  @Option(
    help: "Only those: \(DeliveryState.allCases.map(\.rawValue).joined(separator: ", ")).")
  var state: DeliveryState?
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let event = try workspace.open(slug)
    let zone = event.entry.zone
    let rows = try workspace.using(event) { event in
      _ = try workspace.notice(notice, of: event.definition)
      let outbox = event.outbox
      return try event.vault.database.read { access in
        try outbox.deliveries(of: notice, in: access)
          .filter { delivery in state.map { $0 == delivery.state } ?? true }
          .compactMap { delivery -> (AttendeeCode, Delivery, String?)? in
            guard let row = try AttendeeQueries.row(delivery.attendee, in: access) else {
              return nil
            }
            return (row.code, delivery, try outbox.reply(of: delivery)?.revealed)
          }
      }
    }
    // Only an event that moved has letters for several dates.
    let areDated = Set(rows.map(\.1.eventDate)).count > 1
    if global.json {
      terminal.print(
        json: .array(rows.map { Self.json($0, $1, $2, zone, isDated: areDated) }))
      return
    }
    var table = TextTable(
      ["code", "state", "tries", "at"] + (areDated ? ["for"] : []) + ["words"], rightAligned: [2])
    for (code, delivery, reply) in rows {
      let date = delivery.eventDate.map { Formatted.time($0, zone: zone) } ?? "-"
      table.add(
        [
          code.description, delivery.state.rawValue, String(delivery.attempts),
          Formatted.time(delivery.at, zone: zone),
        ] + (areDated ? [date] : []) + [reply ?? ""])
    }
    terminal.print(table.isEmpty ? "no letters" : table.fitted(to: terminal.width))
  }

  private static func json(
    _ code: AttendeeCode, _ delivery: Delivery, _ reply: String?, _ zone: String, isDated: Bool
  ) -> JSONText {
    let date = delivery.eventDate.map { Formatted.stamp($0, zone: zone) }
    return .object(
      [
        ("code", .text(code.description)), ("state", .text(delivery.state.rawValue)),
        ("attempts", .number(delivery.attempts)), ("reply", .optional(reply)),
        ("at", .text(Formatted.stamp(delivery.at, zone: zone))),
      ] + (isDated ? [("eventDate", .optional(date))] : []))
  }
}

extension DeliveryState: ExpressibleByArgument {}
