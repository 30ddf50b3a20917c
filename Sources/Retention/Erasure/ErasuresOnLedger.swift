import Foundation
package import Ledger
package import Vocabulary

/// The people who were erased from an event, by its ledger. A restore uses this, so that a backup
/// does not bring them back.
package struct ErasuresOnLedger: Sendable {
  /// The rule for an old record of an erased person.
  package struct Verdict: Hashable, Sendable {
    /// A record that was added before this time must be erased.
    package let addedBefore: Instant
    /// Whether the person was added again later, so that a list may contain them.
    package let isBack: Bool
  }

  package let event: Slug
  /// By pseudonym.
  package private(set) var persons: [String: Verdict] = [:]

  package init(of event: Slug) { self.event = event }

  /// Reads one ledger entry. Call this in the ledger's order.
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
