import Definitions
import Foundation
import Vault
import Vocabulary

extension DisclosureDocument {
  /// The answer for people: one HTML file that loads nothing, in the person's language (Japanese, or
  /// English for every other), for a screen and for A4.
  package func page() -> String { DisclosurePage(self).html }
}

/// The page of a disclosure.
struct DisclosurePage {
  let document: DisclosureDocument
  let words: DisclosureWords

  init(_ document: DisclosureDocument) {
    self.document = document
    words = DisclosureWords.in(document.language)
  }

  var html: String {
    let heading = words.heading(document.tellsValues).asHTML
    return """
      <!DOCTYPE html>
      <html lang="\(words.language)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <meta name="referrer" content="no-referrer">
      <title>\(heading)</title>
      <style>\(PageStyle.css)
      \(Self.style)</style>
      </head>
      <body>
      <article>
      <p class="kind">\(words.title(document.tellsValues).asHTML) · \
      \(words.request(document.number).asHTML)</p>
      <h1>\(heading)</h1>
      <p class="office">\(office)</p>
      <p class="lead">\(lead)</p>
      \(document.events.map { EventSection($0, document, words).html }.joined(separator: "\n"))
      \(notSearched)
      \(officeItems)
      \(section(words.headings.handlers, handlers))
      \(section(words.headings.reach, list(DisclosureWords.Reach.allCases.map(words.reach))))
      \(section(words.headings.next, next))
      </article>
      </body>
      </html>

      """
  }

  // MARK: The office

  private var office: String {
    let name = document.office.name.text(in: words.language)
    return safe(words.issuedBy(name, words.date(document.made, document.zone)))
  }

  private var handlers: String {
    let office = document.office
    let names = office.processors.map { words.processor($0, $0 == office.mailRelay) }
    let list = names.isEmpty ? "<p>\(words.noProcessors.asHTML)</p>" : list(names)
    return isProvided ? list : list + "\n<p>\(words.noProvisions.asHTML)</p>"
  }

  private var officeItems: String {
    guard !document.officeItems.isEmpty else { return "" }
    let rows = document.officeItems.map { fact in
      let (name, value) = (words.name(of: fact), words.value(of: fact, document.zone))
      let shown = document.tellsValues ? "<td>\(PageValue(value).html(words))</td>" : ""
      return "<tr><td>\(safe(name))</td>\(shown)</tr>"
    }
    let columns = document.tellsValues ? [words.columns.what, words.columns.value] : []
    let head = columns.map { "<th>\($0.asHTML)</th>" }.joined()
    let lines = (head.isEmpty ? [] : ["<tr>\(head)</tr>"]) + rows
    return section(
      words.headings.office, "<table>\n\(lines.joined(separator: "\n"))\n</table>")
  }

  /// The events in which nobody looked for mentions, said once.
  private var notSearched: String {
    let events = document.events.filter { $0.mentioned == .notSearched }
    guard !events.isEmpty else { return "" }
    let titles = events.map { $0.title.text(in: words.language) }
    let isEvery = events.count == document.events.count
    return "<p class=\"note\">\(safe(words.notSearched(isEvery ? nil : titles)))</p>"
  }

  private var next: String {
    let address = document.office.contact.revealed
    let contact = safe(words.contact(address, document.number))
      .replacingOccurrences(
        of: safe(address),
        with: "<a href=\"mailto:\(Self.percentEncoded(address))\">\(safe(address))</a>")
    return list(words.next) + "\n<p>\(contact)</p>\n<p>\(words.authority.asHTML)</p>" + policy
  }

  private var policy: String {
    guard let policy = document.office.policy else { return "" }
    let text = safe(words.policy(policy.version))
    guard let url = policy.url, url.hasPrefix("https://") else { return "\n<p>\(text)</p>" }
    return "\n<p><a rel=\"noreferrer\" href=\"\(safe(url))\">\(text)</a><br>\(safe(url))</p>"
  }

  private static func percentEncoded(_ address: String) -> String {
    let allowed = CharacterSet(charactersIn: "@.-_~").union(.alphanumerics)
    return (address.addingPercentEncoding(withAllowedCharacters: allowed) ?? "").asHTML
  }

  // MARK: The first lines

  private var isProvided: Bool {
    document.officeItems.contains { $0.kind == .provision }
      || document.events.contains { $0.items.contains { $0.fact.kind == .provision } }
  }

  private var lead: String {
    guard let last = document.events.max(by: { $0.keptUntil < $1.keptUntil }) else {
      return words.nothing.asHTML
    }
    let items = document.events.flatMap { event in event.items.map { (event, $0) } }
    let names = items.filter { $1.fact.kind == .field }.map { words.name(of: $1, in: $0) }
    return safe(
      words.lead(
        DisclosureWords.Lead(
          fields: names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
          events: document.events.map { $0.title.text(in: words.language) },
          purposes: Set(items.flatMap { $1.purposes }).sorted(),
          until: words.end(last.keptUntil, last.zone),
          processors: document.office.processors, isProvided: isProvided)))
  }

  // MARK: Markup

  private func section(_ heading: String, _ content: String) -> String {
    "<section><h2>\(heading.asHTML)</h2>\n\(content)</section>"
  }

  private func list(_ items: [String]) -> String {
    "<ul>\(items.map { "<li>\(safe($0))</li>" }.joined())</ul>"
  }

  private func safe(_ text: String) -> String { PageValue.tamed(text).asHTML }

  /// What this page adds to the common style.
  private static let style = """
    body{max-width:52rem}
    h3{font-size:.95rem;margin:1.1rem 0 .2rem;break-after:avoid}
    .lead{margin:.6rem 0 1rem}
    .note{font-size:.92rem}
    .held{font-size:.92rem;line-height:1.5;table-layout:fixed}
    .held th:first-child{width:18%}
    .held th:nth-last-child(3):not(:first-child){width:19%}
    .held th:nth-last-child(2):not(:first-child){width:20%}
    .held th:last-child:not(:first-child){width:15%}
    .letters th:nth-child(2){width:22%!important}
    .letters th:first-child,.letters th:nth-child(3){width:39%!important}
    .held td{overflow-wrap:anywhere}
    .held td:first-child{font-weight:600}
    .v{display:block;overflow:hidden;overflow-wrap:anywhere;text-align:left}
    .why{display:block;font-size:.9em;opacity:.8}
    .mark{font-weight:400;white-space:nowrap}
    .attention{border:1px solid rgba(128,128,128,.5);border-radius:.4rem;padding:.5rem .8rem;\
    margin:.7rem 0}
    a{color:inherit}
    @media (prefers-color-scheme:dark){.kind{color:#7cc5be}h2{border-color:#7cc5be}}
    @media screen and (max-width:40rem){
    .held tr:first-child{display:none}
    .held tr,.held td{display:block}
    .held tr{border-bottom:1px solid rgba(128,128,128,.35);padding:.4rem 0}
    .held td{border:0;padding:.05rem 0}
    .held td[data-label]{position:relative;padding-left:6.5rem;min-height:1.5em}
    .held td[data-label]::before{content:attr(data-label);position:absolute;left:0;opacity:.75}
    }
    @media print{.kind{color:#2f6f6a}h2{border-color:#2f6f6a}.attention{break-inside:avoid}}
    """
}
