import Foundation
package import Ledger
package import Vocabulary

/// Who was erased from an event, as its ledger tells it: so that a backup does not bring them back.
package struct ErasuresOnLedger: Sendable {
  /// What an old record of a person comes to.
  package struct Verdict: Hashable, Sendable {
    /// Whoever was added before is erased.
    package let addedBefore: Instant
    /// Whether they were added anew since, so that a list may hold them again.
    package let isBack: Bool
  }

  package let event: Slug
  /// By pseudonym.
  package private(set) var persons: [String: Verdict] = [:]

  package init(of event: Slug) { self.event = event }

  /// Notes an entry; to be called in the chain's order.
  package mutating func note(_ entry: ChainedEntry) {
    guard entry.event == event.text else { return }
    switch entry.kind {
    case LedgerEntry.Kind.attendeeErased.rawValue:
      for person in Self.persons(entry.facts) {
        persons[person] = Verdict(
          addedBefore: Instant(seconds: entry.at.seconds + 1), isBack: false)
      }
    case LedgerEntry.Kind.attendeeAdded.rawValue:
      for person in Self.persons(entry.facts) where persons[person] != nil {
        persons[person] = Verdict(addedBefore: entry.at, isBack: true)
      }
    default: return
    }
  }

  private static func persons(_ facts: String) -> [String] {
    guard
      let facts = try? JSONSerialization.jsonObject(with: Data(facts.utf8)) as? [String: Any]
    else { return [] }
    return [facts["person"] as? String].compactMap(\.self) + (facts["earlier"] as? [String] ?? [])
  }
}
