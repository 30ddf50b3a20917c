import Workspaces
import Application
import Foundation
import Ledger
import Sealing
import Vocabulary

/// The ledger as a file that anyone can verify anywhere.
enum LedgerFile {
  static func json(_ entry: ChainedEntry) -> JSONText {
    .object([
      ("number", .number(entry.number)), ("id", .text(entry.id)),
      ("at", .text(entry.at.rfc3339())), ("kind", .text(entry.kind)),
      ("event", .text(entry.event)), ("facts", .text(entry.facts)),
      ("by", .text(entry.by)),
      ("previous", .text(entry.previous)), ("hash", .text(entry.hash)),
    ])
  }

  /// Prints the export, entry by entry.
  static func print(_ workspace: Workspace, _ terminal: Terminal) throws {
    let ledger = try workspace.ledger
    let export = LedgerExport(key: try workspace.signing.verifying)
    let head = try ledger.signedHead()
    var pending = Array(export.beginning.utf8)
    var hasEntries = false
    try ledger.forEach { entry in
      pending += export.text(of: entry, isFirst: !hasEntries).utf8
      hasEntries = true
      guard pending.count >= JSONArrayOutput.piece else { return }
      terminal.print(part: pending)
      pending.removeAll(keepingCapacity: true)
    }
    terminal.print(part: pending + export.ending(head, hasEntries: hasEntries).utf8)
  }

  static func verified(_ bytes: [UInt8], key: VerifyingKey) -> LedgerVerification {
    if let verified = LedgerExport(key: key).verified(bytes) { return verified.found }
    var verification = LedgerVerification()
    verification.add(.damagedFile)
    return verification
  }
}
