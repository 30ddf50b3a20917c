package import Vocabulary

/// Where a head of the ledger is noted outside the ledger.
package enum HeadWitness: Hashable, Sendable {
  case catalog
  case vault(Slug)
}
