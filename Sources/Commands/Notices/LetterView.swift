import Foundation
import Letters
import Vocabulary

/// A letter as its reader sees it, with what stands above its text in a mail program.
struct LetterView {
  let letter: Letter

  /// The head and the plain text.
  var text: String {
    head.map { "\($0.name): \($0.value)" }.joined(separator: "\n") + "\n\n" + letter.text.plain
  }

  /// The letter's own HTML, with the head above it. It loads nothing.
  var page: String {
    let rows = head.map { "<tr><th>\($0.name)</th><td>\($0.value.asHTML)</td></tr>" }
    let above = """
      <table style="\(Self.style)">
      \(rows.joined(separator: "\n"))
      </table>

      """
    let html = letter.text.html
    guard let body = html.range(of: "<body"),
      let end = html[body.upperBound...].firstIndex(of: ">")
    else { return above + html }
    let start = html.index(after: end)
    return html[..<start] + "\n" + above + html[start...]
  }

  private static let style =
    "font:14px/1.5 system-ui,sans-serif;text-align:left;margin:1rem auto;max-width:40rem;width:100%;"
    + "border-bottom:1px solid #999"

  /// Where something goes, from whom, and what comes with it. The names are those of the message.
  private var head: [(name: String, value: String)] {
    [
      ("From", Self.mailbox(letter.from)), ("To", Self.mailbox(letter.to)),
      ("Subject", letter.text.subject), ("Attached", attachments), ("Invitation", invitation),
    ].filter { !$0.1.isEmpty }
  }

  private var attachments: String {
    letter.attachments.map { "\($0.fileName) (\(Formatted.count($0.size, "byte")))" }
      .joined(separator: ", ")
  }

  /// What the reader's calendar enters.
  private var invitation: String {
    guard let entry = letter.calendar?.entry else { return "" }
    let (starts, ends) = (entry.starts.local(in: entry.zone), entry.ends.local(in: entry.zone))
    return "\(entry.method == .cancel ? "cancels " : "")\(entry.summary), \(starts) to \(ends) "
      + "(\(Formatted.name(of: entry.zone)))" + (entry.location.map { ", \($0)" } ?? "")
  }

  private static func mailbox(_ mailbox: LetterAddress) -> String {
    mailbox.name.map { "\($0) <\(mailbox.address.revealed)>" } ?? mailbox.address.revealed
  }
}
