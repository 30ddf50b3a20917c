import Ledger
import Foundation

/// A receipt as a page for people: one HTML file that loads nothing.
struct ReceiptPage {
  let receipt: Receipt

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>Receipt: \(escaped(receipt.title))</title>
    <style>\(Self.style)</style>
    </head>
    <body>
    <main>
    <p class="kind">Receipt of destruction</p>
    <h1>\(escaped(receipt.title))</h1>
    <p class="lead">The data of <strong>\(receipt.attendees)</strong> attendees was destroyed on
    <strong>\(escaped(readable(receipt.purgedAt)))</strong>\(when)</p>
    <h2>What was destroyed</h2>
    <table>
    <tr><th>What</th><th class="n">Files</th><th class="n">Bytes</th></tr>
    <tr><td>The key <code>\(escaped(receipt.keyFingerprint))</code>, without which no copy of \
    the data opens</td><td class="n">1</td><td class="n">32</td></tr>
    \(receipt.removed.map(row).joined(separator: "\n"))
    </table>
    <h2>What was looked for afterwards</h2>
    <p>\(search)</p>
    <h2>What is kept</h2>
    <ul>\(receipt.kept.map { "<li>\(escaped($0.what)) (\(escaped($0.until)))</li>" }.joined())</ul>
    <h2>What lies outside our reach</h2>
    <ul>\(receipt.outside.map { "<li>\(escaped($0))</li>" }.joined())</ul>
    <h2>How to check it</h2>
    <p>The file <code>.json</code> beside this page is signed. Anyone who has the office's public
    key can check it with <code>mayfly receipt verify FILE --key PUBLIC</code>.</p>
    <dl>
    <dt>Event</dt><dd><code>\(escaped(receipt.event))</code></dd>
    <dt>Signed by</dt><dd><code>\(escaped(receipt.signedBy))</code></dd>
    <dt>Ledger head</dt><dd>entry \(receipt.ledgerHead.number), \
    <code>\(escaped(receipt.ledgerHead.hash))</code></dd>
    </dl>
    </main>
    </body>
    </html>

    """
  }

  private var when: String {
    let closed = escaped(readable(receipt.windowClosedAt))
    return receipt.trigger == "early"
      ? ", early, by order of the office: its retention window would have closed on \(closed)."
      : ". Its retention window closed on \(closed)."
  }

  private var search: String {
    let residue = receipt.residue
    guard residue.searched else {
      return
        "<strong>Nothing was looked for</strong>: the vault was damaged, so what it held could "
        + "not be read."
    }
    let finding =
      residue.hits == 0
      ? "none was found" : "\(residue.hits) files of somebody's own still held one"
    return """
      \(residue.values) identities and addresses in \(residue.files) files of the workspace, also
      inside encoded and packed parts: <strong>\(finding)</strong>. \(residue.opaque) files
      could not be read, or not wholly.
      """
  }

  private func row(_ removed: Receipt.Removed) -> String {
    "<tr><td>\(escaped(removed.what.prefix(1).uppercased() + removed.what.dropFirst()))</td>"
      + "<td class=\"n\">\(removed.files)</td><td class=\"n\">\(removed.bytes)</td></tr>"
  }

  private func readable(_ time: String) -> String {
    time.replacingOccurrences(of: "T", with: " ")
  }

  private func escaped(_ text: some StringProtocol) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
  }

  private static let style = """
    :root{color-scheme:light dark}
    body{font:16px/1.6 system-ui,"Noto Sans","Noto Sans CJK JP",sans-serif;margin:0;\
    background:Canvas;color:CanvasText}
    main{max-width:42rem;margin:0 auto;padding:2.5rem 1.25rem}
    h1{font-size:1.7rem;line-height:1.25;margin:.2rem 0 1rem}
    h2{font-size:1.05rem;margin:2rem 0 .4rem}
    .kind{text-transform:uppercase;letter-spacing:.08em;font-size:.8rem;margin:0;opacity:.7}
    .lead{font-size:1.1rem}
    table{border-collapse:collapse;width:100%}
    th,td{text-align:left;padding:.35rem .5rem;border-bottom:1px solid rgba(128,128,128,.35)}
    .n{text-align:right;font-variant-numeric:tabular-nums}
    code{font-size:.85em;overflow-wrap:anywhere}
    dt{font-weight:600;margin-top:.6rem}dd{margin:0}
    """
}
