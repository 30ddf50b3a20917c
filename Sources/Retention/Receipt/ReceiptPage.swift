import Foundation
import Ledger
import Vault
import Vocabulary

/// A receipt as a page for people: one HTML file that loads nothing. It has one article for each of
/// the event's languages.
///
/// The page depends only on the receipt, and contains the receipt's signed text at its end. So the
/// page can be verified too.
struct ReceiptPage {
  let receipt: Receipt
  /// The signed JSON.
  let text: String

  private static let textStart = "<pre id=\"receipt\">"
  private static let textEnd = "</pre>"

  var html: String {
    let languages = ReceiptWords.all(for: receipt.statement?.languages ?? [])
    let main = languages[0]
    let articles = languages.map { ReceiptArticle(receipt: receipt, words: $0) }
    return """
      <!DOCTYPE html>
      <html lang="\(main.language)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <title>\("\(main.kind): \(articles[0].title)".asHTML)</title>
      <style>\(PageStyle.css)</style>
      </head>
      <body>
      <nav>\(languages.map(Self.link).joined(separator: " · "))</nav>
      \(articles.map(\.html).joined(separator: "\n"))
      <details>
      <summary>\(languages.map(\.signedText).joined(separator: " / ").asHTML)</summary>
      \(Self.textStart)\(text.asHTML)\(Self.textEnd)
      </details>
      </body>
      </html>

      """
  }

  private static func link(_ words: ReceiptWords) -> String {
    "<a href=\"#\(words.language)\" lang=\"\(words.language)\">\(words.ownName)</a>"
  }

  /// The signed text in a page; `nil` when `bytes` are not a page.
  static func receiptText(in bytes: [UInt8]) -> [UInt8]? {
    guard bytes.starts(with: Array("<!DOCTYPE html>".utf8)) else { return nil }
    let page = String(decoding: bytes, as: UTF8.self)
    guard let start = page.range(of: textStart, options: .backwards),
      let end = page.range(of: textEnd, range: start.upperBound..<page.endIndex)
    else { return [] }
    return Array(String(page[start.upperBound..<end.lowerBound]).fromHTML.utf8)
  }
}
