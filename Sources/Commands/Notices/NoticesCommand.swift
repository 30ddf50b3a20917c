import Application
import ArgumentParser
import Definitions
import FoundationEssentials
import Notices
import Vocabulary

struct NoticesCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "notices", abstract: "Show an event's notices: due time, recipients and progress.",
    discussion: "Example:  mayfly notices spring-seminar")

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open(isReadOnly: true)
    let statuses = try NoticeActions(workspace.notices).statuses(of: slug)
    let (definition, notices) = (statuses.definition, statuses.notices)
    let zone = definition.zone.identifier
    if global.json {
      terminal.print(json: .array(notices.map { Self.json($0, zone) }))
      return
    }
    var table = TextTable(["notice", "due", "expires", "recipients", "so far"], rightAligned: [3])
    for notice in notices {
      let earlier = Self.listed(notice.earlier)
      let far = [Self.listed(notice.present), earlier.map { "for earlier dates: \($0)" }]
        .compactMap(\.self)
      table.add([
        notice.name.text,
        notice.due.map { Formatted.time($0, zone: zone) }
          ?? definition.notice(notice.name)?.send.happening ?? "-",
        Formatted.time(notice.expires, zone: zone), Formatted.grouped(notice.recipients),
        far.isEmpty ? "-" : far.joined(separator: "; "),
      ])
    }
    terminal.print(
      table.isEmpty ? "no notices are declared in event.yaml" : table.fitted(to: terminal.width))
  }

  private static func counts(_ counts: [DeliveryState: Int]) -> JSONText {
    .object(DeliveryState.allCases.map { ($0.rawValue, .number(counts[$0] ?? 0)) })
  }

  private static func listed(_ counts: [DeliveryState: Int]) -> String? {
    let words = DeliveryState.allCases.compactMap { state in
      counts[state].map { "\(Formatted.grouped($0)) \(state.rawValue)" }
    }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  private static func json(_ notice: NoticeStatus, _ zone: String) -> JSONText {
    .object(
      [
        ("notice", .text(notice.name.text)),
        ("due", notice.due.map { .text(Formatted.stamp($0, zone: zone)) } ?? .null),
        ("expires", .text(Formatted.stamp(notice.expires, zone: zone))),
        ("recipients", .number(notice.recipients)),
        ("counts", counts(notice.counts)),
      ] + (notice.earlier.isEmpty ? [] : [("earlierDates", counts(notice.earlier))]))
  }
}
