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

  static func json(of workspace: Workspace) throws -> JSONText {
    var entries: [JSONText] = []
    try workspace.ledger.forEach { entries.append(json($0)) }
    let signed = try workspace.ledger.signedHead()
    return .object([
      ("ledger", .text("mayfly 2")), ("publicKey", .text(try workspace.signing.verifying.text)),
      ("entries", .array(entries)),
      (
        "head",
        signed.map {
          .object([
            ("number", .number($0.head.number)), ("hash", .text($0.head.hash)),
            ("signature", .text(Data($0.signature).base64EncodedString())),
          ])
        } ?? .null
      ),
    ])
  }

  static func verified(_ bytes: [UInt8], key: VerifyingKey) throws -> LedgerVerification {
    var verification = LedgerVerification()
    guard let chain = LedgerChain(export: bytes) else {
      verification.add(.damagedFile)
      return verification
    }
    for entry in chain.entries { verification.check(entry) }
    verification.finish(chain.head, key: key)
    return verification
  }
}
