import Attendees
import Definitions
import Foundation
import Vault
import Vocabulary
import Wording

/// A door list for people: as a page to print, as CSV, and as a table.
struct DoorPage {
  let list: DoorList
  /// The office's.
  let language: Language
  let now: Instant

  /// One HTML file that loads nothing and is one page wide when it is printed.
  var html: String {
    """
    <!DOCTYPE html>
    <html lang="\(face.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>\(escaped("\(words(DoorWords.title)): \(title)"))</title>
    <style>\(Self.style(isWide: list.fields.count > Self.mostUpright))</style>
    </head>
    <body>
    <header>
    <p class="kind">\(escaped(words(DoorWords.title)))</p>
    <h1>\(escaped(title))</h1>
    <p>\(escaped(when))</p>
    <p>\(escaped(counts))</p>
    </header>
    <table>
    <thead><tr><th class="n">\(escaped(words(DoorWords.number)))</th>\
    <th>\(escaped(words(DoorWords.here)))</th>\(head)<th>\(escaped(words(DoorWords.code)))</th></tr></thead>
    <tbody>
    \(rows.joined(separator: "\n"))
    </tbody>
    </table>
    <footer>\(escaped(words(DoorWords.warning)))</footer>
    </body>
    </html>

    """
  }

  /// The header and the rows of a CSV.
  var records: [[String]] {
    [[words(DoorWords.here)] + titles + [words(DoorWords.code)]]
      + list.people.map { [$0.isHere ? "✓" : "□"] + cells($0) + [$0.code.description] }
  }

  var table: TextTable {
    var table = TextTable([""] + titles + [words(DoorWords.code)])
    for person in list.people {
      table.add([person.isHere ? "[x]" : "[ ]"] + cells(person) + [person.code.description])
    }
    return table
  }

  // MARK: parts

  /// More fields than these are printed on a page that lies on its side.
  private static let mostUpright = 5

  private var face: FaceLanguage { FaceLanguage(for: language) }
  private func words(_ phrase: Phrase) -> String { phrase.text(in: face) }
  private func escaped(_ text: String) -> String { TextTable.harmless(text).asHTML }

  private var title: String { list.event.title.text(in: language) }
  private var titles: [String] { list.fields.map { $0.title(in: language) } }

  private var when: String {
    let dates = words(DoorWords.dates(list.event.starts, list.event.ends))
    let venue = list.event.venue?.text(in: language)
    return [dates, venue].compactMap(\.self).joined(separator: " · ")
  }

  private var counts: String {
    let present = list.people.count { $0.isHere }
    return words(DoorWords.counts(people: list.people.count, present: present)) + " · "
      + words(DoorWords.asOf(now.local(in: list.event.zone)))
  }

  private var head: String { titles.map { "<th>\(escaped($0))</th>" }.joined() }

  private var rows: [String] {
    list.people.enumerated().map { number, person in
      let box = "<span class=\"box\">\(person.isHere ? "✓" : "")</span>"
      let cells = cells(person).map { "<td>\(escaped($0))</td>" }.joined()
      return "<tr><td class=\"n\">\(number + 1)</td><td class=\"here\">\(box)</td>\(cells)"
        + "<td><code>\(person.code)</code></td></tr>"
    }
  }

  private func cells(_ person: DoorList.Person) -> [String] {
    list.fields.map { person.values[$0.name]?.revealed ?? "" }
  }

  private static func style(isWide: Bool) -> String {
    """
    :root{color-scheme:light}
    body{font:16px/1.5 system-ui,"Noto Sans","Hiragino Sans","Noto Sans CJK JP","Noto Sans JP",\
    "Yu Gothic",sans-serif;margin:0 auto;max-width:\(isWide ? 74 : 56)rem;padding:1.5rem 1.25rem;\
    background:#fff;color:#111}
    header p{margin:.1rem 0}h1{font-size:1.5rem;line-height:1.3;margin:.1rem 0 .3rem}
    .kind{letter-spacing:.08em;font-size:.85rem;font-weight:600;color:#2f6f6a}
    table{border-collapse:collapse;width:100%;margin-top:1rem}
    th{font-size:.82rem;font-weight:600;color:#444;border-bottom:2px solid #444;white-space:nowrap}
    th,td{text-align:left;vertical-align:middle;padding:.32rem .6rem .32rem 0}
    td{border-bottom:1px solid #bbb;overflow-wrap:anywhere}
    tr{break-inside:avoid}thead{display:table-header-group}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;color:#444}
    .box{display:inline-block;width:1.1rem;height:1.1rem;border:1.5px solid #111;border-radius:2px;\
    text-align:center;line-height:1.05rem;font-weight:700;vertical-align:middle}
    code{font:.85em ui-monospace,"Noto Sans Mono",monospace;white-space:nowrap}
    footer{margin-top:1rem;font-size:.85rem;color:#444}
    @page{size:A4\(isWide ? " landscape" : "");margin:12mm 12mm 14mm;\
    @bottom-right{content:counter(page) " / " counter(pages);font-size:8pt}}
    @media print{html{font-size:9.5pt}body{font-size:1rem;max-width:none;padding:0}}
    """
  }
}
