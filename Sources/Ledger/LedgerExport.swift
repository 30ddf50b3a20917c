import Foundation
package import Sealing
import Vocabulary

/// The ledger as a file that anyone can verify anywhere.
///
/// Its bytes follow from the entries, the head and the key. So a verification finds whatever else
/// stands in a file: further keys, a key that stands twice, another spelling.
package struct LedgerExport {
  private let key: VerifyingKey

  /// - Parameter key: the key of the workspace.
  package init(key: VerifyingKey) { self.key = key }

  // MARK: Writing

  /// The text before the entries.
  package var beginning: String {
    "{\n  \"ledger\": \"mayfly 2\",\n  \"publicKey\": \(quoted(key.text)),\n  \"entries\": ["
  }

  /// The text of one entry.
  package func text(of entry: ChainedEntry, isFirst: Bool) -> String {
    (isFirst ? "\n" : ",\n") + "    " + object(facts(of: entry), indent: "    ")
  }

  /// The text after the entries.
  package func ending(_ head: SignedHead?, hasEntries: Bool) -> String {
    let signed = head.map { object(facts(of: $0), indent: "  ") } ?? "null"
    return "\(hasEntries ? "\n  " : "")],\n  \"head\": \(signed)\n}\n"
  }

  /// The whole file.
  package func bytes(of chain: LedgerChain) -> [UInt8] {
    var bytes = Array(beginning.utf8)
    for (index, entry) in chain.entries.enumerated() {
      bytes += text(of: entry, isFirst: index == 0).utf8
    }
    return bytes + ending(chain.head, hasEntries: !chain.entries.isEmpty).utf8
  }

  private func facts(of entry: ChainedEntry) -> [(String, String)] {
    [
      ("number", "\(entry.number)"), ("id", quoted(entry.id)),
      ("at", quoted(entry.at.rfc3339())), ("kind", quoted(entry.kind)),
      ("event", quoted(entry.event)), ("facts", quoted(entry.facts)), ("by", quoted(entry.by)),
      ("previous", quoted(entry.previous)), ("hash", quoted(entry.hash)),
    ]
  }

  private func facts(of signed: SignedHead) -> [(String, String)] {
    [
      ("number", "\(signed.head.number)"), ("hash", quoted(signed.head.hash)),
      ("signature", quoted(Data(signed.signature).base64EncodedString())),
    ]
  }

  private func object(_ facts: [(String, String)], indent: String) -> String {
    let lines = facts.map { "\(indent)  \"\($0.0)\": \($0.1)" }
    return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
  }

  /// A JSON string (RFC 8259, section 7).
  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        quoted += (scalar.value < 0x10 ? "\\u000" : "\\u00") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  // MARK: Verifying

  /// Verifies a file. The answer is `nil` for bytes that are not an export.
  package func verified(_ bytes: [UInt8]) -> (chain: LedgerChain, found: LedgerVerification)? {
    guard let chain = LedgerChain(export: bytes) else { return nil }
    var verification = LedgerVerification()
    for entry in chain.entries { verification.check(entry) }
    verification.finish(chain.head, key: key)
    // Every workspace has a first entry, so an export without a head shows nothing.
    if chain.head == nil, chain.entries.isEmpty { verification.add(.noSignedHead) }
    let written = self.bytes(of: chain)
    if written != bytes {
      let same = zip(bytes, written).prefix { $0 == $1 }
      verification.add(.notAsWritten(line: same.count { $0.0 == 0x0A } + 1))
    }
    return (chain, verification)
  }
}
