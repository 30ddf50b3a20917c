package import Residue
package import Ledger
package import Sealing
package import Vault
package import Vocabulary

extension Purge {
  /// What a purge needs of the house.
  package struct Dependencies {
    package let paths: WorkspacePaths
    package let catalog: Catalog
    package let keyring: Keyring
    /// Each asked for when it is needed: a damaged one delays the proof, never the destruction.
    package let ledger: () throws -> EventLedger
    package let signing: () throws -> SigningKey
    package let environment: Environment
    /// Starts the process that searches.
    package let searcher: () throws -> any ResidueSearcher
    /// How many attendees the event's vault holds. Needs no key.
    package let attendees: (CatalogEntry) throws -> Int
    /// Tells every identity and address that the event's vault holds.
    package let identifyingValues: (CatalogEntry, (PersonalText) throws -> Void) throws -> Void
    /// Puts aside what holds on single attendees keep, before anything is destroyed.
    package let custody: (CatalogEntry) throws -> Void
    /// What stopped the event's purge before, and does no more; for the receipt.
    package let holds: (CatalogEntry) throws -> [Receipt.Hold]
    /// What of the event is kept elsewhere, besides the ledger, the receipt and the statistics.
    package let kept: (CatalogEntry) throws -> [Receipt.Kept]
    /// Called as each step begins, for a person who waits.
    package let progress: (CatalogEntry, PurgeRecord.Step) -> Void

    package init(
      paths: WorkspacePaths, catalog: Catalog, keyring: Keyring,
      ledger: @escaping @autoclosure () throws -> EventLedger,
      signing: @escaping @autoclosure () throws -> SigningKey, environment: Environment,
      searcher: @escaping () throws -> any ResidueSearcher,
      attendees: @escaping (CatalogEntry) throws -> Int,
      identifyingValues: @escaping (CatalogEntry, (PersonalText) throws -> Void) throws -> Void,
      custody: @escaping (CatalogEntry) throws -> Void = { _ in },
      holds: @escaping (CatalogEntry) throws -> [Receipt.Hold] = { _ in [] },
      kept: @escaping (CatalogEntry) throws -> [Receipt.Kept] = { _ in [] },
      progress: @escaping (CatalogEntry, PurgeRecord.Step) -> Void
    ) {
      self.paths = paths
      self.catalog = catalog
      self.keyring = keyring
      self.ledger = ledger
      self.signing = signing
      self.environment = environment
      self.searcher = searcher
      self.attendees = attendees
      self.identifyingValues = identifyingValues
      self.custody = custody
      self.holds = holds
      self.kept = kept
      self.progress = progress
    }
  }
}
