import Application
import Foundation
import Ledger
import Sealing
import Vocabulary

/// The ledger as a file that can be verified anywhere.
enum LedgerFile {
  private struct Stored: Decodable {
    struct Entry: Decodable {
      var number: Int
      var id: String
      var at: String
      var kind: String
      var event: String
      var facts: String
      var previous: String
      var hash: String
    }
    struct Head: Decodable {
      var number: Int
      var hash: String
      var signature: String
    }
    var entries: [Entry]
    var head: Head?
  }

  static func json(_ entry: ChainedEntry) -> JSONText {
    .object([
      ("number", .number(entry.number)), ("id", .text(entry.id)),
      ("at", .text(entry.at.rfc3339())), ("kind", .text(entry.kind)),
      ("event", .text(entry.event)), ("facts", .text(entry.facts)),
      ("previous", .text(entry.previous)), ("hash", .text(entry.hash)),
    ])
  }

  static func json(of workspace: Workspace) throws -> JSONText {
    var entries: [JSONText] = []
    try workspace.ledger.forEach { entries.append(json($0)) }
    let signed = try workspace.ledger.signedHead()
    return .object([
      ("ledger", .text("mayfly 1")), ("publicKey", .text(try workspace.signing.verifying.text)),
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
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)) else {
      verification.add(.damagedFile)
      return verification
    }
    for entry in stored.entries {
      guard let at = Instant(rfc3339: entry.at) else {
        verification.add(.edited(number: entry.number))
        continue
      }
      verification.check(
        ChainedEntry(
          number: entry.number, id: entry.id, at: at, kind: entry.kind, event: entry.event,
          facts: entry.facts, previous: entry.previous, hash: entry.hash))
    }
    let head = stored.head.map {
      SignedHead(
        head: LedgerHead(number: $0.number, hash: $0.hash),
        signature: [UInt8](Data(base64Encoded: $0.signature) ?? Data()))
    }
    verification.finish(head, key: key)
    return verification
  }
}
