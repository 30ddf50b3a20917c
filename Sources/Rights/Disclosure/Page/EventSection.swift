import Foundation
import Vault
import Vocabulary

/// One event on the page of a disclosure: a table of what is held, and the letters.
struct EventSection {
  private let event: EventDisclosure
  private let document: DisclosureDocument
  private let words: DisclosureWords

  init(_ event: EventDisclosure, _ document: DisclosureDocument, _ words: DisclosureWords) {
    (self.event, self.document, self.words) = (event, document, words)
  }

  var html: String {
    """
    <section><h2>\(safe(event.title.text(in: words.language)))</h2>
    <p>\(dates)</p>
    \(kept)
    <h3>\(words.headings.held.asHTML)</h3>
    \(table(columns, rows))
    \(mentions)
    <h3>\(words.headings.messages.asHTML)</h3>
    \(messages)
    </section>
    """
  }

  private func safe(_ text: String) -> String { PageValue.tamed(text).asHTML }

  // MARK: Sentences

  private var dates: String {
    let (dates, zone) = (event.dates, event.zone)
    let times = words.takesPlace(dates.starts, dates.ends, zone)
    return safe(
      ([times] + (dates.calledOff == nil ? [] : [words.calledOff])).joined(separator: " "))
  }

  private var kept: String {
    let holds = event.holds.map {
      words.hold(
        words.ground($0.ground), words.date($0.from, event.zone),
        words.end($0.until, event.zone), $0.isForEverybody)
    }
    let sentence =
      event.isPreserved
      ? words.preserved(words.end(event.keptUntil, event.zone))
      : words.kept(words.end(event.keptUntil, event.zone))
    return ([sentence] + holds).map { "<p class=\"note\">\(safe($0))</p>" }.joined(separator: "\n")
  }

  private var mentions: String {
    guard event.mentioned == .found else { return "" }
    return "<p class=\"attention\">\(words.mentioned.asHTML)</p>"
  }

  // MARK: What is held

  private var columns: [String] {
    let columns = words.columns
    let value = document.tellsValues ? [columns.value] : []
    return [columns.what] + value + [columns.why, columns.source, columns.until]
  }

  private var rows: [[String]] {
    var rows = event.items.filter { $0.fact.kind != .message }.map(row)
    if let code = event.code {
      rows.insert(
        cells(
          words.items.code.asHTML, code.description.asHTML, [.operate, .notify], [],
          event.keptUntil), at: event.items.count { $0.fact.kind == .field })
    }
    return rows
  }

  private func row(_ item: DisclosedItem) -> [String] {
    let mark =
      item.facts.isSensitive ? " <span class=\"mark\">\(words.sensitive.asHTML)</span>" : ""
    let name = safe(words.name(of: item, in: event)) + mark
    let wording = item.facts.wording.map {
      "<span class=\"why\">\(PageValue(words.quoted($0)).html(words))</span>"
    }
    let value =
      item.isWithheld
      ? words.withheld.asHTML
      : PageValue(words.value(of: item.fact, event.zone)).html(words) + (wording ?? "")
    return cells(name, value, item.purposes, item.fact.sources, item.keptUntil)
  }

  /// - Parameters:
  ///   - name: escaped, as `value` is.
  private func cells(
    _ name: String, _ value: String, _ purposes: Set<Purpose>, _ sources: [Disclosed.Source],
    _ until: Instant
  ) -> [String] {
    let from = sources.isEmpty ? [words.record] : sources.map { words.source($0, event.zone) }
    return [name] + (document.tellsValues ? [value] : []) + [
      purposes.sorted().map { words.purpose($0).asHTML }.joined(separator: "<br>"),
      from.map(safe).joined(separator: "<br>"),
      words.end(until, event.zone).asHTML,
    ]
  }

  // MARK: Letters

  private var messages: String {
    let letters = event.items.filter { $0.fact.kind == .message }
    guard !letters.isEmpty else { return "<p>\(words.noMessages.asHTML)</p>" }
    let columns = words.columns
    let rows = letters.map { item in
      let name = safe(words.name(of: item, in: event))
      guard document.tellsValues else { return [name] }
      let reply = item.fact.detail.map {
        "<span class=\"why\">\(PageValue(words.reply($0.revealed)).html(words))</span>"
      }
      return [
        name, item.fact.at.map { words.time($0, event.zone).asHTML } ?? "",
        words.value(of: item.fact, event.zone).asHTML + (reply ?? ""),
      ]
    }
    let head =
      document.tellsValues ? [columns.message, columns.when, columns.state] : [columns.message]
    return table(head, rows, kind: "held letters")
  }

  /// - Parameter rows: escaped.
  private func table(
    _ columns: [String], _ rows: [[String]], kind: String = "held"
  ) -> String {
    let head = columns.map { "<th>\($0.asHTML)</th>" }.joined()
    let body = rows.map { cells in
      let first = cells.first.map { "<td>\($0)</td>" } ?? ""
      let rest = zip(columns, cells).dropFirst().map { column, cell in
        "<td data-label=\"\(column.asHTML)\">\(cell)</td>"
      }
      return "<tr>\(first)\(rest.joined())</tr>"
    }
    return "<table class=\"\(kind)\">\n<tr>\(head)</tr>\n\(body.joined(separator: "\n"))\n</table>"
  }
}
