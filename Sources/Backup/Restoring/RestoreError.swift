package import Ledger
package import Vocabulary

/// Why a restore was refused. The workspace is unchanged.
package enum RestoreError: Error, Hashable {
  case noBackup(path: String)
  case otherForm(String)
  case otherWorkspace(path: String)
  /// A file of the backup has changed since it was written.
  case altered(file: String)
  case lostSigningKey
  /// The keyring lacks the keys of these events, or holds different keys.
  case noKeys([Slug])
  case noExport(path: String)
  /// A ledger that is not intact, and its faults.
  case ledgerNotWhole(which: LedgerSource, faults: [LedgerFault])
  /// The export lacks entries of the other ledger.
  case olderExport(entries: Int, than: LedgerSource, with: Int)
  /// Two ledgers differ from this entry on.
  case ledgersDiverge(LedgerSource, LedgerSource, at: Int)
  /// Vaults of events that are in neither the catalog nor the backup.
  case unknownVaults(Int)
  /// The catalog has a different event with this name.
  case otherEvent(Slug)
  /// Another program has the workspace open.
  case inUse
}

/// The origin of a ledger.
package enum LedgerSource: Hashable, Sendable { case workspace, backup, export }
