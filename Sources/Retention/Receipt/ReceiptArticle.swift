import Foundation
import Ledger
import Vault
import Vocabulary

/// A receipt in one language, as part of its page.
struct ReceiptArticle {
  let receipt: Receipt
  let words: ReceiptWords

  var html: String {
    """
    <article id="\(words.language)" lang="\(words.language)">
    <p class="kind">\(escaped(words.kind))</p>
    <h1>\(escaped(title))</h1>
    <p class="office">\(escaped(office))</p>
    <p class="lead">\(escaped(lead))</p>
    <p>\(escaped(why))</p>
    <p>\(escaped(howLong))</p>
    \(section(words.headings.held, fields))
    \(holds)
    \(section(words.headings.destroyed, destroyed))
    \(section(words.headings.searched, "<p>\(search)</p>"))
    \(section(words.headings.kept, list(receipt.kept.map(kept))))
    \(section(words.headings.outside, list(receipt.beyond.map(words.reach))))
    \(section(words.headings.check, check))
    </article>
    """
  }

  /// The title in the article's language, if the event has one.
  var title: String { text(receipt.statement?.titles) ?? receipt.title }

  private var office: String { text(receipt.statement?.office).map(words.issuedBy) ?? "" }

  private func text(_ texts: [String: String]?) -> String? {
    texts?[words.language.tag] ?? texts?[""]
  }

  // MARK: Sentences

  private var lead: String {
    let apart = receipt.keptApart
    let destroyed = (receipt.attendees - apart).grouped
    let lead = receipt.isKeyDestroyed ? words.lead : words.leadWithoutKey
    return lead(destroyed, words.readable(receipt.purgedAt))
      + (apart == 0 ? "" : " " + words.keptApart(apart.grouped))
  }

  private var why: String {
    let closed = words.readable(receipt.windowClosedAt)
    if receipt.trigger == Receipt.holdEnded { return words.holdEnded }
    guard receipt.trigger == "early" else { return words.closed(closed) }
    return words.early(closed) + " " + (receipt.reason.map(words.reason) ?? "")
  }

  private var howLong: String {
    let (from, to) = (Instant(rfc3339: receipt.heldFrom), Instant(rfc3339: receipt.purgedAt))
    let seconds = (to?.seconds ?? 0) - (from?.seconds ?? 0)
    return words.lasted(
      Int(seconds / 86_400), words.readable(receipt.heldFrom), words.readable(receipt.purgedAt))
  }

  private var fields: String {
    let fields = receipt.statement?.fields ?? []
    guard !fields.isEmpty else { return "<p>\(escaped(words.noFields))</p>" }
    let rows = fields.map { field in
      let mark = field.sensitive ? " <span class=\"mark\">\(escaped(words.sensitive))</span>" : ""
      let purposes = field.purposes.map(words.name).map(escaped).joined(separator: "<br>")
      let name = text(field.labels) ?? words.name(field.name)
      return "<tr><td>\(escaped(name))\(mark)</td><td>\(purposes)</td></tr>"
    }
    let head = [words.columns.field, words.columns.purposes].map { "<th>\(escaped($0))</th>" }
    return table(head, rows)
  }

  private var holds: String {
    guard !receipt.holds.isEmpty else { return "" }
    return section(
      words.headings.holds,
      list(
        receipt.holds.map {
          words.hold(
            words.name($0.ground), words.readable($0.from),
            words.readable($0.ended ?? $0.until), $0.scope == .one)
        }))
  }

  private var destroyed: String {
    let row =
      "<tr><td>\(escaped(words.key(receipt.keyFingerprint)))</td>"
      + "<td class=\"n\">1</td><td class=\"n\">32</td></tr>"
    let rows = receipt.removed.map { removed in
      "<tr><td>\(escaped(words.name(removed.what)))</td>"
        + "<td class=\"n\">\(removed.files.grouped)</td>"
        + "<td class=\"n\">\(Int(removed.bytes).grouped)</td></tr>"
    }
    let head = [words.columns.files, words.columns.bytes].map {
      "<th class=\"n\">\(escaped($0))</th>"
    }
    let parts = ["<th>\(escaped(words.columns.part))</th>"] + head
    guard receipt.isKeyDestroyed else {
      let note = "<p><strong>\(escaped(words.keyNotThere(receipt.keyFingerprint)))</strong></p>"
      return note + "\n" + table(parts, rows)
    }
    return table(parts, [row] + rows)
  }

  private var search: String {
    let residue = receipt.residue
    guard residue.searched else { return "<strong>\(escaped(words.notSearched))</strong>" }
    let found = residue.hits == 0 ? words.nothingFound : words.found(residue.hits.grouped)
    let read = residue.opaque == 0 ? words.allRead : words.unread(residue.opaque.grouped)
    return escaped(words.search(residue.values.grouped, residue.files.grouped))
      + " <strong>\(escaped(found))</strong> " + escaped(read)
  }

  private func kept(_ kept: Receipt.Kept) -> String {
    let until =
      kept.until == Receipt.Kept.withoutEnd
      ? words.withoutEnd : words.until(words.readable(kept.until))
    let detail = kept.detail.map { ", \(words.readable(words.name($0)))" } ?? ""
    return "\(words.kept(kept.kind))\(detail) — \(until)"
  }

  private var check: String {
    """
    <p>\(escaped(words.check))</p>
    <dl>
    <dt>\(escaped(words.columns.event))</dt><dd>\(code(receipt.event))</dd>
    <dt>\(escaped(words.columns.signedBy))</dt><dd>\(code(receipt.signedBy))</dd>
    <dt>\(escaped(words.columns.ledger))</dt><dd>\(receipt.ledgerHead.number) \
    \(code(receipt.ledgerHead.hash))</dd>
    </dl>
    """
  }

  // MARK: Markup

  private func section(_ heading: String, _ content: String) -> String {
    "<section><h2>\(escaped(heading))</h2>\n\(content)</section>"
  }

  private func list(_ items: [String]) -> String {
    "<ul>\(items.map { "<li>\(escaped($0))</li>" }.joined())</ul>"
  }

  private func table(_ head: [String], _ rows: [String]) -> String {
    "<table>\n<tr>\(head.joined())</tr>\n\(rows.joined(separator: "\n"))\n</table>"
  }

  private func code(_ text: String) -> String { "<code>\(escaped(text))</code>" }

  private func escaped(_ text: String) -> String { text.asHTML }
}
