import Foundation
import Sealing
import Storage
package import Vocabulary

/// An entry at its place in the chain of the ledger.
package struct ChainedEntry: Hashable, Sendable {
  /// From 1, without gaps.
  package let number: Int
  package let id: String
  package let at: Instant
  package let kind: String
  /// The slug of the event; empty when the entry is about the workspace.
  package let event: String
  /// One line of JSON.
  package let facts: String
  /// The account that did it; empty when it is not known.
  package let by: String
  /// The hash of the entry before, in hexadecimal; all zeros in the first entry.
  package let previous: String
  /// SHA-256 over all properties above, in hexadecimal.
  package let hash: String

  package static let noHash = String(repeating: "0", count: 64)

  init(after head: LedgerHead, _ entry: LedgerEntry) {
    number = head.number + 1
    id = entry.id
    at = entry.at
    kind = entry.kind.rawValue
    event = entry.event?.text ?? ""
    facts = entry.factsLine
    by = entry.by
    previous = head.hash
    hash = Self.hash(number, id, at, kind, event, facts, by, previous)
  }

  init(after head: LedgerHead, again old: ChainedEntry) {
    number = head.number + 1
    (id, at, kind, event, facts) = (old.id, old.at, old.kind, old.event, old.facts)
    by = old.by
    previous = head.hash
    hash = Self.hash(number, id, at, kind, event, facts, by, previous)
  }

  init(row: StoredRow) throws {
    number = try row.count("number")
    id = try row.text("id")
    at = Instant(seconds: try row.integer("at"))
    kind = try row.text("kind")
    event = try row.text("event")
    facts = try row.text("facts")
    by = try row.text("by")
    previous = hexadecimal(try row.bytes("previous"))
    hash = hexadecimal(try row.bytes("hash"))
  }

  /// An entry from an export. Its hash is not verified yet.
  package init(
    number: Int, id: String, at: Instant, kind: String, event: String, facts: String, by: String,
    previous: String, hash: String
  ) {
    self.number = NumberBounds.count(number)
    self.id = id
    self.at = at
    self.kind = kind
    self.event = event
    self.facts = facts
    self.by = by
    self.previous = previous
    self.hash = hash
  }

  /// The hash of the present content.
  var expectedHash: String { Self.hash(number, id, at, kind, event, facts, by, previous) }

  private static func hash(
    _ number: Int, _ id: String, _ at: Instant, _ kind: String, _ event: String, _ facts: String,
    _ by: String, _ previous: String
  ) -> String {
    // No part can hold a line break, so every line is one part.
    let lines = [
      "mayfly ledger entry 2", "\(number)", id, "\(at.seconds)", kind, event, facts, by, previous,
    ]
    return hexadecimal(sha256(Array(lines.joined(separator: "\n").utf8)))
  }

  func insert(in access: borrowing DatabaseAccess) throws {
    try access.execute(
      """
      INSERT INTO entries (number, id, at, kind, event, facts, by, previous, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(number), .text(id), .integer(at.seconds), .text(kind), .text(event),
        .text(facts), .text(by), .bytes(bytes(hexadecimal: previous) ?? []),
        .bytes(bytes(hexadecimal: hash) ?? []),
      ])
  }
}

// MARK: Facts

extension ChainedEntry {
  private func fact(_ name: String) -> Any? {
    let object = try? JSONSerialization.jsonObject(with: Data(facts.utf8)) as? [String: Any]
    return object?[name]
  }

  /// The count with that name; `nil` when the entry has none.
  package func count(_ name: String) -> Int? { (fact(name) as? Int).map(NumberBounds.count) }

  /// The words or hashes of the fact with that name; empty when the entry has none.
  package func words(_ name: String) -> [String] {
    switch fact(name) {
    case let word as String: [word]
    case let words as [String]: words
    default: []
    }
  }
}
